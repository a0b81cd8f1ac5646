import type { PartnersQuery, Sector } from "../../gql/generated";

type Node = Extract<PartnersQuery["node"], { partners: unknown }>;
/** A partnership as the actor's page lists it. */
export type Edge = Node["partners"]["edges"][number];

/** A partner with all its partnerships. */
export interface Partner {
  /** From 1, in the order of the ring and of the list. */
  number: number;
  partner: Edge["partner"];
  edges: Edge[];
  /** At least one partnership crosses sectors. */
  crossSector: boolean;
  /** At least one partnership is active, and stated by a source. */
  firm: boolean;
}

/** Partners of a sector, and how the sector is called; `sector` is null for those that have none. */
export interface Group {
  sector: Sector | null;
  partners: Partner[];
}

/** Partners by sector in the order given, those with most partnerships first, then by name. */
export function byPartner(edges: readonly Edge[], order: readonly string[]): Group[] {
  const found = new Map<string, Edge[]>();
  for (const edge of edges) {
    const list = found.get(edge.partner.id);
    if (list) list.push(edge);
    else found.set(edge.partner.id, [edge]);
  }
  const rank = (sector: Sector | null) => (sector === null ? order.length : order.indexOf(sector));
  const partners = [...found.values()]
    .map((list) => ({
      number: 0,
      partner: (list[0] as Edge).partner,
      edges: list,
      crossSector: list.some(({ node }) => node.crossSector === true),
      firm: list.some(({ node }) => node.status === "ACTIVE" && node.certainty === "SOURCED"),
    }))
    .sort(
      (a, b) =>
        rank(a.partner.sector) - rank(b.partner.sector) ||
        b.edges.length - a.edges.length ||
        a.partner.name.localeCompare(b.partner.name, "fr"),
    );
  const groups: Group[] = [];
  for (const [place, partner] of partners.entries()) {
    partner.number = place + 1;
    const last = groups.at(-1);
    if (last && last.sector === partner.partner.sector) last.partners.push(partner);
    else groups.push({ sector: partner.partner.sector, partners: [partner] });
  }
  return groups;
}

/** Where a partner stands on the ring, in the units of the drawing. */
export interface Place {
  partner: Partner;
  x: number;
  y: number;
  /** The side on which its name is written. */
  anchor: "start" | "end";
}

/** Places on a circle around (0, 0), clockwise from the top, with a gap between sectors. The same at each visit. */
export function places(groups: readonly Group[], radius: number): Place[] {
  const count = groups.reduce((sum, { partners }) => sum + partners.length, 0);
  // A gap is as wide as a partner; a lone sector needs none.
  const slots = count + (groups.length > 1 ? groups.length : 0);
  const found: Place[] = [];
  let slot = 0.5;
  for (const { partners } of groups) {
    for (const partner of partners) {
      const angle = (2 * Math.PI * slot) / slots;
      const x = radius * Math.sin(angle);
      found.push({ partner, x, y: -radius * Math.cos(angle), anchor: x >= 0 ? "start" : "end" });
      slot += 1;
    }
    if (groups.length > 1) slot += 1;
  }
  return found;
}

/** A name short enough for the drawing, cut at a word. */
export function short({ name, acronym }: { name: string; acronym: string | null }, most = 24): string {
  if (acronym) return acronym;
  if (name.length <= most) return name;
  const cut = name.slice(0, most);
  const space = cut.lastIndexOf(" ");
  return `${cut.slice(0, space > most / 2 ? space : most)}…`;
}
