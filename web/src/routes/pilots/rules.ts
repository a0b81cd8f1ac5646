import type { PilotRequired, PilotRules } from "../../gql/generated";

/** The rules that are on or off, by the word that stands in the address. */
export const SWITCHES = { contraste: "contrasted", eloignes: "notNeighbours", departements: "onePerDepartment" } as const;

/** The demands on an energy desk, or on an energy agency, by the word that stands in the address. */
export const DESKS: Readonly<Record<string, PilotRequired>> = { un: "ONE", chacun: "EACH" };

/** The rules that an address names (`regle=contraste&guichet=un&alec=un`); `null` when it names none. */
export function rulesOf(query: URLSearchParams): PilotRules | null {
  const named = query.getAll("regle");
  const energyDesk = DESKS[query.get("guichet") ?? ""] ?? null;
  const energyAgency = DESKS[query.get("alec") ?? ""] ?? null;
  const on = Object.entries(SWITCHES).filter(([word]) => named.includes(word));
  if (on.length === 0 && energyDesk === null && energyAgency === null) return null;
  const rules: PilotRules = { contrasted: false, notNeighbours: false, onePerDepartment: false, energyDesk, energyAgency };
  for (const [, rule] of on) rules[rule] = true;
  return rules;
}
