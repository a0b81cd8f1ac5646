import { describe, expect, it } from "vitest";
import { shadesOf, valueOf, type Row } from "./funding";

const row = (id: string | null, projects: number, grantedCents: number | null, unknownAmounts: number): Row => ({
  projects, grantedCents, unknownAmounts, sharedProjects: 0, elsewhere: false, territory: id === null ? null : { id, kind: "EPCI", code: id, name: id },
});
const rows = [row("a", 1, 100, 0), row("b", 2, 300, 1), row("c", 3, 900, 0), row("d", 2, null, 2), row("e", 1, 0, 1), row(null, 5, 7000, 0)];

describe("amounts on a map", () => {
  it("are never low where they are not known, not even when the sum of nothing is zero", () => {
    expect(rows.map((one) => valueOf(one, "amount"))).toEqual([100, 300, 900, null, null, 7000]);
    expect(shadesOf(rows, "amount").of).toEqual(new Map([["a", 1], ["b", 2], ["c", 3], ["d", null], ["e", null]]));
  });

  it("stand in thirds that tell their ends, those of no territory apart", () => {
    expect(shadesOf(rows, "amount").shades).toEqual([
      { third: 1, count: 1, from: 100, to: 100 },
      { third: 2, count: 1, from: 300, to: 300 },
      { third: 3, count: 1, from: 900, to: 900 },
    ]);
  });

  it("give way to how many projects there are, which is always known", () => {
    expect(shadesOf(rows, "projects").shades).toEqual([
      { third: 1, count: 2, from: 1, to: 1 },
      { third: 2, count: 2, from: 2, to: 2 },
      { third: 3, count: 1, from: 3, to: 3 },
    ]);
  });
});
