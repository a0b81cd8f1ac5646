// Tiles under maps, when a style of them is set: asked of its origin alone, never where somebody is in danger.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { resolve } from "node:path";
import { deflateSync, crc32 } from "node:zlib";
import { start } from "./server.mjs";
import { until } from "./watch.mjs";

export const screens = {};

/** Where an own server of tiles is expected by a server that runs already. */
const PORT = 8749;

/** A tile of one colour that no theme has. */
const COLOUR = [255, 0, 170];

function tile() {
  const piece = (type, data) => {
    const named = Buffer.concat([Buffer.from(type), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([size, named, sum]);
  };
  const row = Buffer.concat([Buffer.from([0]), Buffer.concat(Array.from({ length: 256 }, () => Buffer.from(COLOUR)))]);
  const head = Buffer.from([0, 0, 1, 0, 0, 0, 1, 0, 8, 2, 0, 0, 0]);
  const rows = deflateSync(Buffer.concat(Array.from({ length: 256 }, () => row)));
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), piece("IHDR", head), piece("IDAT", rows), piece("IEND", Buffer.alloc(0))]);
}

/** A server of tiles that remembers what it was asked; without `tiles` it has its style alone. */
async function serveTiles() {
  const asked = [];
  const state = { asked, broken: false, empty: false };
  const style = {
    version: 8,
    sources: {
      plan: { type: "raster", tiles: ["/{z}/{x}/{y}.png"], tileSize: 256, attribution: "<b>Cartographe inventé</b>" },
      // Fetched by the worker, whose policy is its own.
      lines: { type: "geojson", data: "lines.json" },
    },
    layers: [{ id: "plan", type: "raster", source: "plan" }, { id: "lines", type: "line", source: "lines" }],
  };
  const png = tile();
  const server = createServer(({ url, headers }, response) => {
    asked.push({ url, referer: headers.referer ?? null });
    response.setHeader("access-control-allow-origin", "*");
    if (state.broken) response.writeHead(503).end();
    else if (url === "/style.json") response.end(JSON.stringify(style));
    else if (url === "/lines.json") response.end(JSON.stringify({ type: "FeatureCollection", features: [] }));
    else if (state.empty) response.writeHead(503).end();
    else response.setHeader("content-type", "image/png").end(png);
  });
  await new Promise((done) => server.listen(PORT, "127.0.0.1", done));
  return { state, end: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

export async function walks({ target, address, journey, heading, settled }) {
  const running = /^https?:/.test(target);
  const setting = `http://127.0.0.1:${PORT}/style.json`;
  if (running && !(await (await fetch(`${address}/annuaire`)).text()).includes(setting)) {
    console.log(`tiles: the server that runs has none; start it with PASSERELLES_TILE_STYLE=${setting}`);
    return;
  }
  const { state, end } = await serveTiles();
  const { address: at, stop } = running ? { address, stop: () => {} } : await start(resolve(target), [], { PASSERELLES_TILE_STYLE: setting });
  const foreign = [/^foreign request: http:\/\/127\.0\.0\.1:8749\//];
  const NEAR = `${at}/annuaire?territoire=COMMUNE:29024`;
  try {
    await journey(
      "tiles under a map, credited, and their server named",
      async (page) => {
        await page.goto(NEAR);
        await heading(page, "Annuaire des acteurs");
        await settled(page);
        await page.getByText("Plan : Cartographe inventé.").waitFor();
        await page.getByText(/Le plan sous les cartes vient de 127\.0\.0\.1:8749/).waitFor();
        const kinds = state.asked.map(({ url }) => url.replace(/\d+\/\d+\/\d+/, "tile"));
        for (const kind of ["/style.json", "/lines.json", "/tile.png"]) assert.ok(kinds.includes(kind), `${kind} was not asked for: ${kinds}`);
        assert.deepEqual(state.asked.filter(({ referer }) => referer !== null), []);
      },
      { at, expected: foreign },
    );
    await journey(
      "tiles that do not come leave the map as it is, and may be asked for again",
      async (page) => {
        state.broken = true;
        await page.goto(NEAR);
        await settled(page);
        const note = page.getByText(/Le plan dessous n'est pas arrivé en entier/);
        await note.waitFor();
        await page.locator(".map canvas").first().waitFor();
        state.broken = false;
        await note.getByRole("button", { name: "Réessayer" }).click();
        await page.getByText("Plan : Cartographe inventé.").waitFor();
        assert.equal(await note.count(), 0);
      },
      { at, expected: [...foreign, /503/] },
    );
    await journey(
      "what is told of tiles that did not come goes when they come",
      async (page) => {
        state.empty = true;
        await page.goto(NEAR);
        await settled(page);
        const note = page.getByText(/Le plan dessous n'est pas arrivé en entier/);
        await note.waitFor();
        state.empty = false;
        await note.getByRole("button", { name: "Réessayer" }).click();
        await note.waitFor({ state: "detached" });
        await settled(page);
        assert.equal(await note.count(), 0);
      },
      { at, expected: [...foreign, /503/] },
    );
    await journey(
      "tiles that did not come are asked for again when one looks from farther, or elsewhere",
      async (page) => {
        const note = page.getByText(/Le plan dessous n'est pas arrivé en entier/);
        const asked = (depth) => state.asked.filter(({ url }) => url.startsWith(`/${depth}/`)).map(({ url }) => url);
        state.empty = true;
        state.asked.length = 0;
        await page.goto(NEAR);
        await settled(page);
        await note.waitFor();
        // Those of farther views were asked for in the place of those that did not come, and did not come either.
        const depths = state.asked.map(({ url }) => Number(/^\/(\d+)\//.exec(url)?.[1] ?? 0));
        const farther = Math.max(...depths) - 1;
        const [missed] = asked(farther);
        assert.ok(missed, `asked for: ${state.asked.map(({ url }) => url)}`);
        state.empty = false;
        state.asked.length = 0;
        await page.getByRole("button", { name: "Dézoomer" }).click();
        await note.waitFor({ state: "detached" });
        await settled(page);
        assert.ok(asked(farther).includes(missed), `asked for: ${state.asked.map(({ url }) => url)}`);
        assert.equal(await note.count(), 0);
        // While the server of tiles stays silent, once for each move and no more.
        state.empty = true;
        await page.reload();
        await settled(page);
        await note.waitFor();
        state.asked.length = 0;
        await page.locator(".map canvas").first().focus();
        await page.keyboard.press("ArrowRight");
        await until(() => state.asked.length > 0, "tiles are asked for after a move");
        await settled(page);
        await note.waitFor();
        const often = new Map();
        for (const { url } of state.asked) often.set(url, (often.get(url) ?? 0) + 1);
        assert.ok(Math.max(...often.values()) <= 2, JSON.stringify([...often]));
        state.empty = false;
      },
      { at, expected: [...foreign, /503/] },
    );
    await journey("whom to alert asks no server of tiles", async (page) => {
      await page.goto(`${at}/alerter`);
      await page.getByRole("combobox", { name: "Dans quelle commune ?" }).fill("Carhaix");
      await page.getByRole("option", { name: /^Carhaix-Plouguer/ }).click();
      await page.getByRole("checkbox", { name: "Humidité, moisissures" }).check();
      await page.getByRole("button", { name: "Voir qui alerter" }).click();
      state.asked.length = 0;
      await page.locator("summary", { hasText: "Où les trouver, sur une carte" }).click();
      await settled(page);
      await page.getByRole("region", { name: /^Carte de ceux à qui en parler/ }).waitFor();
      assert.deepEqual(state.asked, []);
    }, { at });
  } finally {
    await stop();
    await end();
  }
}
