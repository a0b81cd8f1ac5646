import { describe, expect, it } from "vitest";
import { pieces } from "./acronyms";

const known = new Set(["CPTS", "EPCI"]);
const acronyms = (text: string) => pieces(text, known).filter(({ acronym }) => acronym).map(({ text }) => text);

describe("pieces", () => {
  it("finds the acronyms that are explained, as whole words", () => {
    expect(acronyms("la CPTS, un EPCI (CPTS)")).toEqual(["CPTS", "EPCI", "CPTS"]);
    expect(acronyms("CPTSX, XEPCI, ÉCPTS, URSSAF, cpts")).toEqual([]);
  });

  it("loses no letter", () => {
    for (const text of ["", "CPTS", "sans sigle", "  CPTS ADEME EPCI.", "À CPTS"]) {
      expect(pieces(text, known).map(({ text }) => text).join("")).toBe(text);
    }
  });
});
