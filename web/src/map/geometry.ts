/** East, then north, in degrees. */
export type Point = readonly [number, number];
/** A closed line: the last point is the first. */
export type Ring = readonly Point[];
/** Outer line first, then holes. */
export type Polygon = readonly Ring[];
/** West, south, east, north. */
export type Box = readonly [number, number, number, number];

/** France in Europe: the box of all of France would be most of the world. */
export const MAINLAND: Box = [-5.2, 41.3, 9.6, 51.1];

/** The polygons of an outline as the API gives it; `null` for what is none. */
export function polygonsOf(contour: unknown): readonly Polygon[] | null {
  if (typeof contour !== "object" || contour === null) return null;
  const { type, coordinates } = contour as { type?: unknown; coordinates?: unknown };
  if (!Array.isArray(coordinates)) return null;
  if (type === "Polygon") return [coordinates as Polygon];
  return type === "MultiPolygon" ? (coordinates as Polygon[]) : null;
}

/** The smallest box around all points; `null` when there are none. */
export function boxOf(points: Iterable<Point>): Box | null {
  let box: [number, number, number, number] | null = null;
  for (const [east, north] of points) {
    if (box === null) box = [east, north, east, north];
    else box = [Math.min(box[0], east), Math.min(box[1], north), Math.max(box[2], east), Math.max(box[3], north)];
  }
  return box;
}

/** The segments that belong to one ring alone: where polygons share a border exactly, the border inside is left out. */
export function outerBorder(polygons: readonly Polygon[]): Ring[] {
  const once = new Map<string, Ring>();
  for (const ring of polygons.flat()) {
    for (const [place, from] of ring.slice(0, -1).entries()) {
      const to = ring[place + 1] as Point;
      const ends = [from.join(), to.join()];
      // The neighbour goes the other way along the same border.
      const key = ends.sort().join(" ");
      if (!once.delete(key)) once.set(key, [from, to]);
    }
  }
  return [...once.values()];
}

const KM_PER_DEGREE = 111.32;

/** A circle around a point, as a polygon of so many corners. */
export function circleAround([east, north]: Point, radiusKm: number, corners = 64): Polygon {
  const ring = Array.from({ length: corners + 1 }, (_, corner): Point => {
    const angle = (2 * Math.PI * (corner % corners)) / corners;
    return [east + (radiusKm * Math.cos(angle)) / (KM_PER_DEGREE * shrink(north)), north + (radiusKm * Math.sin(angle)) / KM_PER_DEGREE];
  });
  return [ring];
}

/** How much shorter a degree of longitude is than one of latitude, so far north. */
export function shrink(north: number): number {
  return Math.cos((north * Math.PI) / 180);
}
