// What a request costs: node benches/http/main.mjs BINARY SYNTHETIC CEILING FOLDER
//
// 100,000 invented actors with 500,000 partnerships are made and imported the first time, into FOLDER. Then wrk asks every question
// over 16 connections, and the processor time of the server is read before and after, beside that of a server that gives one of
// these answers to everybody. DATABASE_URL=postgres://… measures another database, filled before (`passerelles copy`).
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { questions } from "./questions.mjs";
import { ask, cpu, environment, fill, readiness, start, world } from "./server.mjs";

const [binary, synthetic, ceiling, folder] = process.argv.slice(2);
const CONNECTIONS = 16;
const SECONDS = Number(process.env.SECONDS ?? 8);
const BODIES = 2000;
const env = environment(folder);

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

fill(binary, synthetic, folder);
const ours = await start(binary, ["serve", "--listen", "127.0.0.1:0"], env);
await readiness(ours.address);
const known = await world(ours.address, BODIES);
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
  const fixed = await start(ceiling, [join(scratch, "answer")], env);
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
