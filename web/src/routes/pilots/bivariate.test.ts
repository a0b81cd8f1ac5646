import { describe, expect, it } from "vitest";
import { thirds } from "../../map/thirds";
import { axes, crossed, type Candidate, type Criterion } from "./bivariate";

const criterion = (code: string, fromNetwork: boolean, weight = 0.5, direction: Criterion["direction"] = "BENEFIT"): Criterion => ({
  code, labelFr: code, labelEn: code, unit: "%", unitEn: "%", direction, weight, fromNetwork,
});
const poverty = criterion("poverty", false);
const links = criterion("links", true);
const candidate = (name: string, need: number | null, bridges: number | null, imputed = false): Candidate => ({
  rank: 1,
  territory: { id: name, kind: "EPCI", code: name, name },
  contributions: [
    { criterion: "poverty", value: need, year: 2016, imputed },
    { criterion: "links", value: bridges, year: null, imputed: false },
  ],
});

describe("thirds", () => {
  it("are of equal size, and equal values stay together", () => {
    expect(thirds([6, 1, 5, 2, 4, 3])).toEqual([3, 1, 3, 1, 2, 2]);
    expect(thirds([0, 0, 0, 0, 0, 7])).toEqual([1, 1, 1, 1, 1, 3]);
    expect(thirds([5, 5, 5])).toEqual([1, 1, 1]);
  });

  it("never take the unknown for the least", () => {
    expect(thirds([null, 1, 2, 3])).toEqual([null, 1, 2, 3]);
    expect(thirds([null])).toEqual([null]);
  });
});

describe("need and passerelles crossed", () => {
  it("puts much need with few passerelles first, and the unknown last", () => {
    const all = crossed([candidate("calm", 1, 1), candidate("unknown", null, 0), candidate("urgent", 9, 0.1), candidate("joined", 8, 9), candidate("between", 5, 5)], poverty, links);
    expect(all.map(({ territory, code }) => [territory.name, code])).toEqual([
      ["urgent", "C1"], ["joined", "B3"], ["between", "A2"], ["calm", "A2"], ["unknown", null],
    ]);
  });

  it("treats an assumed value as unknown", () => {
    const [one] = crossed([candidate("assumed", 5, 5, true)], poverty, links);
    expect(one).toMatchObject({ code: null, need: { value: null, third: null }, bridges: { value: 5, third: 1 } });
  });

  it("turns a criterion round of which less is the greater need", () => {
    const doctors = criterion("poverty", false, 0.5, "COST");
    const all = crossed([candidate("few", 1, 5), candidate("some", 5, 5), candidate("many", 9, 5)], doctors, links);
    expect(all.map(({ territory, code }) => [territory.name, code])).toEqual([["few", "C1"], ["some", "B1"], ["many", "A1"]]);
  });
});

describe("what is crossed", () => {
  const criteria = [criterion("age", false, 0.1), criterion("poverty", false, 0.4), criterion("energy_desk", true, 0.3), criterion("passerelles_per_10000", true, 0.2)];

  it("is what the address names, else what weighs most and the passerelles", () => {
    expect(axes(criteria, { need: "age", bridges: "energy_desk" })).toMatchObject({ need: { code: "age" }, bridges: { code: "energy_desk" } });
    expect(axes(criteria, { need: "energy_desk", bridges: null })).toMatchObject({ need: { code: "poverty" }, bridges: { code: "passerelles_per_10000" } });
  });

  it("is nothing when all criteria are of one side", () => {
    expect(axes([criterion("age", false)], { need: null, bridges: null }).bridges).toBeNull();
  });
});
