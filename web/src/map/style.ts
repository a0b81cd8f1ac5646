import type { FeatureCollection, Geometry } from "geojson";
import type { StyleSpecification, SymbolLayerSpecification } from "maplibre-gl";
import type { Backdrop } from "./backdrop";
import type { Point } from "./geometry";
import type { Scene, Spot } from "./scene";

/** What a style takes from the page: colours by custom property, and the fonts of its text. */
export interface Theme {
  colour: (property: string) => string;
  /** Images are drawn for one scheme: their names say for which. */
  scheme: "light" | "dark";
  font: string;
}

/** The nearest that one can go: at this scale actors of one commune still stand on one point. */
export const MOST_ZOOM = 13;

/** So many letters fit at any scale; more of them are written when one goes nearer. */
const FEW_LETTERS = 400;

/** A name stands under the point of its area, where actors are drawn. */
const UNDER = { "text-anchor": "top", "text-offset": [0, 1.2] } satisfies SymbolLayerSpecification["layout"];

/** Over tiles areas let the ground through, which a veil makes paler: darker tiles are few, so that it is thick in the dark. */
const OVER_TILES = 0.6;
const VEIL = { light: 0.3, dark: 0.78 };

/**
 * Everything that is drawn, as one value: the same scene, theme and backdrop give the same style. Without a backdrop no tile, no
 * glyph and no sprite is fetched.
 */
