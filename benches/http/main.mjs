// What a request costs: node benches/http/main.mjs BINARY SYNTHETIC CEILING FOLDER
//
// 100,000 invented actors with 500,000 partnerships are made and imported the first time, into FOLDER. Then wrk asks every question
// over 16 connections, and the processor time of the server is read before and after, beside that of a server that gives one of
// these answers to everybody. DATABASE_URL=postgres://… measures another database, filled before (`passerelles copy`).
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { questions } from "./questions.mjs";

const [binary, synthetic, ceiling, folder] = process.argv.slice(2);
const COMMUNES = "node_modules/@etalab/decoupage-administratif/data";
const CONNECTIONS = 16;
const SECONDS = Number(process.env.SECONDS ?? 8);
const BODIES = 2000;
// Hertz of the clock in /proc/PID/stat.
const TICKS = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

const data = join(folder, "data");
const env = {
  ...process.env,
  PASSERELLES_DATA_DIR: data,
  PASSERELLES_LOG: "error",
  // All requests come from one address here.
  PASSERELLES_LIMITS__REQUESTS_PER_MINUTE: "0",
};
const children = [];
process.once("exit", () => children.forEach((child) => child.kill()));

function fill() {
  const done = join(folder, "filled");
  if (existsSync(done)) return;
  mkdirSync(data, { recursive: true });
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
function start(program, words) {
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

async function ask(address, query, variables) {
  const response = await fetch(`${address}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const answer = JSON.parse(text);
  if (answer.errors) throw new Error(`${query}: ${JSON.stringify(answer.errors[0])}`);
  return { data: answer.data, text };
}

/** Numbers that are the same each time. */
function dice(seed) {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** What the questions are about: identifiers of actors, départements and communes. */
async function world(address) {
  const actors = [];
  let after = null;
  // Pages of the whole list: every hundredth page would need cursors that nobody has.
  while (actors.length < BODIES) {
    const { data } = await ask(address, "query($after: String) { actors(first: 100, after: $after) { nodes { id } pageInfo { endCursor } } }", { after });
    actors.push(...data.actors.nodes.map((node) => node.id));
    after = data.actors.pageInfo.endCursor;
  }
  const { data } = await ask(address, '{ departments: territories(filter: { kinds: [DEPARTMENT] }, first: 100) { nodes { id } } regions: territories(filter: { kinds: [REGION] }, first: 100) { nodes { id } } __type(name: "Sector") { enumValues { name } } }');
  const sectors = data.__type.enumValues.map((value) => value.name);
  const communes = JSON.parse(readFileSync(`${COMMUNES}/communes.json`, "utf8"))
    .filter((commune) => commune.type === "commune-actuelle")
    .map((commune) => commune.code);
  const roll = dice(1);
  const one = (list) => list[roll(list.length)];
  const ids = (list) => list.nodes.map((node) => node.id);
  const [departments, regions] = [ids(data.departments), ids(data.regions)];
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
function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Asks for some seconds; what a request took of the processor, and how long answers took. */
async function load(server, file, pause = 0) {
  const before = cpu(server.child.pid);
  const words = ["-t2", `-c${CONNECTIONS}`, `-d${SECONDS}s`, "--timeout", "30s", "-s", "benches/http/wrk.lua", server.address, "--", file];
  const wrk = spawn("wrk", words, { env: { ...process.env, PAUSE_MS: String(pause) }, stdio: ["ignore", "pipe", "inherit"] });
  let told = "";
  wrk.stdout.on("data", (chunk) => (told += chunk));
  await new Promise((done) => wrk.once("close", done));
  const [requests, duration, errors, p50, p99] = /told (\d+) (\d+) (\d+) (\d+) (\d+)/.exec(told).slice(1).map(Number);
  return {
    cpu: ((cpu(server.child.pid) - before) / requests) * 1e6,
    rate: requests / (duration / 1e6),
    errors,
    p50: p50 / 1e3,
    p99: p99 / 1e3,
  };
}

const figure = (value, digits = 0) => value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });

fill();
const ours = await start(binary, ["serve", "--listen", "127.0.0.1:0"]);
for (;;) {
  const ready = await fetch(`${ours.address}/readyz`).catch(() => null);
  if (ready?.ok && !(await ready.text()).includes("being prepared")) break;
  await new Promise((done) => setTimeout(done, 100));
}
const known = await world(ours.address);
const scratch = mkdtempSync(join(tmpdir(), "passerelles-bench-"));
console.log("| question | ours, µs | ceiling, µs | ratio | aim | a second | p50, p99 at half of it, ms | answer, bytes |");
console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
let isMet = true;
for (const { name, most, query, of } of questions) {
  const bodies = Array.from({ length: BODIES }, () => of(known));
  const file = join(scratch, "bodies");
  writeFileSync(file, bodies.map((variables) => JSON.stringify({ query, variables })).join("\n"));
  const answers = [];
  for (const variables of bodies.slice(0, 20)) answers.push((await ask(ours.address, query, variables)).text);
  answers.sort((a, b) => a.length - b.length);
  const answer = answers[answers.length / 2];
  writeFileSync(join(scratch, "answer"), answer);
  const fixed = await start(ceiling, [join(scratch, "answer")]);
  // Once to warm up; then ours between two of the ceiling, so that the machine is the same for both.
  await load(ours, file);
  const first = await load(fixed, file);
  const taken = await load(ours, file);
  const second = await load(fixed, file);
  const half = await load(ours, file, Math.round((2 * CONNECTIONS * 1000) / taken.rate));
  fixed.child.removeAllListeners("exit");
  fixed.child.kill();
  const base = (first.cpu + second.cpu) / 2;
  const ratio = taken.cpu / base;
  if (taken.errors + half.errors > 0) throw new Error(`${name}: ${taken.errors + half.errors} answers were no answers`);
  isMet &&= most === null || ratio <= most;
  const aim = most === null ? "" : `${most}${ratio <= most ? "" : ": not met"}`;
  console.log(
    `| ${name} | ${figure(taken.cpu)} | ${figure(base, 1)} | ${figure(ratio, 1)} | ${aim} | ${figure(taken.rate)} | ${figure(half.p50, 1)}, ${figure(half.p99, 1)} (${figure(half.rate)} a second) | ${answer.length} |`,
  );
}
ours.child.removeAllListeners("exit");
rmSync(scratch, { recursive: true, force: true });
console.log(isMet ? "\nAll aims are met." : "\nNot all aims are met.");
process.exit(0);
