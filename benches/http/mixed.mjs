// Whether a server holds under a mixed load with writes: node benches/http/mixed.mjs BINARY SYNTHETIC FOLDER
//
// All questions of the measures in turn over eight connections, while one editor makes, changes and joins actors, five times
// a second, for MINUTES (30). Errors are counted, and the memory of the server is read each minute: caches fill in the
// first ones, so that growth is counted from the sixth part of the time on.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { questions } from "./questions.mjs";
import { ask, dice, environment, fill, readiness, start, world } from "./server.mjs";

const [binary, synthetic, folder] = process.argv.slice(2);
const MINUTES = Number(process.env.MINUTES ?? 30);
const CONNECTIONS = 8;
const WRITE_EVERY_MS = 200;
const env = environment(folder);

const MAKE = `mutation($fields: ActorFields!) { createActor(input: { fields: $fields }) { actor { id version } userErrors { message } } }`;
const CHANGE = `mutation($id: ID!, $version: Int!, $fields: ActorFields!) {
  updateActor(input: { id: $id, version: $version, fields: $fields }) { actor { id version } userErrors { message } } }`;
const JOIN = `mutation($from: ID!, $to: ID!) { declarePartnership(input: { from: $from, to: $to, kind: CO_PROJECT }) {
  partnership { id } userErrors { message } } }`;

fill(binary, synthetic, folder);
const told = execFileSync(binary, ["token", "create", "--name", "mesure", "--role", "EDITOR"], { env, encoding: "utf8" });
const token = /psr_[0-9a-f]+/.exec(told)?.[0];
const server = await start(binary, ["serve", "--listen", "127.0.0.1:0"], env);
await readiness(server.address);
const known = await world(server.address, 2000);
const roll = dice(2);

const end = Date.now() + MINUTES * 60_000;
const counts = { answers: 0, writes: 0 };
const faults = [];
const noting = async (work) => {
  try {
    return await work();
  } catch (error) {
    faults.push(String(error).slice(0, 300));
    return null;
  }
};

async function asker() {
  while (Date.now() < end) {
    const { query, of } = questions[roll(questions.length)];
    if (await noting(() => ask(server.address, query, of(known)))) counts.answers += 1;
  }
}

async function editor() {
  for (let number = 0; Date.now() < end; number += 1) {
    const next = Date.now() + WRITE_EVERY_MS;
    const written = async (query, variables, name) => {
      const answer = await noting(() => ask(server.address, query, variables, token));
      const errors = answer?.data[name].userErrors ?? [];
      if (errors.length > 0) faults.push(`${name}: ${errors[0].message}`);
      if (answer) counts.writes += 1;
      return answer?.data[name];
    };
    const made = await written(MAKE, { fields: { kind: "ASSOCIATION", name: `Mesure ${process.pid} ${number}` } }, "createActor");
    if (made?.actor) {
      await written(CHANGE, { id: made.actor.id, version: made.actor.version, fields: { note: "changée" } }, "updateActor");
      await written(JOIN, { from: made.actor.id, to: known.actor() }, "declarePartnership");
    }
    await new Promise((done) => setTimeout(done, Math.max(0, next - Date.now())));
  }
}

/** Megabytes that the server holds of its own: pages of files that the system may take back are not counted. */
const megabytes = () => Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${server.child.pid}/status`, "utf8"))[1]) / 1024;

const memory = [];
async function watcher() {
  while (Date.now() < end) {
    memory.push(megabytes());
    console.log(`${memory.length - 1} min: ${memory.at(-1).toFixed(0)} MB, ${counts.answers} answers, ${counts.writes} writes, ${faults.length} errors`);
    await new Promise((done) => setTimeout(done, Math.min(60_000, Math.max(0, end - Date.now()))));
  }
}

await Promise.all([...Array.from({ length: CONNECTIONS }, asker), editor(), watcher()]);
const settled = memory[Math.ceil(MINUTES / 6)] ?? memory[0];
const last = megabytes();
console.log(`${counts.answers} answers and ${counts.writes} writes in ${MINUTES} min, ${faults.length} errors`);
for (const fault of new Set(faults.slice(0, 20))) console.log(`  ${fault}`);
console.log(`memory: ${settled.toFixed(0)} MB, then ${last.toFixed(0)} MB: ${((last / settled - 1) * 100).toFixed(1)} %`);
server.child.removeAllListeners("exit");
process.exit(faults.length > 0 ? 1 : 0);
