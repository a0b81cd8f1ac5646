// Outlines of territories, which are not part of the project: they may stand beside it, or CONTOURS names their folder.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const CONTOURS = process.env.CONTOURS ?? fileURLToPath(new URL("../../../shared/data/geo", import.meta.url));
const LAYERS = [["contours_communes_bretagne", "COMMUNE"], ["contours_epci", "EPCI"], ["contours_departements", "DEPARTMENT"], ["contours_regions", "REGION"]];
const files = LAYERS.map(([name, kind]) => [join(CONTOURS, `${name}.geojson.gz`), kind]);

/** The imports that draw them; `null` where one of the files is not there. */
export function contours() {
  return files.every(([path]) => existsSync(path)) ? files.map(([path, kind]) => ["positions", path, "--kind", kind]) : null;
}
