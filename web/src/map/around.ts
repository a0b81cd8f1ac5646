import type { PlaceFragment, TerritoryKind } from "../gql/generated";
import { areasOf, areasWithin, type Area } from "./areas";

/** The territory that a map is about, as far as its areas need it. */
export type Centre = Pick<PlaceFragment, "id" | "kind" | "parents">;

/** The next smaller level that readers know, inside a territory of a kind. */
function inside(kind: TerritoryKind): TerritoryKind {
  if (kind === "COMMUNE" || kind === "EPCI") return "COMMUNE";
  return kind === "COUNTRY" ? "DEPARTMENT" : "EPCI";
}

/** The areas that show where a territory lies: those within it, and its own border. A commune is shown among its neighbours. */
export async function areasAround(place: Centre | null, signal?: AbortSignal): Promise<{ within: Area[]; own: Area | null }> {
  if (place === null || place.kind === "COUNTRY") return { within: await areasWithin(null, "DEPARTMENT", signal), own: null };
  const epci = place.kind === "COMMUNE" ? place.parents.find(({ kind }) => kind === "EPCI") : undefined;
  const [within, own] = await Promise.all([
    areasWithin(epci?.id ?? place.id, inside(place.kind), signal),
    areasOf([place.id], signal),
  ]);
  const found = within.find(({ id }) => id === place.id) ?? own[0] ?? null;
  return { within, own: found };
}
