import { shrink, type Point, type Polygon, type Ring } from "./geometry";

/** A point and what it belongs to: a commune and its EPCI. */
export interface Site {
  at: Point;
  group: string;
}

/** The area that the points of a group make up, as long as no outline is known. */
export interface GroupArea {
  polygons: Polygon[];
  /** The lines towards other groups and towards where nobody is. */
  border: Ring[];
}

/** Farther than this from its point no commune of the mainland reaches, but for a few. In degrees of latitude. */
const REACH = 0.075;
const CORNERS = 24;

interface Corner {
  x: number;
  y: number;
  /** The site on the other side of the line from this corner to the next; -1 for the limit of reach. */
  beyond: number;
}

/**
 * Around each point, all that is nearer to it than to any other, no farther than a commune reaches; by group.
 *
 * The Voronoi cells of the points, cut by a circle. A circle around a point can only be cut by points within
 * twice its radius, so that each cell is made from its neighbours alone, found on a grid.
 */
export function groupAreas(sites: readonly Site[]): Map<string, GroupArea> {
  const found = new Map<string, GroupArea>();
  if (sites.length === 0) return found;
  // On a plane where both axes have the length of a degree of latitude.
  const scale = shrink(sites.reduce((sum, { at }) => sum + at[1], 0) / sites.length);
  const flat = sites.map(({ at }) => ({ x: at[0] * scale, y: at[1] }));
  const near = neighbours(flat, 2 * REACH);
  const back = ({ x, y }: { x: number; y: number }): Point => [round(x / scale), round(y)];
  for (const [place, { group }] of sites.entries()) {
    const cell = cellOf(place, flat, near(place));
    if (cell.length < 3) continue;
    const area = found.get(group) ?? { polygons: [], border: [] };
    found.set(group, area);
    const ring = cell.map(back);
    area.polygons.push([[...ring, ring[0] as Point]]);
    for (const [corner, { beyond }] of cell.entries()) {
      if (beyond >= 0 && sites[beyond]?.group === group) continue;
      area.border.push([ring[corner] as Point, ring[(corner + 1) % ring.length] as Point]);
    }
  }
  return found;
}

/** One metre is enough for a drawing. */
function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

function neighbours(flat: readonly { x: number; y: number }[], reach: number): (place: number) => number[] {
  const grid = new Map<string, number[]>();
  const square = ({ x, y }: { x: number; y: number }) => [Math.floor(x / reach), Math.floor(y / reach)] as const;
  for (const [place, at] of flat.entries()) {
    const key = square(at).join();
    const list = grid.get(key);
    if (list) list.push(place);
    else grid.set(key, [place]);
  }
  return (place) => {
    const at = flat[place] as { x: number; y: number };
    const [column, row] = square(at);
    const found: [number, number][] = [];
    for (let dx = -1; dx <= 1; dx += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (const other of grid.get([column + dx, row + dy].join()) ?? []) {
          const { x, y } = flat[other] as { x: number; y: number };
          const distance = Math.hypot(x - at.x, y - at.y);
          // Two communes on one point cannot be told apart: they share their area.
          if (distance > 1e-9 && distance < reach) found.push([distance, other]);
        }
      }
    }
    return found.sort((a, b) => a[0] - b[0]).map(([, other]) => other);
  };
}

/** The circle of reach around a site, cut half-way to each neighbour in turn (Sutherland and Hodgman, 1974). */
function cellOf(place: number, flat: readonly { x: number; y: number }[], near: readonly number[]): Corner[] {
  const { x, y } = flat[place] as { x: number; y: number };
  let cell: Corner[] = Array.from({ length: CORNERS }, (_, corner) => {
    const angle = (2 * Math.PI * corner) / CORNERS;
    return { x: x + REACH * Math.cos(angle), y: y + REACH * Math.sin(angle), beyond: -1 };
  });
  for (const other of near) {
    const there = flat[other] as { x: number; y: number };
    const middle = { x: (x + there.x) / 2, y: (y + there.y) / 2 };
    // How far a corner is on the neighbour's side of the line half-way.
    const over = (corner: { x: number; y: number }) => (corner.x - middle.x) * (there.x - x) + (corner.y - middle.y) * (there.y - y);
    const cut: Corner[] = [];
    for (const [at, from] of cell.entries()) {
      const to = cell[(at + 1) % cell.length] as Corner;
      const [a, b] = [over(from), over(to)];
      if (a <= 0) cut.push(from);
      if (a <= 0 === b <= 0) continue;
      const share = a / (a - b);
      const crossing = { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
      // Going out, the new line begins here; coming back in, the old one goes on.
      cut.push({ ...crossing, beyond: a <= 0 ? other : from.beyond });
    }
    cell = cut;
  }
  return cell;
}
