import { describe, expect, it } from "vitest";
import { neighbours, rows, type Drawing } from "./around";

const node = (name: string, distance: number | null) => ({ x: 0, y: 0, degree: 0, distance, isArticulationPoint: false, actor: { id: name, slug: name, name, acronym: null, sector: null, family: null } });
const edge = (fromNode: number, toNode: number, isPasserelle = false) => ({ fromNode, toNode, links: 1, isPasserelle });
const drawing = (nodes: Drawing["nodes"], edges: Drawing["edges"]): Drawing => ({ nodesLeftOut: 0, nodes, edges });

describe("the table of a drawing", () => {
  it("tells the nearest first, each with its partners and whether it joins sectors", () => {
    const found = rows(drawing([node("c", 0), node("b", 2), node("a", 1), node("d", 1)], [edge(0, 2), edge(0, 3, true), edge(2, 1), edge(2, 3)]));
    expect(found.map(({ node, partners, crosses }) => [node.actor.name, partners, crosses])).toEqual([
      ["c", [2, 3], true],
      ["a", [0, 1, 3], false],
      ["d", [0, 2], true],
      ["b", [2], false],
    ]);
  });

  it("has the same partners as the drawing", () => {
    const one = drawing([node("c", 0), node("b", 2), node("a", 1)], [edge(0, 2), edge(2, 1, true)]);
    const beside = neighbours(one);
    for (const { at, partners } of rows(one)) expect([...(beside[at] ?? [])].sort()).toEqual(partners);
  });

  it("leaves out a link to nobody", () => {
    expect(rows(drawing([node("a", 0)], [edge(0, 4)])).map(({ partners }) => partners)).toEqual([[]]);
  });
});
