import type { Sector, SectorFamily, SectorPair } from "../gql/generated";

/** The two groups that an address names (`entre=HOUSING_ENERGY,HEALTH`); `null` when it names none. */
export function parsePair(text: string | null): [string, string] | null {
  const parts = /^([A-Z_]+),([A-Z_]+)$/.exec(text ?? "");
  return parts ? [parts[1] as string, parts[2] as string] : null;
}

/** A pair as the API takes it: of families when both are, else of sectors. Values are checked by the server. */
export function pairInput(pair: readonly [string, string], families: readonly string[]): SectorPair {
  return pair.every((one) => families.includes(one))
    ? { families: [...pair] as SectorFamily[] }
    : { sectors: [...pair] as Sector[] };
}
