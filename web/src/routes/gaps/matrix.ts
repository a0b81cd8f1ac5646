import type { SectorMatrixQuery } from "../../gql/generated";

/** A cell of the matrix, as the API gives it. */
export type Cell = SectorMatrixQuery["network"]["sectorMatrix"][number];

/** The two groups of a cell: families, or sectors when each side is one. */
export function groupsOf(cell: Cell): [string, string] | null {
  const [a, b] = cell.families.length === 2 ? cell.families : [cell.sectorsX[0], cell.sectorsY[0]];
  return a !== undefined && b !== undefined ? [a, b] : null;
}

/** Rows and columns: the groups in the order in which they come, and the cell of each pair, whichever way round. */
export interface Matrix {
  groups: string[];
  cell: (a: string, b: string) => Cell | undefined;
}

/** The matrix of a list of pairs. */
export function matrixOf(cells: readonly Cell[]): Matrix {
  const found = new Map<string, Cell>();
  const groups = new Set<string>();
  for (const cell of cells) {
    const pair = groupsOf(cell);
    if (!pair) continue;
    const [a, b] = pair;
    groups.add(a).add(b);
    found.set(`${a},${b}`, cell).set(`${b},${a}`, cell);
  }
  return { groups: [...groups], cell: (a, b) => found.get(`${a},${b}`) };
}
