import { describe, expect, it } from "vitest";
import { pieces } from "./acronyms";
import { named } from "./english";

const known = new Set(["CPTS", "EPCI"]);
const acronyms = (text: string) => pieces(text, known).filter(({ acronym }) => acronym).map(({ text }) => text);

describe("named", () => {
  it("puts both names into the label of a kind, once", () => {
    expect(named("A and B have signed an agreement", "CPAM B", "Maison A")).toBe("CPAM B and Maison A have signed an agreement");
    expect(named("A opens its doors to B's permanence", "X", "Y")).toBe("X opens its doors to Y's permanence");
    expect(named("Asked, one said there is no link", "X", "Y")).toBe("Asked, one said there is no link");
  });
});

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
