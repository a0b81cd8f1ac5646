import { describe, expect, it } from "vitest";
import routes from "../routes.json";
import { changed, href, match, type RouteName } from "./match";

describe("match", () => {
  it("finds every screen at its own address", () => {
    for (const name of Object.keys(routes) as RouteName[]) {
      expect(match(href(name, { slug: "alec-rennes", id: "abc" }))?.name).toBe(name);
    }
  });

  it("gives back what stands in the address, decoded", () => {
    expect(match("/acteurs/l%C3%A0%20bas")).toEqual({ name: "actor", params: { slug: "là bas" } });
    expect(match("/annuaire/")?.name).toBe("directory");
  });

  it("knows nothing else, and no broken escape", () => {
    for (const path of ["/acteurs", "/acteurs/a/b", "/inconnu", "/acteurs/%E0%A4%A"]) expect(match(path)).toBeNull();
  });
});

describe("href", () => {
  it("keeps filters in order, lists as repeated names, and drops what is empty", () => {
    const address = href("directory", {}, { q: "précarité", territoire: "EPCI:242900744", secteur: ["HOUSING", "SHELTER"], tri: "", apres: null });
    expect(address).toBe("/annuaire?q=pr%C3%A9carit%C3%A9&territoire=EPCI:242900744&secteur=HOUSING&secteur=SHELTER");
  });

  it("survives the way there and back", () => {
    const filters = { q: "a&b=c:d+e", nature: ["CPTS", "PASS"] };
    const query = new URLSearchParams(href("directory", {}, filters).split("?")[1]);
    expect(query.get("q")).toBe("a&b=c:d+e");
    expect(query.getAll("nature")).toEqual(["CPTS", "PASS"]);
  });
});

describe("changed", () => {
  it("keeps the other filters and goes back to the first page", () => {
    const query = new URLSearchParams("q=toit&secteur=HOUSING&secteur=SHELTER&apres=abc");
    expect(href("directory", {}, changed(query, { secteur: ["HOUSING"] }))).toBe("/annuaire?q=toit&secteur=HOUSING");
    expect(href("directory", {}, changed(query, { q: null }))).toBe("/annuaire?secteur=HOUSING&secteur=SHELTER");
  });
});
