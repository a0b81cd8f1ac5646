import { describe, expect, it } from "vitest";
import { Missing } from "./missing";

describe("what is missing under a map", () => {
  it("is a tile that did not come, until it comes", () => {
    const missing = new Missing();
    const tile = { state: "errored", uses: 1 };
    expect(missing.any).toBe(false);
    missing.lost({ sourceId: "tiles/plan", tile });
    expect(missing.any).toBe(true);
    tile.state = "loaded";
    expect(missing.any).toBe(false);
  });

  it("is no tile that nobody looks at any more", () => {
    const missing = new Missing();
    const [gone, seen] = [{ state: "errored", uses: 1 }, { state: "errored", uses: 1 }];
    missing.lost({ tile: gone });
    missing.lost({ tile: seen });
    gone.uses = 0;
    expect(missing.any).toBe(true);
    seen.uses = 0;
    expect(missing.incomplete).toEqual([]);
    expect(missing.any).toBe(false);
  });

  it("is of a source, named once however many of its tiles did not come", () => {
    const missing = new Missing();
    const come = { state: "errored", uses: 1 };
    missing.lost({ sourceId: "tiles/plan", tile: { state: "errored", uses: 1 } });
    missing.lost({ sourceId: "tiles/plan", tile: { state: "errored", uses: 1 } });
    missing.lost({ sourceId: "tiles/names", tile: come });
    missing.lost({ sourceId: "tiles/lines" });
    expect(missing.incomplete).toEqual(["tiles/plan", "tiles/names"]);
    come.state = "loaded";
    expect(missing.incomplete).toEqual(["tiles/plan"]);
  });

  it("is a whole source until that source comes, whatever comes of others", () => {
    const missing = new Missing();
    missing.lost({ sourceId: "tiles/lines" });
    missing.came({ sourceId: "tiles/plan" });
    expect(missing.any).toBe(true);
    missing.came({ sourceId: "tiles/lines" });
    expect(missing.any).toBe(false);
  });

  it("is nothing once everything is asked for anew", () => {
    const missing = new Missing();
    missing.lost({});
    missing.lost({ tile: { state: "errored", uses: 1 } });
    missing.clear();
    expect(missing.any).toBe(false);
  });
});
