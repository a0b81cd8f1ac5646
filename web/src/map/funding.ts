import { FundingPlacesDocument, type ApplicationFilter, type FundingPlacesQuery, type TerritoryKind } from "../gql/generated";
import { ask } from "../gql/client";
import type { Sum } from "../format/money";
import { areasOf, areasWithin, type Area } from "./areas";
import { thirds, type Third } from "./thirds";

export type Row = FundingPlacesQuery["funding"]["byTerritory"]["nodes"][number];

/** What projects add up to, as a whole and by territory of a level. */
export interface Places {
  total: Sum;
  rows: Row[];
}

/** What the areas of a map are filled by. */
export type Measure = "amount" | "projects";

/** Asks for all territories of a level that have projects: more than one page when the country is told by EPCI. */
export async function placesOf({ filter, level }: { filter: ApplicationFilter; level: TerritoryKind }, put: (places: Places) => void, signal: AbortSignal): Promise<void> {
  const rows: Row[] = [];
  let after: string | null = null;
  for (;;) {
    const { funding }: FundingPlacesQuery = await ask(FundingPlacesDocument, { filter, level, after }, signal);
    rows.push(...funding.byTerritory.nodes);
    if (!funding.byTerritory.pageInfo.hasNextPage) return put({ total: funding, rows });
    after = funding.byTerritory.pageInfo.endCursor;
  }
}

/** The value that a measure gives a territory; an amount is unknown when that of all its projects is. */
export function valueOf({ projects, grantedCents, unknownAmounts }: Sum, measure: Measure): number | null {
  if (measure === "projects") return projects;
  return unknownAmounts === projects ? null : grantedCents;
}

/** A third of the territories, and the values at its ends. */
export interface Shade {
  third: Third;
  count: number;
  from: number;
  to: number;
}

/** The third of each territory by its identifier, and the ends of each third; `null` for one whose value is not known. */
export function shadesOf(rows: readonly Row[], measure: Measure): { of: ReadonlyMap<string, Third | null>; shades: readonly Shade[] } {
  const placed = rows.flatMap((row) => (row.territory ? [{ id: row.territory.id, value: valueOf(row, measure) }] : []));
  const found = thirds(placed.map(({ value }) => value));
  const shades = ([1, 2, 3] as const).flatMap((third): Shade[] => {
    const values = placed.flatMap(({ value }, place) => (value !== null && found[place] === third ? [value] : []));
    return values.length === 0 ? [] : [{ third, count: values.length, from: Math.min(...values), to: Math.max(...values) }];
  });
  return { of: new Map(placed.map(({ id }, place) => [id, found[place] ?? null])), shades };
}

/** Where projects are looked for: a territory by its identifier, the whole country for `null`. */
export interface Perimeter {
  within: string | null;
  level: "EPCI" | "DEPARTMENT";
  /** Territories that have projects: drawn wherever they lie. */
  funded: readonly string[];
}

/** The areas to draw: those of the level in the perimeter, its own border, and funded ones elsewhere. Of the whole country départements are the ground, for 1,250 EPCI would be too many. */
export async function areasFor({ within, level, funded }: Perimeter, signal: AbortSignal): Promise<{ level: Area[]; own: Area[] }> {
  const [areas, own] = await Promise.all([areasWithin(within, within === null ? "DEPARTMENT" : level, signal), within === null ? [] : areasOf([within], signal)]);
  const drawn = new Set(areas.map(({ id }) => id));
  const elsewhere = await areasOf(funded.filter((id) => !drawn.has(id)), signal);
  return { level: [...areas, ...elsewhere], own };
}
