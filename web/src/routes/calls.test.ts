import { describe, expect, it } from "vitest";
import type { AxisFragment, ProposedFragment } from "../gql/generated";
import { byAxis as laureatesByAxis, type Laureate } from "./call/axes";
import { levelOf } from "./calls/level";
import { byAxis, counts } from "./group/proposals";

const axis = (number: number): AxisFragment => ({ number, label: `Axe ${number}`, themes: [] });
const laureate = (id: string, ...axes: number[]) => ({ id, axes: axes.map((number) => ({ number })) }) as unknown as Laureate;

describe("the laureates of a call", () => {
  it("stand under each of their axes, and an axis without any stays", () => {
    const groups = laureatesByAxis([axis(1), axis(2), axis(3)], [laureate("a", 1, 2), laureate("b", 2)]);
    expect(groups.map(({ axis, laureates }) => [axis?.number, laureates.map(({ id }) => id)])).toEqual([
      [1, ["a"]],
      [2, ["a", "b"]],
      [3, []],
    ]);
  });

  it("of an unknown axis come last, and only when there are some", () => {
    expect(laureatesByAxis([axis(1)], [laureate("a")]).map(({ axis, laureates }) => [axis?.number ?? null, laureates.length])).toEqual([
      [1, 0],
      [null, 1],
    ]);
    expect(laureatesByAxis([], [])).toEqual([]);
  });
});

describe("proposals", () => {
  const proposal = (id: string, axisNumber: number | null, status: string) => ({ id, axisNumber, axis: axisNumber && `Axe ${axisNumber}`, status }) as unknown as ProposedFragment;
  const all = [proposal("a", 2, "FUNDED"), proposal("b", null, "PROPOSED"), proposal("c", 1, "PROPOSED"), proposal("d", 2, "PROPOSED")];

  it("stand by axis in the order of the report, those without one last", () => {
    expect(byAxis(all).map(({ number, proposals }) => [number, proposals.map(({ id }) => id)])).toEqual([
      [1, ["c"]],
      [2, ["a", "d"]],
      [null, ["b"]],
    ]);
  });

  it("are counted by state in the order of the list", () => {
    expect(counts(all, ["PROPOSED", "TAKEN_UP", "FUNDED"])).toEqual([
      { status: "PROPOSED", count: 3 },
      { status: "FUNDED", count: 1 },
    ]);
  });
});

describe("the level of territories", () => {
  it("is that of the address, or départements", () => {
    expect(levelOf(new URLSearchParams("niveau=EPCI"))).toBe("EPCI");
    expect(levelOf(new URLSearchParams("niveau=COMMUNE"))).toBe("DEPARTMENT");
  });
});
