import { describe, expect, it } from "vitest";
import { rowsOf, territoriesIn, type Crossed } from "./crossed";

const place = (name: string) => ({ id: name, kind: "EPCI" as const, code: name, name });
const gap = (name: string, families: [string, string], links: number) => ({ families, territory: place(name), links, density: null, expected: null, status: "WEAK" }) as Crossed["gaps"][number];
const crossed: Crossed = {
  gaps: [
    gap("Redon", ["HOUSING_ENERGY", "HEALTH"], 3),
    gap("Redon", ["HEALTH", "SOCIAL"], 6),
    gap("Élorn", ["HOUSING_ENERGY", "HEALTH"], 1),
    gap("Élorn", ["HEALTH", "SOCIAL"], 2),
  ],
  totalCount: 20,
};

describe("families in territories", () => {
  it("are rows by the names of territories, as the language orders them, with a cell for each other family", () => {
    const rows = rowsOf(crossed, "HEALTH", "fr");
    expect(rows.map(({ territory }) => territory.name)).toEqual(["Élorn", "Redon"]);
    expect([...(rows[1]?.cells ?? [])].map(([other, { links }]) => [other, links])).toEqual([["HOUSING_ENERGY", 3], ["SOCIAL", 6]]);
  });

  it("leave out the pairs that a family is not of", () => {
    expect(rowsOf(crossed, "SOCIAL", "fr").map(({ cells }) => [...cells.keys()])).toEqual([["HEALTH"], ["HEALTH"]]);
    expect(rowsOf(crossed, "SOCIETY", "fr")).toEqual([]);
  });

  it("are counted whether they are shown or not", () => {
    expect(territoriesIn(crossed)).toBe(2);
  });
});