export function styleOf(scene: Scene, { colour, scheme, font }: Theme, backdrop: Backdrop | null = null): StyleSpecification {
  const ground = { type: "background", paint: { "background-color": colour("--map-ground") } } as const;
  const through = backdrop ? { "fill-opacity": OVER_TILES } : {};
  const areas = scene.areas.filter(({ fill }) => fill !== null);
  const text = { "text-color": colour("--map-ink"), "text-halo-color": colour("--map-halo"), "text-halo-width": 1.6 };
  return {
    version: 8,
    ...(backdrop?.sprite ? { sprite: backdrop.sprite } : {}),
    sources: {
      ...backdrop?.sources,
      areas: collection(
        areas.map(({ area, fill }) => ({
          geometry: { type: "MultiPolygon", coordinates: mutable(area.polygons) },
          properties: { id: area.id, colour: colour(fill?.colour ?? ""), hatched: fill?.hatched ?? false },
        })),
      ),
      borders: collection(
        scene.areas.map(({ area, strong }) => ({
          geometry: { type: "MultiLineString", coordinates: mutable(area.border) },
          properties: { strong: strong ?? false },
        })),
      ),
      names: collection(scene.areas.flatMap(({ area, label, strong }) => (label === null ? [] : [point(area.middle, { label, strong: strong ?? false })]))),
      links: collection([{ geometry: { type: "MultiLineString", coordinates: mutable(scene.links ?? []) }, properties: {} }]),
      circle: collection(scene.circle ? [{ geometry: { type: "LineString", coordinates: mutable(scene.circle[0] ?? []) }, properties: {} }] : []),
      spots: { ...collection(scene.spots.map((spot) => spotOf(spot, scheme))), cluster: true, clusterRadius: 34, clusterMaxZoom: MOST_ZOOM + 1, maxzoom: MOST_ZOOM + 2 },
      ...chosenOf(scene, scheme),
    },
    layers: [
      { id: "ground", ...ground },
      ...(backdrop ? [...backdrop.layers, { id: "veil", ...ground, paint: { ...ground.paint, "background-opacity": VEIL[scheme] } }] : []),
      // Without smooth edges the pieces of an area leave no seam.
      { id: "areas", type: "fill", source: "areas", paint: { "fill-color": ["get", "colour"], "fill-antialias": false, ...through } },
      { id: "hatched", type: "fill", source: "areas", filter: ["get", "hatched"], paint: { "fill-pattern": `hatch/${scheme}`, "fill-antialias": false } },
      {
        id: "borders",
        type: "line",
        source: "borders",
        layout: { "line-cap": "round", "line-join": "round", "line-sort-key": ["case", ["get", "strong"], 1, 0] },
        paint: { "line-color": ["case", ["get", "strong"], colour("--map-strong"), colour("--map-line")], "line-width": ["case", ["get", "strong"], 2.2, 1] },
      },
      { id: "chosen-border", type: "line", source: "chosen-areas", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": colour("--map-ink"), "line-width": 4 } },
      { id: "circle", type: "line", source: "circle", paint: { "line-color": colour("--map-strong"), "line-width": 2, "line-dasharray": [3, 2] } },
      { id: "links", type: "line", source: "links", paint: { "line-color": colour("--map-strong"), "line-width": 1.6, "line-opacity": 0.65 } },
      {
        id: "names",
        type: "symbol",
        source: "names",
        minzoom: scene.areas.reduce((sum, { label }) => sum + (label?.length ?? 0), 0) > FEW_LETTERS ? 8.2 : 0,
        layout: { "text-field": ["get", "label"], "text-font": [font], "text-size": 12, "text-max-width": 8, "text-padding": 4, ...(scene.spots.length > 0 ? UNDER : {}), "symbol-sort-key": ["case", ["get", "strong"], 0, 1] },
        paint: text,
      },
      {
        id: "clusters",
        type: "circle",
        source: "spots",
        filter: ["has", "point_count"],
        paint: {
          "circle-radius": ["interpolate", ["linear"], ["get", "point_count"], 2, 13, 100, 24],
          "circle-color": colour("--map-cluster"),
          "circle-stroke-color": colour("--map-halo"),
          "circle-stroke-width": 2,
        },
      },
      {
        id: "counts",
        type: "symbol",
        source: "spots",
        filter: ["has", "point_count"],
        layout: { "text-field": ["to-string", ["get", "point_count"]], "text-font": [font], "text-size": 13, "text-allow-overlap": true, "text-ignore-placement": true },
        paint: { "text-color": colour("--map-on-cluster") },
      },
      { id: "spots", type: "symbol", source: "spots", filter: ["!", ["has", "point_count"]], layout: { "icon-image": ["get", "image"], "icon-allow-overlap": true, "icon-ignore-placement": true } },
      { id: "chosen-ring", type: "symbol", source: "chosen-spots", layout: { "icon-image": `ring/${scheme}`, "icon-allow-overlap": true, "icon-ignore-placement": true } },
      { id: "chosen-spot", type: "symbol", source: "chosen-spots", layout: { "icon-image": ["get", "image"], "icon-allow-overlap": true, "icon-ignore-placement": true } },
    ],
  };
}

/** What is chosen, in sources of their own: another choice leaves all that is drawn alone. */
export function chosenOf(scene: Scene, scheme: Theme["scheme"]) {
  const chosen = new Set(scene.chosen);
  const areas = scene.areas.filter(({ area }) => chosen.has(area.id));
  return {
    "chosen-areas": collection(areas.map(({ area }) => ({ geometry: { type: "MultiLineString", coordinates: mutable(area.border) }, properties: {} }))),
    "chosen-spots": collection(scene.spots.filter(({ id }) => chosen.has(id)).map((spot) => spotOf(spot, scheme))),
  };
}

type Piece = { geometry: Geometry; properties: Record<string, unknown> };

/** Outlines are simple already: made simpler one by one, they would no longer meet. */
function collection(pieces: Piece[]): { type: "geojson"; tolerance: number; data: FeatureCollection } {
  return { type: "geojson", tolerance: 0, data: { type: "FeatureCollection", features: pieces.map((piece) => ({ type: "Feature", ...piece })) } };
}

function point([east, north]: Point, properties: Record<string, unknown>): Piece {
  return { geometry: { type: "Point", coordinates: [east, north] }, properties };
}

function spotOf({ id, at, sign }: Spot, scheme: string): Piece {
  return point(at, { id, image: `sign/${scheme}/${sign.shape}/${sign.letter}` });
}

/** The same lists, for types that do not promise to leave them alone. */
function mutable<Coordinates>(coordinates: Coordinates): Mutable<Coordinates> {
  return coordinates as Mutable<Coordinates>;
}

type Mutable<Value> = Value extends Point ? number[] : Value extends readonly (infer Item)[] ? Mutable<Item>[] : Value;
