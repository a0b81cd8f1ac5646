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
  /** The circle that was searched. */
  circle: Polygon | null;
  /** Identifiers of the areas and spots that are chosen. */
  chosen: readonly string[];
}

/** The box that shows what was asked for: the strong areas when there are some, else all that is drawn. */
export function frameOf({ areas, spots, circle }: Scene): Box | null {
  const strong = areas.filter((one) => one.strong);
  const framing = strong.length > 0 ? strong : areas;
  if (circle) return boxOf(circle.flat());
  if (framing.length > 0) return boxOf(framing.flatMap(({ area }) => area.polygons.flat(2)));
  return boxOf(spots.map(({ at }) => at));
}
