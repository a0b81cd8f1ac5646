import { describe, expect, it } from "vitest";
import { backdropOf } from "./backdrop";

const AT = "https://tiles.example/styles/plan/style.json";
const style = {
  version: 8,
  glyphs: "https://tiles.example/fonts/{fontstack}/{range}.pbf",
  sprite: "../sprite/plan",
  sources: {
    areas: { type: "vector", tiles: ["/tms/{z}/{x}/{y}.pbf"], attribution: "&copy; <a href='https://ign.example'>IGN</a>" },
    relief: { type: "raster", url: "relief.json", attribution: "&copy; IGN" },
  },
  layers: [
    { id: "ground", type: "background" },
    { id: "names", type: "symbol", source: "areas", "source-layer": "toponyme" },
  ],
};

describe("a style of tiles", () => {
  const backdrop = backdropOf(style, AT);

  it("keeps its names apart from ours, and layers their sources", () => {
    expect(Object.keys(backdrop.sources)).toEqual(["tiles/areas", "tiles/relief"]);
    expect(backdrop.layers).toEqual([
      { id: "tiles/ground", type: "background" },
      { id: "tiles/names", type: "symbol", source: "tiles/areas", "source-layer": "toponyme" },
    ]);
  });

  it("reads addresses from where it stands, and leaves the places of a tile", () => {
    expect(backdrop.sources["tiles/areas"]).toMatchObject({ tiles: ["https://tiles.example/tms/{z}/{x}/{y}.pbf"] });
    expect(backdrop.sources["tiles/relief"]).toMatchObject({ url: "https://tiles.example/styles/plan/relief.json" });
    expect(backdrop.sprite).toBe("https://tiles.example/styles/sprite/plan");
  });

  it("brings no glyphs, and its authors once, as text", () => {
    expect(backdrop).not.toHaveProperty("glyphs");
    expect(backdrop.credit).toBe("© IGN");
  });

  it("is refused when it is something else", () => {
    for (const other of [null, {}, { sources: {} }, { layers: [] }]) expect(() => backdropOf(other, AT)).toThrow(/not a style/);
  });
});
