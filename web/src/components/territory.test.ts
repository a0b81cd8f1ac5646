import { describe, expect, it } from "vitest";
import type { PlaceFragment } from "../gql/generated";
import { fullName } from "./names";
import { pairInput, parsePair } from "./pair";
import { keyOf, parseKey, wider, within } from "./territory";

const parent = (kind: PlaceFragment["kind"], name: string) => ({ id: name, kind, code: name, name });
const carhaix: PlaceFragment = {
  id: "1",
  kind: "COMMUNE",
  code: "29024",
  name: "Carhaix-Plouguer",
  population: 7412,
  position: null,
  parents: [parent("COUNTRY", "France"), parent("REGION", "Bretagne"), parent("EPCI", "Poher"), parent("ARRONDISSEMENT", "Châteaulin"), parent("DEPARTMENT", "Finistère")],
};

describe("a territory in an address", () => {
  it("goes there and back", () => {
    expect(parseKey(keyOf(carhaix))).toEqual({ kind: "COMMUNE", code: "29024" });
    expect(parseKey("COMMUNE:2A004")).toEqual({ kind: "COMMUNE", code: "2A004" });
  });

  it("is nothing when it is no key", () => {
    for (const text of [null, "", "29024", "COMMUNE:", "commune:29024", "COMMUNE:29024 OR 1"]) expect(parseKey(text)).toBeNull();
  });
});

describe("wider", () => {
  it("offers the nearest first, and levels that people know", () => {
    expect(wider(carhaix).map(({ name }) => name)).toEqual(["Poher", "Finistère", "Bretagne", "France"]);
    expect(wider({ ...carhaix, kind: "REGION", parents: [parent("COUNTRY", "France")] }).map(({ name }) => name)).toEqual(["France"]);
  });

  it("tells places of the same name apart", () => {
    expect(within(carhaix)).toBe("Finistère");
    expect(within({ ...carhaix, parents: [] })).toBeNull();
  });
});

describe("fullName", () => {
  it("says the acronym once", () => {
    expect(fullName({ name: "Agence locale", acronym: "ALECOB" })).toBe("Agence locale (ALECOB)");
    expect(fullName({ name: "CLER – Réseau", acronym: "CLER" })).toBe("CLER – Réseau");
    expect(fullName({ name: "Pays", acronym: null })).toBe("Pays");
  });
});

describe("a pair in an address", () => {
  it("is of families when both are, else of sectors", () => {
    const families = ["HOUSING_ENERGY", "HEALTH"];
    expect(pairInput(parsePair("HOUSING_ENERGY,HEALTH") ?? ["", ""], families)).toEqual({ families: ["HOUSING_ENERGY", "HEALTH"] });
    expect(pairInput(["HOUSING", "PRIMARY_CARE"], families)).toEqual({ sectors: ["HOUSING", "PRIMARY_CARE"] });
    expect(parsePair("HEALTH")).toBeNull();
  });
});
