import type { Sector, TablesQuery } from "../../gql/generated";

/** A group or body with those who are missing at its table. */
export type Table = TablesQuery["workingGroups"]["nodes"][number];

/** A sector, and the tables of whose territory it is without sitting there. */
export interface Absent {
  sector: Sector;
  tables: Table[];
}

/**
 * The sectors that are missing, those of most tables first, then in the order of the list. Tables of which no
 * member is known say nothing: they are counted apart, and never as a table where everybody is missing.
 */
export function absences(tables: readonly Table[], order: readonly string[]): { known: Table[]; unknown: Table[]; absent: Absent[] } {
  const known = tables.filter(({ missing }) => missing.unknown === null);
  const bySector = new Map<Sector, Table[]>();
  for (const table of known) {
    for (const { sector } of table.missing.sectors ?? []) bySector.set(sector, [...(bySector.get(sector) ?? []), table]);
  }
  const absent = [...bySector]
    .map(([sector, list]) => ({ sector, tables: list }))
    .sort((a, b) => b.tables.length - a.tables.length || order.indexOf(a.sector) - order.indexOf(b.sector));
  return { known, unknown: tables.filter(({ missing }) => missing.unknown !== null), absent };
}
