import { describe, expect, it } from "vitest";
import { measured } from "./measured";

const words = { yes: "oui", no: "non", unknown: "inconnu" };
const percent = { unit: "%", unitEn: "%" };

describe("a value of a criterion", () => {
  it("is told with its unit, in the language of the reader", () => {
    expect(measured(17.8, "Pauvreté", percent, words, "fr")).toBe("17,80 %");
    expect(measured(17.8, "Pauvreté", percent, words, "en")).toBe("17.80%");
    expect(measured(12, "Acteurs", { unit: "acteurs", unitEn: "actors" }, words, "fr")).toBe("12 acteurs");
    expect(measured(12, "Acteurs", { unit: "acteurs", unitEn: "actors" }, words, "en")).toBe("12 actors");
    expect(measured(9, "Doctors for 10,000 inhabitants", { unit: "pour 10 000 habitants", unitEn: "for 10,000 inhabitants" }, words, "en")).toBe("9");
  });

  it("is yes or no where the unit says so, and never zero when it is not known", () => {
    const there = { unit: "1 = oui, 0 = non", unitEn: "1 = yes, 0 = no" };
    expect([1, 0, null].map((value) => measured(value, "CPTS", there, words, "fr"))).toEqual(["oui", "non", "inconnu"]);
  });
});
