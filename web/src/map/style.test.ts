import { describe, expect, it } from "vitest";
import type { Area } from "./areas";
import { boxOf, type Point } from "./geometry";
import { spotsOf, type Placed } from "./placed";
import { frameOf, outside, wholeOf, type DrawnArea, type Scene } from "./scene";
import { signOf } from "./sectors";
import { styleOf, type Theme } from "./style";

const ring = (west: number, south: number): Point[] => [[west, south], [west + 1, south], [west + 1, south + 1], [west, south]];
const area = (id: string, west: number, kind: Area["kind"] = "EPCI"): Area => ({
  id, kind, code: id, name: id, polygons: [[ring(west, 0)]], border: [ring(west, 0)], middle: [west + 0.5, 0.5], exact: true,
});
const plain = (id: string, west: number): DrawnArea => ({ area: area(id, west), fill: { colour: "--map-area" }, label: id });
const spot = (id: string, at: Point) => ({ id, at, sign: signOf("HOUSING") });
const empty: Scene = { areas: [], spots: [], circle: null, chosen: [] };
const theme: Theme = { colour: (property) => `#${property}`, scheme: "dark", font: "sans-serif" };

describe("where a map looks first", () => {
  const scene: Scene = { ...empty, areas: [plain("a", 0), { ...plain("b", 5), strong: true }], spots: [spot("s", [9, 9])] };

  it("is the circle, else what was asked for, else who is there, else all", () => {
    expect(frameOf({ ...scene, circle: [ring(20, 20)] })).toEqual([20, 20, 21, 21]);
    expect(frameOf(scene)).toEqual([5, 0, 6, 1]);
    expect(frameOf({ ...scene, areas: [plain("a", 0)] })).toEqual([9, 9, 9, 9]);
    expect(frameOf({ ...scene, areas: [plain("a", 0), plain("b", 5)], spots: [] })).toEqual([0, 0, 6, 1]);
    expect(frameOf({ ...scene, frame: [1, 2, 3, 4] })).toEqual([1, 2, 3, 4]);
    expect(frameOf(empty)).toBeNull();
  });

  it("shows a commune among its neighbours", () => {
    const commune = { ...plain("c", 5), area: area("c", 5, "COMMUNE"), strong: true };
    expect(frameOf({ ...scene, areas: [plain("a", 0), commune] })).toEqual([0, 0, 6, 1]);
  });

  it("counts who is elsewhere, and can show them", () => {
    expect(outside(scene.spots, frameOf(scene) ?? [0, 0, 0, 0])).toBe(1);
    expect(wholeOf(scene)).toEqual([5, 0, 9, 9]);
    expect(outside(scene.spots, wholeOf(scene) ?? [0, 0, 0, 0])).toBe(0);
  });
});

describe("spots", () => {
  const actor = (id: string, position: { latitude: number; longitude: number } | null): Placed => ({ id, slug: id, name: id, acronym: null, sector: null, seat: { position, commune: null } });

  it("are those whose seat is known, east first", () => {
    const spots = spotsOf([actor("a", { latitude: 48, longitude: -3 }), actor("b", null), { ...actor("c", null), seat: null }]);
    expect(spots.map(({ id, at }) => [id, at])).toEqual([["a", [-3, 48]]]);
    expect(boxOf(spots.map(({ at }) => at))).toEqual([-3, 48, -3, 48]);
  });
});

describe("a style", () => {
  const scene: Scene = {
    ...empty,
    areas: [plain("a", 0), { area: area("b", 5), fill: { colour: "--map-unknown", hatched: true }, label: "?" }, { area: area("c", 9), fill: null, label: null, strong: true }],
    spots: [spot("s", [1, 1]), spot("t", [2, 2])],
    chosen: ["b", "t"],
  };
  const style = styleOf(scene, theme);
  const properties = (source: string) => {
    const { data } = style.sources[source] as { data: { features: { properties: Record<string, unknown> }[] } };
    return data.features.map((feature) => feature.properties);
  };

  it("fetches nothing", () => {
    expect(Object.values(style.sources).map(({ type }) => type)).toEqual(Object.keys(style.sources).map(() => "geojson"));
    expect(style).not.toHaveProperty("glyphs");
    expect(style).not.toHaveProperty("sprite");
  });

  it("has tiles under a veil and areas that let them through, when there are some", () => {
    const tiles = { sources: { "tiles/plan": { type: "raster" as const, tiles: ["https://tiles.example/{z}"] } }, layers: [{ id: "tiles/plan", type: "raster" as const, source: "tiles/plan" }], sprite: null, credit: "" };
    const over = styleOf(scene, theme, tiles);
    expect(over.layers.slice(0, 4).map(({ id }) => id)).toEqual(["ground", "tiles/plan", "veil", "areas"]);
    expect(over.layers[3]?.paint).toHaveProperty("fill-opacity");
    expect(style.layers.find(({ id }) => id === "areas")?.paint).not.toHaveProperty("fill-opacity");
    expect(over.layers.filter(({ id }) => !/^(tiles|veil)/.test(id)).map(({ id }) => id)).toEqual(style.layers.map(({ id }) => id));
  });

  it("hatches what is unknown, and fills no border", () => {
    expect(properties("areas")).toEqual([
      { id: "a", colour: "#--map-area", hatched: false },
      { id: "b", colour: "#--map-unknown", hatched: true },
    ]);
    expect(properties("borders").map(({ strong }) => strong)).toEqual([false, false, true]);
  });

  it("marks what is chosen, areas and spots alike", () => {
    expect((style.sources["chosen-areas"] as { data: { features: unknown[] } }).data.features).toHaveLength(1);
    expect(properties("chosen-spots")).toEqual([{ id: "t", image: "sign/dark/square/L" }]);
  });

  it("writes many long names only when one goes nearer, and short ones always", () => {
    const names = (label: string) => styleOf({ ...scene, areas: Array.from({ length: 60 }, (_, n) => ({ ...plain(String(n), n), label })) }, theme).layers.find(({ id }) => id === "names");
    expect(names("CC Poher Communauté")?.minzoom).toBeGreaterThan(8);
    expect(names("C1")?.minzoom).toBe(0);
  });
});
