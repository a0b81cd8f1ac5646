// The real program over the demonstration network, in a data directory that is thrown away.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { decide } from "./decide.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** A debug build on a loaded machine takes its time, which is not what journeys are about. */
const LATE = { PASSERELLES_LIMITS__QUERY_TIMEOUT_MS: "60000", PASSERELLES_LIMITS__MUTATION_TIMEOUT_MS: "120000" };
const COG = "node_modules/@etalab/decoupage-administratif/data";

/** Serves an empty database on a free port, for what needs no data; returns its address and how to stop it. */
export async function startEmpty(binary, settings = {}) {
  const data = mkdtempSync(join(tmpdir(), "passerelles-empty-"));
  const { DATABASE_URL: _, ...env } = { ...process.env, PASSERELLES_DATA_DIR: data, PASSERELLES_LOG: "warn", ...settings };
  const port = await freePort();
  execFileSync(binary, ["migrate"], { cwd: root, env, stdio: "ignore" });
  const server = spawn(binary, ["serve", "--listen", `127.0.0.1:${port}`], { cwd: root, env, stdio: "ignore" });
  process.once("exit", () => server.kill());
  const stop = async () => {
    if (server.exitCode === null) {
      const ended = new Promise((done) => server.once("exit", done));
      server.kill("SIGTERM");
      await ended;
    }
    rmSync(data, { recursive: true, force: true });
  };
  const address = `http://127.0.0.1:${port}`;
  try {
    await ready(address, server);
    return { address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Fills a database with the demonstration, an invented call and one decision on pilots, serves it on a free port, and returns its address, the token of an editor and how to stop it. `more` are imports besides, `settings` those of the server. */
export async function start(binary, more = [], settings = {}) {
  const data = mkdtempSync(join(tmpdir(), "passerelles-journeys-"));
  // Nothing of the environment leads to another database.
  const { DATABASE_URL: _, ...env } = { ...process.env, PASSERELLES_DATA_DIR: data, PASSERELLES_LOG: "warn", ...LATE, ...settings };
  // What a command prints is its answer: the text of a token, for one.
  const run = (...words) => execFileSync(binary, words, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8" });
  const port = await freePort();
  let server;
  const stop = async () => {
    if (server && server.exitCode === null) {
      const ended = new Promise((done) => server.once("exit", done));
      server.kill("SIGTERM");
      await ended;
    }
    rmSync(data, { recursive: true, force: true });
  };
  try {
    run("migrate");
    run("import", "cog", COG);
    run("import", "demo");
    for (const words of more) run("import", ...words);
    run("import", "positions", "web/e2e/invented/positions.csv");
    for (const source of ["actors", "groups", "members", "calls", "call-axes", "applications", "proposals"]) {
      run("import", source, `web/e2e/invented/${source}.csv`, "--dataset", "invented");
    }
    server = spawn(binary, ["serve", "--listen", `127.0.0.1:${port}`], { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
    // Whatever ends us ends it.
    process.once("exit", () => server.kill());
    const address = `http://127.0.0.1:${port}`;
    await ready(address, server);
    const token = run("token", "create", "--name", "parcours", "--role", "EDITOR").trim();
    await decide(address, token);
    return { address, stop, token };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ready(address, server) {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (server.exitCode !== null) throw new Error(`the server ended with status ${server.exitCode}`);
    const answer = await fetch(`${address}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("the server was not ready after 2 minutes");
}

function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer().once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
