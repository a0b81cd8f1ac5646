import type { PlaceFragment, TerritoryKind } from "../gql/generated";

/** What names a territory in an address: its kind and its official code, `EPCI:242900744`. */
export type PlaceKey = `${TerritoryKind}:${string}`;

/** The key of a territory. */
export function keyOf(place: { kind: TerritoryKind; code: string }): PlaceKey {
  return `${place.kind}:${place.code}`;
}

/** The kind and code of a key; `null` when it is none. Whether the territory exists is for the server to say. */
export function parseKey(key: string | null): { kind: TerritoryKind; code: string } | null {
  const parts = /^([A-Z_]+):(\w[\w.-]*)$/.exec(key ?? "");
  return parts ? { kind: parts[1] as TerritoryKind, code: parts[2] ?? "" } : null;
}

/** Levels of government, from the nearest to the widest. */
const LEVELS: readonly TerritoryKind[] = ["COMMUNE", "EPCI", "DEPARTMENT", "REGION", "COUNTRY"];

/** The territories around a place, the nearest first: what a reader may widen to. */
export function wider(place: PlaceFragment): PlaceFragment["parents"] {
  const rank = (kind: TerritoryKind) => LEVELS.indexOf(kind);
  return place.parents.filter(({ kind }) => rank(kind) > rank(place.kind)).sort((a, b) => rank(a.kind) - rank(b.kind));
}

/** The département or région that tells two places of the same name apart; `null` for those that need none. */
export function within(place: PlaceFragment): string | null {
  const around = (kind: TerritoryKind) => place.parents.find((parent) => parent.kind === kind)?.name;
  return around("DEPARTMENT") ?? around("REGION") ?? null;
}
