import { describe, expect, it } from "vitest";
import { levelOf } from "./level";

describe("the level at which two actors are proposed to each other", () => {
  it("is the EPCI, everywhere and in territories made of EPCI or inside one", () => {
    expect(levelOf(null)).toBe("EPCI");
    for (const kind of ["COMMUNE", "EPCI", "DEPARTMENT", "REGION", "COUNTRY"] as const) expect(levelOf({ kind })).toBe("EPCI");
  });

  it("is the territory itself where a perimeter was drawn across EPCI", () => {
    for (const kind of ["CLS_AREA", "CPTS_AREA", "OPAH", "CUSTOM"] as const) expect(levelOf({ kind })).toBeNull();
  });
});
