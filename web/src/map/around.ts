import { MapRegionAtDocument, type PlaceFragment, type TerritoryKind } from "../gql/generated";
import { ask } from "../gql/client";
import { areasOf, areasWithin, type Area } from "./areas";
import type { Point } from "./geometry";

/** The territory that a map is about, as far as its areas need it. */
export type Centre = Pick<PlaceFragment, "id" | "kind" | "parents">;

/** The next smaller level that readers know, inside a territory of a kind. */
function inside(kind: TerritoryKind): TerritoryKind {
  if (kind === "COMMUNE" || kind === "EPCI" || kind === "EPT") return "COMMUNE";
  return kind === "COUNTRY" ? "DEPARTMENT" : "EPCI";
}

/**
 * The areas that show where a territory lies: those within it, and its own border. A commune is shown among its neighbours. `wide`
 * shows the départements of its région instead: for actors that sit far around.
 */
export async function areasAround(place: Centre | null, wide: boolean, signal?: AbortSignal): Promise<{ within: Area[]; own: Area | null }> {
  if (place === null || place.kind === "COUNTRY") return { within: await areasWithin(null, "DEPARTMENT", signal), own: null };
  const parent = (kind: TerritoryKind) => place.parents.find((one) => one.kind === kind)?.id;
  const region = wide && inside(place.kind) === "COMMUNE" ? parent("REGION") : undefined;
  const epci = place.kind === "COMMUNE" ? parent("EPCI") : undefined;
  const [within, own] = await Promise.all([
    region ? areasWithin(region, "DEPARTMENT", signal) : areasWithin(epci ?? place.id, inside(place.kind), signal),
    areasOf([place.id], signal),
  ]);
  return { within, own: within.find(({ id }) => id === place.id) ?? own[0] ?? null };
}

/** Where no outline of the country is known: the départements of the région that holds the middle one of these points. */
export async function areasAt(points: readonly Point[], signal?: AbortSignal): Promise<Area[]> {
  const middle = (axis: 0 | 1) => points.map((point) => point[axis]).sort((a, b) => a - b)[Math.floor(points.length / 2)];
  const [longitude, latitude] = [middle(0), middle(1)];
  if (longitude === undefined || latitude === undefined) return [];
  const { territory } = await ask(MapRegionAtDocument, { latitude, longitude }, signal);
  const region = territory?.parents.find(({ kind }) => kind === "REGION");
  return region ? areasWithin(region.id, "DEPARTMENT", signal) : [];
}
