import { describe, expect, it } from "vitest";
import type { JoinedFragment, SectorFamily } from "../gql/generated";
import { roleOf } from "./actor/role";
import { away, whyOf } from "./directory/why";

const actor = (id: string, family: SectorFamily | null, epci: string | null = null): JoinedFragment => ({
  id,
  family,
  seat: epci === null ? null : { commune: { parents: [{ id: "29", kind: "DEPARTMENT" }, { id: epci, kind: "EPCI" }] } },
});

describe("the role of an actor", () => {
  const me = actor("me", "HOUSING_ENERGY");
  const links = [
    { a: me, b: actor("h1", "HEALTH", "E1") },
    { a: actor("s1", "SOCIAL", "E2"), b: me },
    { a: actor("s2", "SOCIAL", "E2"), b: me },
    { a: me, b: actor("h0", "HOUSING_ENERGY", "E9") },
  ];

  it("is the families of its partners, wherever it stands in the link, and the EPCI of these", () => {
    expect(roleOf("me", "HOUSING_ENERGY", links)).toEqual({
      families: [{ family: "SOCIAL", count: 2 }, { family: "HEALTH", count: 1 }],
      whole: true,
      epci: 2,
      all: true,
    });
  });

  it("says when it is not known where all of them sit", () => {
    expect(roleOf("me", "HOUSING_ENERGY", [...links, { a: me, b: actor("x", "PUBLIC") }])).toMatchObject({ epci: 2, all: false });
    expect(roleOf("me", "HOUSING_ENERGY", [])).toEqual({ families: [], whole: true, epci: 0, all: true });
  });
});

describe("why an actor was found", () => {
  const words = { fields: { NAME: "name", THEME: "themes" } as Parameters<typeof whyOf>[1]["fields"], why: (fields: string, through: string | null) => [fields, through].filter(Boolean).join("; ") };
  const found = { reason: "« toit » : nom, thème ; dessert la CC", matchedFields: ["NAME", "THEME"] as const, servedThrough: { name: "CC Poher" } };

  it("is the sentence of the server in French, and its parts in English", () => {
    expect(whyOf({ ...found, matchedFields: [...found.matchedFields] }, words, "fr")).toBe(found.reason);
    expect(whyOf({ ...found, matchedFields: [...found.matchedFields] }, words, "en")).toBe("name, themes; CC Poher");
  });

  it("is nothing when nothing was asked, or nothing is to be told", () => {
    expect(whyOf({ reason: null, matchedFields: [], servedThrough: null }, words, "en")).toBeNull();
    expect(whyOf({ reason: "dessert", matchedFields: [], servedThrough: null }, words, "en")).toBeNull();
  });

  it("tells short distances by the hundred metres, and none where one is", () => {
    expect([null, 0, 0.4, 9.94, 10, 48].map(away)).toEqual([null, null, 1, 1, 0, 0]);
  });
});
