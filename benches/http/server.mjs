// What the measures over HTTP share: the network that is asked about, the servers, and who the questions are about.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const COMMUNES = "node_modules/@etalab/decoupage-administratif/data";
// Hertz of the clock in /proc/PID/stat.
const TICKS = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

const children = [];
process.once("exit", () => children.forEach((child) => child.kill()));

/** What a program of ours finds in its environment. */
export function environment(folder) {
  return {
    ...process.env,
    PASSERELLES_DATA_DIR: join(folder, "data"),
    PASSERELLES_LOG: "error",
    // All requests come from one address here.
    PASSERELLES_LIMITS__REQUESTS_PER_MINUTE: "0",
  };
}

/** Makes and imports the network the first time. */
export function fill(binary, synthetic, folder) {
  const env = environment(folder);
  const done = join(folder, "filled");
  if (existsSync(done)) return;
  mkdirSync(env.PASSERELLES_DATA_DIR, { recursive: true });
  const run = (program, ...words) => execFileSync(program, words, { env, stdio: ["ignore", "ignore", "inherit"] });
  console.error("Making and importing 100,000 actors and 500,000 partnerships (a minute)");
  const files = join(folder, "files");
  run(synthetic, "--actors", "100000", "--partnerships", "500000", "--seed", "1", "--out", files, "--communes", `${COMMUNES}/communes.json`);
  run(binary, "import", "cog", COMMUNES);
  run(binary, "import", "actors", `${files}/actors.csv`);
  run(binary, "import", "partnerships", `${files}/partnerships.csv`);
  writeFileSync(done, "");
}

/** Starts a server and gives its process and address: the first address on what it prints. */
export function start(program, words, env) {
  const child = spawn(program, words, { env, stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  return new Promise((resolve, reject) => {
    let told = "";
    const listen = (chunk) => {
      told += chunk;
      const found = /http:\/\/[0-9.]+:[0-9]+/.exec(told);
      if (found) resolve({ child, address: found[0] });
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => reject(new Error(`${program} ended with ${code}: ${told}`)));
  });
}

/** What a server answers; an error ends the measure. */
export async function ask(address, query, variables, token) {
  const response = await fetch(`${address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const answer = JSON.parse(text);
  if (answer.errors) throw new Error(`${query}: ${JSON.stringify(answer.errors[0])}`);
  return { data: answer.data, text };
}

/** Numbers that are the same each time. */
export function dice(seed) {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** What the questions are about: identifiers of actors, départements and communes. */
export async function world(address, actorsWanted) {
  const actors = [];
  let after = null;
  // Pages of the whole list: every hundredth page would need cursors that nobody has.
  while (actors.length < actorsWanted) {
    const { data } = await ask(address, "query($after: String) { actors(first: 100, after: $after) { nodes { id } pageInfo { endCursor } } }", { after });
    actors.push(...data.actors.nodes.map((node) => node.id));
    after = data.actors.pageInfo.endCursor;
  }
  const { data } = await ask(address, '{ departments: territories(filter: { kinds: [DEPARTMENT] }, first: 100) { nodes { id } } regions: territories(filter: { kinds: [REGION] }, first: 100) { nodes { id code } } __type(name: "Sector") { enumValues { name } } }');
  const sectors = data.__type.enumValues.map((value) => value.name);
  const communes = JSON.parse(readFileSync(`${COMMUNES}/communes.json`, "utf8"))
    .filter((commune) => commune.type === "commune-actuelle")
    .map((commune) => commune.code);
  const roll = dice(1);
  const one = (list) => list[roll(list.length)];
  const departments = data.departments.nodes.map((node) => node.id);
  // Not the communities overseas, which have no EPCI.
  const regions = data.regions.nodes.filter((node) => Number(node.code) < 100).map((node) => node.id);
  return {
    first: actors[0],
    actor: () => one(actors),
    department: () => one(departments),
    region: () => one(regions),
    sector: () => one(sectors),
    commune: () => one(communes),
  };
}

/** Seconds of processor time that a process took. */
export function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Waits until a server has prepared everything. */
export async function readiness(address) {
  for (;;) {
    const ready = await fetch(`${address}/readyz`).catch(() => null);
    if (ready?.ok && !(await ready.text()).includes("being prepared")) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}
