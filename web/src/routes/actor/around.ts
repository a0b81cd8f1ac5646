import type { AroundQuery } from "../../gql/generated";

/** What the server chose to draw, with the places it gave. */
export type Drawing = AroundQuery["network"]["drawing"];
export type DrawnNode = Drawing["nodes"][number];

/** An actor of the drawing with those of the drawing that it is linked with. */
export interface Row {
  node: DrawnNode;
  /** Place among the nodes. */
  at: number;
  /** Places of its partners in the drawing, in their order. */
  partners: number[];
  /** At least one of its links drawn joins two sectors. */
  crosses: boolean;
}

/** Places of those whom each actor of the drawing is linked with in it, by its own place. */
export function neighbours({ nodes, edges }: Pick<Drawing, "nodes" | "edges">): Set<number>[] {
  const found = nodes.map(() => new Set<number>());
  for (const { fromNode, toNode } of edges) {
    found[fromNode]?.add(toNode);
    found[toNode]?.add(fromNode);
  }
  return found;
}

/** The rows of the table that tells the same as the drawing: the nearest first, then those with most partners, then by name. */
export function rows({ nodes, edges }: Drawing): Row[] {
  const found: Row[] = nodes.map((node, at) => ({ node, at, partners: [], crosses: false }));
  for (const { fromNode, toNode, isPasserelle } of edges) {
    const [from, to] = [found[fromNode], found[toNode]];
    if (!from || !to) continue;
    from.partners.push(toNode);
    to.partners.push(fromNode);
    from.crosses ||= isPasserelle;
    to.crosses ||= isPasserelle;
  }
  for (const row of found) row.partners.sort((a, b) => a - b);
  const steps = ({ node }: Row) => node.distance ?? Infinity;
  return found.sort((a, b) => steps(a) - steps(b) || b.partners.length - a.partners.length || a.node.actor.name.localeCompare(b.node.actor.name, "fr"));
}
