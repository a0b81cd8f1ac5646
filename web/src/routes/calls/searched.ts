import type { PlaceFragment } from "../../gql/generated";
import { i18n } from "../../i18n/i18n.svelte";
import { labels } from "../../labels/labels.svelte";

/** Where was searched, in words. */
export function placeWords(place: PlaceFragment | null): string {
  return place ? i18n.t.empty.in(place.name, labels.of("TerritoryKind", place.kind)) : i18n.t.nobody.everywhere;
}
