import { grouped } from "../../components/grouped";
import type { TerritoryKind } from "../../gql/generated";
import type { Lang } from "../../i18n/types";

/** As many territories are named; of more, the levels and how many there are of each. */
const NAMED = 6;

/** "CC Poher Communauté et Morbihan", or "EPCI (12) et Département (2)": where an actor works, in one line. */
export function summary(area: readonly { kind: TerritoryKind; name: string }[], label: (kind: string) => string, lang: Lang): string {
  const levels = grouped(area, ({ kind }) => kind).map(([kind, { length }]) => `${label(kind)} (${length})`);
  const parts = area.length <= NAMED ? area.map(({ name }) => name) : levels;
  return new Intl.ListFormat(lang, { type: "conjunction" }).format(parts);
}
