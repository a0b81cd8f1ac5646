import { describe, expect, it } from "vitest";
import { cited } from "./cited";

const sources = [
  { code: "demo:P2", title: "Fiche", producer: "FLAME" },
  { code: "demo:P23", title: "Correspondance des territoires", producer: null },
];

describe("a note", () => {
  it("says who says so, not under which number", () => {
    expect(cited("P2 dit « 5 communautés », P23 : 79 communes (P2).", sources)).toBe("FLAME dit « 5 communautés », Correspondance des territoires : 79 communes (FLAME).");
  });

  it("leaves alone what is no short name of a source that the record cites", () => {
    expect(cited("P1 et le CP29024, sur la D23.", sources)).toBe("P1 et le CP29024, sur la D23.");
    expect(cited("P234, XP2", sources)).toBe("P234, XP2");
  });
});
