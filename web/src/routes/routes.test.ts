import { describe, expect, it } from "vitest";
import { message, type Step } from "./actor/introduction";
import type { Edge } from "./actor/ring";
import { byPartner, places, short } from "./actor/ring";
import { summary } from "./actor/served";
import { exportAddress, question, whole } from "./directory/filters";
import { groupsOf, matrixOf, type Cell } from "./gaps/matrix";
import { suggestions } from "./home/suggestions";
import { criteriaOf, poids, positions, weightsOf } from "./pilots/weights";

describe("the question of the directory", () => {
  it("asks for what the address holds", () => {
    const query = new URLSearchParams("q= toit &secteur=HOUSING&secteur=SHELTER&nature=CPTS&tri=nom&apres=abc");
    expect(question(query, { id: "T1", position: null })).toEqual({
      search: "toit",
      filter: { sectors: ["HOUSING", "SHELTER"], kinds: ["CPTS"], territory: "T1", status: "ACTIVE" },
      order: "NAME",
      first: 20,
      after: "abc",
    });
  });

  it("is asked without a page for the map", () => {
    const query = new URLSearchParams("q=toit&tri=nom&apres=abc");
    expect(whole(query, null)).toEqual({ search: "toit", filter: { status: "ACTIVE" }, order: "NAME" });
  });

  it("goes backwards, and takes the closed ones in, when asked", () => {
    expect(question(new URLSearchParams("avant=abc&fermes=oui"), null)).toEqual({ filter: {}, last: 20, before: "abc" });
  });

  it("looks around a place whose position is known, and in the place itself otherwise", () => {
    const query = new URLSearchParams("rayon=20&tri=distance&territoire=COMMUNE:29024");
    const carhaix = { id: "T1", position: { latitude: 48.27, longitude: -3.57 } };
    const near = { latitude: 48.27, longitude: -3.57, radiusKm: 20 };
    expect(question(query, carhaix)).toMatchObject({ filter: { near }, order: "DISTANCE" });
    expect(question(query, carhaix).filter).not.toHaveProperty("territory");
    expect(question(query, { id: "T1", position: null })).toEqual({ filter: { territory: "T1", status: "ACTIVE" }, first: 20 });
    expect(question(new URLSearchParams("rayon=999"), carhaix).filter).toHaveProperty("territory", "T1");
    const asked = new URLSearchParams(exportAddress(query, carhaix, "csv").split("?")[1]);
    expect(Object.fromEntries(asked)).toEqual({ status: "ACTIVE", latitude: "48.27", longitude: "-3.57", radiusKm: "20" });
  });

  it("gives a file of the same selection, of all pages", () => {
    const query = new URLSearchParams("q=toit&secteur=HOUSING&secteur=SHELTER&territoire=REGION:53&apres=abc");
    const asked = new URLSearchParams(exportAddress(query, null, "csv").split("?")[1]);
    expect(Object.fromEntries(asked)).toEqual({ search: "toit", sectors: "HOUSING,SHELTER", territory: "REGION:53", status: "ACTIVE" });
  });
});

describe("suggestions", () => {
  const words = {
    actors: "Acteurs",
    acronyms: "Sigles",
    territories: "Territoires",
    kind: (value: string) => value,
    level: (value: string) => value,
    known: [
      { acronym: "CPTS", long: "Communauté professionnelle", kind: "CPTS" },
      { acronym: "CPAM", long: "Caisse primaire", kind: "CPAM" },
      { acronym: "CLER", long: "Réseau", kind: null },
    ],
  };

  it("begin with the acronyms of kinds of actors", () => {
    expect(suggestions("cp", null, words).map(({ text, address }) => [text, address])).toEqual([
      ["CPTS", "/annuaire?nature=CPTS"],
      ["CPAM", "/annuaire?nature=CPAM"],
    ]);
    expect(suggestions("c", null, words)).toEqual([]);
  });

  it("lead to actors and to the directory of a territory", () => {
    const place = { id: "1", kind: "COMMUNE" as const, code: "29024", name: "Carhaix", population: null, position: null, parents: [] };
    const actor = { slug: "alecob", name: "Agence", acronym: "ALECOB", kind: "ALEC" as const, seat: null };
    const found = suggestions("car", { actors: { nodes: [actor] }, territories: { nodes: [place] } }, words);
    expect(found.map(({ text, address }) => [text, address])).toEqual([
      ["ALECOB, Agence", "/acteurs/alecob"],
      ["Carhaix", "/annuaire?territoire=COMMUNE:29024"],
    ]);
  });
});

function edge(id: string, partner: string, sector: Edge["partner"]["sector"], cross: boolean): Edge {
  const node = { id, crossSector: cross, status: "ACTIVE", certainty: "SOURCED" } as Edge["node"];
  return { direction: "SYMMETRIC", partner: { id: partner, slug: partner, name: partner, acronym: null, sector }, node };
}

