import type { JoinedFragment, SectorFamily } from "../../gql/generated";

/** What an actor joins: the families of its partners in other sectors, and in how many EPCI these sit. */
export interface Role {
  /** Most partners first. */
  families: readonly { family: SectorFamily; count: number }[];
  /** Whether all its passerelles were told: the counts are the least otherwise. */
  whole: boolean;
  epci: number;
  /** Of all of them it is known where they sit, and none is left out. */
  all: boolean;
}

/** So many passerelles of an actor are told at most. */
const MOST = 100;

/** The role of the actor `id`, from its passerelles. Partners of its own family are left out: between their sectors it joins less. */
export function roleOf(id: string, family: SectorFamily | null, passerelles: readonly { a: JoinedFragment; b: JoinedFragment }[]): Role {
  const partners = passerelles.map(({ a, b }) => (a.id === id ? b : a)).filter((partner) => partner.family !== null && partner.family !== family);
  const counts = new Map<SectorFamily, number>();
  for (const partner of partners) if (partner.family) counts.set(partner.family, (counts.get(partner.family) ?? 0) + 1);
  const seats = partners.map(({ seat }) => seat?.commune?.parents.find(({ kind }) => kind === "EPCI")?.id ?? null);
  const whole = passerelles.length < MOST;
  return {
    families: [...counts].map(([one, count]) => ({ family: one, count })).sort((x, y) => y.count - x.count),
    whole,
    epci: new Set(seats.filter((seat) => seat !== null)).size,
    all: whole && seats.every((seat) => seat !== null),
  };
}
