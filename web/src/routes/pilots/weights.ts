import type { PilotCriterionInput } from "../../gql/generated";

/** The largest position of a slider; only the proportions count. */
export const MOST = 20;

/** The weights that an address names (`poids=poverty_rate:4`), by criterion; empty when it names none. */
export function weightsOf(query: URLSearchParams): Map<string, number> {
  const found = new Map<string, number>();
  for (const text of query.getAll("poids")) {
    const parts = /^(\w+):(\d{1,3})$/.exec(text);
    if (parts) found.set(parts[1] as string, Math.min(Number(parts[2]), MOST));
  }
  return found;
}

/** The criteria to ask for; `null` leaves the choice to the server. A weight of zero stays in the address alone. */
export function criteriaOf(weights: ReadonlyMap<string, number>): PilotCriterionInput[] | null {
  const asked = [...weights].filter(([, weight]) => weight > 0).map(([criterion, weight]) => ({ criterion, weight }));
  return asked.length > 0 ? asked : null;
}

/** Weights as filters of an address. */
export function poids(weights: ReadonlyMap<string, number>): string[] {
  return [...weights].map(([criterion, weight]) => `${criterion}:${weight}`);
}

/** Shares of the server (they sum to 1) as positions of the sliders. */
export function positions(criteria: readonly { code: string; weight: number }[]): Map<string, number> {
  return new Map(criteria.map(({ code, weight }) => [code, Math.round(weight * MOST)]));
}
