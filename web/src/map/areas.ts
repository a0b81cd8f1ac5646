import { MapCommunesDocument, MapLevelDocument, MapTerritoriesDocument, type MapCommunesQuery, type OutlineFragment, type TerritoryKind } from "../gql/generated";
import { grouped } from "../components/grouped";
import { ask } from "../gql/client";
import { groupAreas, type Site } from "./cells";
import { outerBorder, polygonsOf, type Point, type Polygon, type Ring } from "./geometry";

/** What is drawn of a territory. */
export interface Area {
  id: string;
  kind: TerritoryKind;
  code: string;
  name: string;
  polygons: readonly Polygon[];
  /** Lines of its border. */
  border: readonly Ring[];
  /** A point inside, for its name. */
  middle: Point;
  /** Drawn from its outline; `false` when it was made up from the points of its communes. */
  exact: boolean;
}

type Commune = MapCommunesQuery["territories"]["nodes"][number];

/**
 * The territories of a level that meet a perimeter (by its identifier; all of them for `null`), as far as they can be drawn. The
 * whole country is not made up from its communes, which would be 350 pages.
 */
export async function areasWithin(perimeter: string | null, kind: TerritoryKind, signal?: AbortSignal): Promise<Area[]> {
  const territories = await pages(async (after) => (await ask(MapLevelDocument, { kind, meets: perimeter, after }, signal)).territories);
  const missing = territories.some(({ contour }) => polygonsOf(contour) === null);
  const communes = missing && perimeter !== null ? await communesOf(perimeter) : [];
  return drawn(territories, communes);
}

/** So many may be asked for at once. */
const MOST_IDS = 100;
/** So many questions for the communes of a territory are under way at once. */
const TOGETHER = 8;

/** These territories, as far as they can be drawn. */
export async function areasOf(ids: readonly string[], signal?: AbortSignal): Promise<Area[]> {
  if (ids.length === 0) return [];
  const parts = Array.from({ length: Math.ceil(ids.length / MOST_IDS) }, (_, part) => ids.slice(part * MOST_IDS, (part + 1) * MOST_IDS));
  const nodes = (await Promise.all(parts.map((part) => ask(MapTerritoriesDocument, { ids: [...part] }, signal)))).flatMap((answer) => answer.nodes);
  const territories = nodes.filter((node): node is OutlineFragment => node !== null && "contour" in node);
  const missing = territories.filter(({ contour, kind }) => polygonsOf(contour) === null && kind !== "COUNTRY");
  const communes: Commune[] = [];
  // A few at a time: there may be hundreds of territories.
  for (let from = 0; from < missing.length && !signal?.aborted; from += TOGETHER) {
    const some = missing.slice(from, from + TOGETHER);
    communes.push(...(await Promise.all(some.map(({ id }) => communesOf(id)))).flat());
  }
  // Those of one level share no commune, and end where the next begins; a level may lie over another.
  return grouped(territories, ({ kind }) => kind).flatMap(([, level]) => drawn(level, distinct(communes)));
}

/** Each commune once: one at a border is asked for with the territories on both sides. */
function distinct(communes: readonly Commune[]): Commune[] {
  return [...new Map(communes.map((commune) => [commune.id, commune])).values()];
}

/** Communes that were asked for: a dozen pages for a région, and several maps draw the same. */
const asked = new Map<string, Promise<Commune[]>>();

function communesOf(meets: string): Promise<Commune[]> {
  const before = asked.get(meets);
  if (before) return before;
  const communes = pages(async (after) => (await ask(MapCommunesDocument, { meets, after })).territories);
  asked.set(meets, communes);
  // A fault is not kept: the next map asks again.
  communes.catch(() => asked.delete(meets));
  return communes;
}

/** The nodes of all pages. */
async function pages<Node>(page: (after: string | null) => Promise<{ nodes: Node[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }>): Promise<Node[]> {
  const found: Node[] = [];
  let after: string | null = null;
  for (;;) {
    const { nodes, pageInfo }: Awaited<ReturnType<typeof page>> = await page(after);
    found.push(...nodes);
    if (!pageInfo.hasNextPage) return found;
    after = pageInfo.endCursor;
  }
}

/** Territories by their own outline, else by those of their communes, else by the points of these; others are left out. */
export function drawn(territories: readonly OutlineFragment[], communes: readonly Commune[]): Area[] {
  const whole = new Map(territories.map(({ id }) => [id, [] as Commune[]]));
  const sites: Site[] = [];
  const points = new Map<string, Point[]>();
  for (const commune of communes) {
    // A commune is within itself, when communes are what is drawn.
    for (const id of [commune.id, ...commune.parents.map((parent) => parent.id)]) {
      if (!whole.has(id)) continue;
      whole.get(id)?.push(commune);
      if (!commune.position) continue;
      const at: Point = [commune.position.longitude, commune.position.latitude];
      sites.push({ at, group: id });
      points.set(id, [...(points.get(id) ?? []), at]);
    }
  }
  const missing = territories.some(({ contour }) => polygonsOf(contour) === null);
  const cells = missing ? groupAreas(sites) : new Map();
  return territories.flatMap((territory): Area[] => {
    const { id, kind, code, name, contour, position } = territory;
    const inside: Point | null = position ? [position.longitude, position.latitude] : null;
    const own = polygonsOf(contour);
    if (own) return [{ id, kind, code, name, polygons: own, border: own.flat(), middle: inside ?? heart(own.flat(2)), exact: true }];
    const outlines = (whole.get(id) ?? []).map((commune) => polygonsOf(commune.contour));
    if (outlines.length > 0 && outlines.every((outline) => outline !== null)) {
      const polygons = outlines.flat();
      return [{ id, kind, code, name, polygons, border: outerBorder(polygons), middle: inside ?? heart(points.get(id) ?? polygons.flat(2)), exact: true }];
    }
    const made = cells.get(id);
    return made ? [{ id, kind, code, name, ...made, middle: inside ?? heart(points.get(id) ?? []), exact: false }] : [];
  });
}

/** Of these points, the one nearest to their middle: that one is inside, while the middle itself may not be. */
function heart(points: readonly Point[]): Point {
  const middle = [0, 1].map((axis) => points.reduce((sum, point) => sum + (point[axis] as number), 0) / points.length);
  const far = (point: Point) => (point[0] - (middle[0] as number)) ** 2 + (point[1] - (middle[1] as number)) ** 2;
  return points.reduce((best, point) => (far(point) < far(best) ? point : best), points[0] as Point);
}
