import { describe, expect, it } from "vitest";
import type { OutlineFragment } from "../gql/generated";
import { drawn } from "./areas";
import { groupAreas } from "./cells";
import { boxOf, circleAround, outerBorder, polygonsOf, type Point } from "./geometry";
import { SECTORS, signOf } from "./sectors";

const outline = (id: string, contour: unknown = null): OutlineFragment => ({ id, kind: "EPCI", code: id, name: id, contour, position: null });
const commune = (id: string, at: Point, parent: string, contour: unknown = null) => ({
  id,
  contour,
  position: { longitude: at[0], latitude: at[1] },
  parents: [{ id: parent }],
});
const square = (west: number, south: number): { type: string; coordinates: Point[][] } => ({
  type: "Polygon",
  coordinates: [[[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]],
});

describe("geometry", () => {
  it("reads polygons and refuses the rest", () => {
    expect(polygonsOf(square(0, 0))).toHaveLength(1);
    expect(polygonsOf({ type: "MultiPolygon", coordinates: [square(0, 0).coordinates, square(3, 0).coordinates] })).toHaveLength(2);
    for (const other of [null, 1, {}, { type: "Point", coordinates: [1, 2] }, { type: "Polygon" }]) expect(polygonsOf(other)).toBeNull();
  });

  it("leaves out the border that two polygons share", () => {
    const [left, right] = [square(0, 0).coordinates, square(1, 0).coordinates];
    const segments = outerBorder([left, right]).map((line) => line.map((point) => point.join()).sort().join(" "));
    expect(segments).toHaveLength(6);
    expect(segments).not.toContain("1,0 1,1");
  });

  it("boxes points, and has no box for none", () => {
    expect(boxOf([[1, 5], [-2, 7]])).toEqual([-2, 5, 1, 7]);
    expect(boxOf([])).toBeNull();
  });

  it("makes circles that are as high as they are wide", () => {
    const [west, south, east, north] = boxOf(circleAround([-3, 48], 20).flat()) ?? [0, 0, 0, 0];
    expect((north - south) * 111.32).toBeCloseTo(40, 1);
    expect((east - west) * 111.32 * Math.cos((48 * Math.PI) / 180)).toBeCloseTo(40, 0);
  });
});

describe("areas made up from points", () => {
  const at = (east: number, north = 48): Point => [east, north];

  it("end half-way between two groups, and nowhere between two points of one", () => {
    const found = groupAreas([
      { at: at(0), group: "a" },
      { at: at(0.05), group: "a" },
      { at: at(0.1), group: "b" },
    ]);
    const a = found.get("a");
    expect(a?.polygons).toHaveLength(2);
    const [, , east] = boxOf(a?.polygons.flat(2) ?? []) ?? [0, 0, 0, 0];
    expect(east).toBeCloseTo(0.075, 4);
    const inside = a?.border.flat().filter(([x]) => Math.abs(x - 0.025) < 1e-6) ?? [];
    // Only where the line between the two meets the limit of reach.
    expect(inside.length).toBeLessThanOrEqual(4);
    expect(a?.border.some((line) => line.every(([x]) => Math.abs(x - 0.025) < 1e-6))).toBe(false);
    expect(a?.border.some((line) => line.every(([x]) => Math.abs(x - 0.075) < 1e-4))).toBe(true);
  });

  it("reach no farther than a commune does, and keep points that stand on each other", () => {
    const alone = groupAreas([{ at: at(0), group: "a" }]).get("a");
    const [, south, , north] = boxOf(alone?.polygons.flat(2) ?? []) ?? [0, 0, 0, 0];
    expect(north - south).toBeCloseTo(0.15, 5);
    expect(groupAreas([{ at: at(0), group: "a" }, { at: at(0), group: "b" }]).size).toBe(2);
    expect(groupAreas([]).size).toBe(0);
  });

  it("hold their own point and no other, however the points lie", () => {
    const sites = Array.from({ length: 60 }, (_, n) => ({ at: at(((n * 37) % 60) / 100, 48 + ((n * 23) % 60) / 150), group: String(n) }));
    const found = groupAreas(sites);
    const within = ([x, y]: Point, ring: readonly Point[]) =>
      ring.slice(1).every(([bx, by], place) => {
        const [ax, ay] = ring[place] as Point;
        return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= -1e-9;
      });
    for (const { at: point, group } of sites) {
      const holders = sites.filter((other) => within(point, found.get(other.group)?.polygons[0]?.[0] ?? []));
      expect(holders.map((other) => other.group)).toEqual([group]);
    }
  });
});

describe("drawn", () => {
  const both = [commune("c1", [0.5, 48], "e1"), commune("c2", [0.55, 48], "e2")];

  it("takes the outline of a territory first", () => {
    const [area] = drawn([outline("e1", square(0, 0))], both);
    expect(area).toMatchObject({ id: "e1", exact: true });
    expect(area?.border).toHaveLength(1);
  });

  it("then the outlines of its communes, joined", () => {
    const communes = [commune("c1", [0.5, 0.5], "e1", square(0, 0)), commune("c2", [1.5, 0.5], "e1", square(1, 0))];
    const [area] = drawn([outline("e1")], communes);
    expect(area).toMatchObject({ exact: true });
    expect(area?.border).toHaveLength(6);
  });

  it("then the points of its communes, and says so; without any it is left out", () => {
    const areas = drawn([outline("e1"), outline("e3")], both);
    expect(areas.map(({ id, exact }) => [id, exact])).toEqual([["e1", false]]);
    expect(areas[0]?.middle).toEqual([0.5, 48]);
  });
});

describe("signs of sectors", () => {
  it("are never twice the same", () => {
    const signs = [...SECTORS, null].map((sector) => JSON.stringify(signOf(sector)));
    expect(new Set(signs).size).toBe(signs.length);
  });
});