describe("the ring", () => {
  const order = ["ENERGY_CLIMATE", "HOUSING"];
  const edges = [edge("1", "b", "HOUSING", true), edge("2", "a", "ENERGY_CLIMATE", false), edge("3", "b", "HOUSING", true), edge("4", "c", "HOUSING", true), edge("5", "d", null, false)];

  it("takes each partner once, sectors in their order, the best linked first", () => {
    const groups = byPartner(edges, order);
    expect(groups.map(({ sector, partners }) => [sector, partners.map(({ partner }) => partner.id)])).toEqual([
      ["ENERGY_CLIMATE", ["a"]],
      ["HOUSING", ["b", "c"]],
      [null, ["d"]],
    ]);
    expect(groups.flatMap(({ partners }) => partners.map(({ number }) => number))).toEqual([1, 2, 3, 4]);
  });

  it("places everyone on the circle, apart from each other, the same each time", () => {
    const placed = places(byPartner(edges, order), 100);
    for (const { x, y } of placed) expect(Math.hypot(x, y)).toBeCloseTo(100);
    expect(new Set(placed.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`)).size).toBe(4);
    expect(placed).toEqual(places(byPartner(edges, order), 100));
    expect(places([], 100)).toEqual([]);
  });

  it("shortens names at a word", () => {
    expect(short({ name: "Communauté de communes du Kreiz-Breizh", acronym: null }, 24)).toBe("Communauté de communes…");
    expect(short({ name: "Communauté", acronym: "CCKB" })).toBe("CCKB");
  });
});

describe("the message of an introduction", () => {
  const actor = (name: string) => ({ id: name, slug: name, name, acronym: null });
  const step = (from: string, to: string): Step => ({ isWeak: false, consent: "UNKNOWN", from: actor(from), to: actor(to), partnership: null, group: null });
  const words = (asking: string, target: string, between: readonly string[]) => [asking, target, ...between].join("|");

  it("names who asks, whom to meet and those in between", () => {
    expect(message([step("A", "B"), step("B", "C"), step("C", "D")], words)).toBe("A|D|C");
    expect(message([step("A", "B"), step("B", "C")], words)).toBe("A|C");
  });

  it("is not needed between partners", () => {
    expect(message([step("A", "B")], words)).toBeNull();
    expect(message([], words)).toBeNull();
  });
});

describe("the matrix", () => {
  const cell = (families: string[], x: string[], y: string[]) => ({ families, sectorsX: x, sectorsY: y, links: 1 }) as unknown as Cell;

  it("finds a pair whichever way round", () => {
    const both = cell(["HEALTH", "SOCIAL"], ["GP"], ["CCAS"]);
    const matrix = matrixOf([cell(["HEALTH", "HEALTH"], [], []), both]);
    expect(matrix.groups).toEqual(["HEALTH", "SOCIAL"]);
    expect(matrix.cell("SOCIAL", "HEALTH")).toBe(both);
    expect(matrix.cell("SOCIAL", "SOCIAL")).toBeUndefined();
  });

  it("names sectors when the pair is not of families", () => {
    expect(groupsOf(cell([], ["HOUSING"], ["SHELTER"]))).toEqual(["HOUSING", "SHELTER"]);
  });
});

describe("weights of a pilot study", () => {
  it("go into the address and back, within the sliders", () => {
    const weights = new Map([["poverty_rate", 4], ["energy_desk", 0]]);
    const query = new URLSearchParams(poids(weights).map((text) => ["poids", text]));
    expect(weightsOf(query)).toEqual(weights);
    expect(weightsOf(new URLSearchParams("poids=a:999&poids=b:-1&poids=c"))).toEqual(new Map([["a", 20]]));
  });

  it("ask for what counts, or leave the choice to the server", () => {
    expect(criteriaOf(new Map([["a", 4], ["b", 0]]))).toEqual([{ criterion: "a", weight: 4 }]);
    expect(criteriaOf(new Map([["a", 0]]))).toBeNull();
    expect(positions([{ code: "a", weight: 0.2 }])).toEqual(new Map([["a", 4]]));
  });
});

describe("the area of an actor in words", () => {
  const label = (kind: string) => (kind === "EPCI" ? "EPCI" : "Département");
  const epci = (count: number) => Array.from({ length: count }, (_, place) => ({ kind: "EPCI" as const, name: `CC ${place + 1}` }));

  it("names a few territories", () => {
    expect(summary([...epci(2), { kind: "DEPARTMENT", name: "Finistère" }], label, "fr")).toBe("CC 1, CC 2 et Finistère");
  });

  it("counts many by their level", () => {
    expect(summary([...epci(7), { kind: "DEPARTMENT", name: "Finistère" }], label, "fr")).toBe("EPCI (7) et Département (1)");
  });
});
