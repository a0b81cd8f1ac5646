import type { Area } from "./areas";
import { boxOf, type Box, type Point, type Polygon } from "./geometry";
import type { Sign } from "./sectors";

/** How an area is filled: a custom property of colours.css, and hatching besides for what is unknown. */
export interface Fill {
  colour: string;
  hatched?: boolean;
}

/** An area as one screen shows it. */
export interface DrawnArea {
  area: Area;
  /** None: only its border is drawn, and it cannot be chosen. */
  fill: Fill | null;
  /** What is written in it, where there is room. */
  label: string | null;
  /** The border of what was asked for, drawn stronger. */
  strong?: boolean;
}

/** Something that stands at a point. */
export interface Spot {
  id: string;
  at: Point;
  sign: Sign;
}

/** All that a map shows. */
export interface Scene {
  areas: readonly DrawnArea[];
  spots: readonly Spot[];
  /** Lines between two spots that work with each other. */
  links?: readonly (readonly [Point, Point])[];
  /** The circle that was searched. */
  circle: Polygon | null;
  /** What is looked at first, when it is not what is drawn. */
  frame?: Box;
  /** Identifiers of the areas and spots that are chosen. */
  chosen: readonly string[];
}

/** The box that shows what was asked for: the circle, else the strong areas, else who is there, else all that is drawn. */
export function frameOf(scene: Scene): Box | null {
  const { areas, spots, circle, frame } = scene;
  if (frame) return frame;
  if (circle) return boxOf(circle.flat());
  // A commune alone says little: it is shown among its neighbours.
  const strong = areas.filter((one) => one.strong && one.area.kind !== "COMMUNE");
  if (areas.every((one) => !one.strong) && spots.length > 0) return boxOf(spots.map(({ at }) => at));
  return boxOf(pointsOf(strong.length > 0 ? strong : areas));
}

/** The box that shows everything, those elsewhere too. */
export function wholeOf({ areas, spots, circle }: Pick<Scene, "areas" | "spots" | "circle">): Box | null {
  const ours = areas.filter(({ strong }) => strong);
  return boxOf([...pointsOf(ours), ...spots.map(({ at }) => at), ...(circle ?? []).flat()]);
}

/** How many spots lie outside of a box. */
export function outside(spots: readonly Spot[], [west, south, east, north]: Box): number {
  return spots.filter(({ at: [x, y] }) => x < west || x > east || y < south || y > north).length;
}

function pointsOf(areas: readonly DrawnArea[]): Point[] {
  return areas.flatMap(({ area }) => area.polygons.flat(2));
}
