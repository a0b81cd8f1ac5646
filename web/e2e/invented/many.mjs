// As many invented actors as a region may have, on real communes, and a network of 300 around one of them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const COMMUNES = new URL("../../../node_modules/@etalab/decoupage-administratif/data/communes.json", import.meta.url);
const ACTORS = 2_000;
const NETWORK = 300;
const PARTNERS = 60;
const KINDS = ["ALEC", "CCAS", "CPTS", "CPAM", "FOOD_AID", "SOCIAL_LANDLORD", "HOSPITAL", "MUNICIPALITY", "FRANCE_SERVICES", "EDUCATION"];

/** Writes the tables into a folder and says how to import them. The same at each call. */
export function many(folder, region = "53") {
  const communes = JSON.parse(readFileSync(COMMUNES, "utf8")).filter((one) => one.type === "commune-actuelle" && one.region === region);
  // A spread of places without chance: steps that have no divisor in common with their number.
  const actors = Array.from({ length: ACTORS }, (_, at) => {
    const { code } = communes[(at * 7) % communes.length];
    return [`many-${at}`, `Acteur inventé n° ${String(at + 1).padStart(4, "0")}`, KINDS[at % KINDS.length], "", code, `COMMUNE:${code}`, "INFERRED"];
  });
  const ties = [];
  for (let at = 1; at < NETWORK; at += 1) {
    if (at <= PARTNERS) ties.push([0, at], [at, (at % PARTNERS) + 1]);
    else ties.push([at, ((at * 11) % PARTNERS) + 1], [at, ((at * 17) % PARTNERS) + 1]);
  }
  const partnerships = ties.map(([from, to], at) => [`tie-${at}`, `many-${from}`, `many-${to}`, "CO_PROJECT", "ACTIVE", "INFERRED"]);
  const write = (source, head, rows) => {
    const path = join(folder, `${source}.csv`);
    writeFileSync(path, [head, ...rows].map((row) => row.join(",")).join("\n") + "\n");
    return [source, path, "--dataset", "many"];
  };
  return [
    write("actors", ["id", "name", "kind", "sector", "seat_commune", "serves", "certainty"], actors),
    write("partnerships", ["id", "from", "to", "kind", "status", "certainty"], partnerships),
  ];
}
