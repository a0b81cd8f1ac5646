import { ask } from "../../gql/client";
import { GapsCrossedDocument, type GapsCrossedQuery, type GapsCrossedQueryVariables } from "../../gql/generated";

type Gap = GapsCrossedQuery["network"]["gaps"]["nodes"][number];
type Place = NonNullable<Gap["territory"]>;

/** The pairs of families in the territories of a level, and how many there are in all. */
export interface Crossed {
  gaps: readonly Gap[];
  totalCount: number;
}

/** One territory, and what a family has to do with each of the others there. */
export interface CrossedRow {
  territory: Place;
  /** By the other family. */
  cells: ReadonlyMap<string, Gap>;
}

/** Five families make ten pairs in each territory, so that a page of 100 pairs holds ten territories whole. */
const PAIRS = 10;
/** So many pages at most: a hundred territories, which is more than one looks through. */
const PAGES = 10;

/** Asks for all pairs in all territories, page by page; each page is put out as it comes. */
export async function crossedOf(variables: Omit<GapsCrossedQueryVariables, "after">, put: (crossed: Crossed) => void, signal: AbortSignal): Promise<void> {
  const gaps: Gap[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const found: GapsCrossedQuery["network"]["gaps"] = (await ask(GapsCrossedDocument, { ...variables, after }, signal)).network.gaps;
    const { nodes, totalCount, pageInfo } = found;
    gaps.push(...nodes);
    put({ gaps: [...gaps], totalCount });
    if (!pageInfo.hasNextPage) return;
    after = pageInfo.endCursor;
  }
}

/** How many territories there are in all, shown or not. */
export function territoriesIn({ totalCount }: Crossed): number {
  return totalCount / PAIRS;
}

/** The rows of a family, by the names of their territories. */
export function rowsOf({ gaps }: Crossed, family: string, lang: string): CrossedRow[] {
  const rows = new Map<string, { territory: Place; cells: Map<string, Gap> }>();
  for (const gap of gaps) {
    const { territory, families } = gap;
    const other = families.find((one) => one !== family);
    if (!territory || !families.some((one) => one === family) || other === undefined) continue;
    const row = rows.get(territory.id) ?? { territory, cells: new Map<string, Gap>() };
    row.cells.set(other, gap);
    rows.set(territory.id, row);
  }
  const order = new Intl.Collator(lang);
  return [...rows.values()].sort((a, b) => order.compare(a.territory.name, b.territory.name));
}
