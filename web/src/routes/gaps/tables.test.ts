import { describe, expect, it } from "vitest";
import { absences, type Table } from "./tables";

const table = (name: string, sectors: string[] | null): Table =>
  ({
    id: name,
    name,
    actor: { slug: name },
    missing: { unknown: sectors ? null : "NO_MEMBER", sectors: sectors?.map((sector) => ({ sector })) ?? null },
  }) as Table;

describe("who is missing at the tables of a territory", () => {
  it("is told by sector, those of most tables first", () => {
    const { known, absent } = absences([table("a", ["HOUSING"]), table("b", ["ENERGY_CLIMATE", "HOUSING"]), table("c", [])], ["ENERGY_CLIMATE", "HOUSING"]);
    expect(known).toHaveLength(3);
    expect(absent.map(({ sector, tables }) => [sector, tables.map(({ name }) => name)])).toEqual([
      ["HOUSING", ["a", "b"]],
      ["ENERGY_CLIMATE", ["b"]],
    ]);
  });

  it("is not known where no member is", () => {
    const { known, unknown, absent } = absences([table("a", null)], []);
    expect([known.length, unknown.map(({ name }) => name), absent]).toEqual([0, ["a"], []]);
  });
});
