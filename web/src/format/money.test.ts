import { describe, expect, it } from "vitest";
import { euros, sum } from "./money";

const words = { unknown: (count: number) => `${count} inconnus`, some: (known: string, unknown: string) => `${known}, ${unknown}` };
const plain = (text: string) => text.replace(/\s/g, " ");

describe("euros", () => {
  it("reads well in both languages, and shows cents when there are some", () => {
    expect(plain(euros(170_000_000, "fr"))).toBe("1 700 000 €");
    expect(euros(170_000_000, "en")).toBe("€1,700,000");
    expect(plain(euros(1_050, "fr"))).toBe("10,50 €");
  });
});

describe("a sum", () => {
  it("tells what is unknown, and never takes it for zero", () => {
    expect(sum({ projects: 4, grantedCents: null, unknownAmounts: 4 }, words, "fr")).toBe("4 inconnus");
    expect(plain(sum({ projects: 4, grantedCents: 500_000, unknownAmounts: 1 }, words, "fr"))).toBe("5 000 €, 1 inconnus");
    expect(plain(sum({ projects: 2, grantedCents: 0, unknownAmounts: 0 }, words, "fr"))).toBe("0 €");
    expect(sum({ projects: 3, grantedCents: 0, unknownAmounts: 3 }, words, "fr")).toBe("3 inconnus");
    expect(sum({ projects: 0, grantedCents: 0, unknownAmounts: 0 }, words, "fr")).toBe("–");
  });
});
