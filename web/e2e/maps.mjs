// Maps: what they draw, the tables that say the same, and one selection in both.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { CONTOURS, contours } from "./contours.mjs";
import { start } from "./server.mjs";

const NEAR = "/annuaire?territoire=COMMUNE:29024&rayon=20&tri=distance";
const ALECOB = "agence-locale-de-l-energie-et-du-climat-du-centre-ouest-bretagne";
const PILOTS = "/pilotes?territoire=REGION:53";

export const screens = {
  "directory-chosen": `/annuaire?territoire=EPCI:242900744&choisi=${ALECOB}`,
  "directory-whole": "/annuaire?territoire=REGION:53",
  "actor-everywhere": "/acteurs/cler-reseau-pour-la-transition-energetique",
  "passerelles-chosen": "/passerelles?territoire=EPCI:242900744&choisi=breizh-alec",
  "pilots-chosen": `${PILOTS}&choisi=EPCI:242900744`,
};

/** How many pixels of a map have a colour, given as a custom property of the page. */
function painted(page, property) {
  return page.locator(".map canvas").first().evaluate((canvas, name) => {
    const probe = document.createElement("canvas");
    [probe.width, probe.height] = [canvas.width, canvas.height];
    const pen = probe.getContext("2d");
    pen.drawImage(canvas, 0, 0);
    const hex = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const [red, green, blue] = [1, 3, 5].map((place) => Number.parseInt(hex.slice(place, place + 2), 16));
    const { data } = pen.getImageData(0, 0, probe.width, probe.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      if (Math.abs(data[at] - red) + Math.abs(data[at + 1] - green) + Math.abs(data[at + 2] - blue) < 6) count += 1;
    }
    return count;
  }, property);
}

/** Clicks into the map, so far from its middle, in pixels. */
async function press(page, [right, down] = [0, 0]) {
  const map = page.locator(".map canvas").first();
  await map.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await map.boundingBox();
  await page.mouse.click(x + width / 2 + right, y + height / 2 + down);
}

/** How many actors the directory says that it found: more than a page of them. */
async function found(page) {
  return Number(/^(\d+) acteurs/.exec(await page.getByRole("heading", { level: 2, name: /acteurs ·/ }).innerText())?.[1]);
}

export async function walks({ target, address, journey, open, heading, settled, barriers, sideways }) {
  await journey("the first page fetches nothing of the maps", async (page) => {
    const fetched = [];
    page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    await open(page, "/");
    assert.ok(fetched.length > 0);
    assert.deepEqual(fetched.filter((path) => /drawing|maplibre/.test(path)), []);
    await open(page, NEAR);
    assert.ok(fetched.some((path) => /drawing/.test(path)));
  });

  await journey("one selection in list, map and address", async (page) => {
    await open(page, NEAR);
    const side = page.getByRole("region", { name: "Carte de la sélection" });
    const results = page.locator(".results > li");
    const before = await results.count();
    assert.ok((await painted(page, "--map-served")) > 500, "the commune is not drawn");
    await page.getByRole("button", { name: /^Situer Agence locale de l’énergie et du climat du Centre Ouest/ }).click();
    await page.waitForURL(/choisi=agence-locale-de-l-energie/);
    await side.getByText("Choisi sur la carte").waitFor();
    await page.reload();
    await settled(page);
    await side.getByText("Choisi sur la carte").waitFor();
    // Results stay when the map moves.
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    const canvas = page.locator(".map canvas").first();
    await canvas.focus();
    for (const key of ["+", "+", "ArrowRight", "ArrowRight", "ArrowUp"]) await page.keyboard.press(key);
    await settled(page);
    assert.equal(await results.count(), before);
    assert.deepEqual(asked, []);
    await page.getByRole("button", { name: "Tableau" }).click();
    const row = side.getByRole("table").getByRole("button", { pressed: true });
    assert.match(await row.innerText(), /ALECOB/);
    assert.equal(await side.getByRole("table").getByRole("row").count(), (await found(page)) + 1);
    await row.press("Enter");
    await page.waitForFunction(() => !location.search.includes("choisi"));
    await side.getByRole("table").getByRole("button", { name: "Poher Communauté", exact: true }).press("Enter");
    await page.waitForURL(/choisi=poher-communaute/);
    await page.locator(".results .at").getByText("Poher Communauté").waitFor();
    assert.deepEqual(await barriers(page), []);
  });

  await journey(
    "on a telephone a marked actor is shown on the map below",
    async (page) => {
      await open(page, NEAR);
      await page.getByRole("link", { name: "Voir ces acteurs sur la carte" }).waitFor();
      await page.getByRole("button", { name: /^Situer Poher Communauté/ }).click();
      await page.waitForURL(/choisi=poher-communaute/);
      const { y } = await page.locator(".map").boundingBox();
      assert.ok(y >= 0 && y < 400, `the map stands at ${y}`);
      await page.getByText("Choisi sur la carte").waitFor();
    },
    { width: 320 },
  );

  await journey("a map that comes back from behind its table has the size of its place at once", async (page) => {
    await open(page, NEAR);
    const group = page.getByRole("group", { name: "Carte ou tableau" });
    const [canvas, place] = await group.evaluate(async (both) => {
      const [map, table] = both.querySelectorAll("button");
      const pictures = (left) => new Promise((done) => requestAnimationFrame(() => (left > 1 ? pictures(left - 1).then(done) : done())));
      // Away and back at once, as while a page loads.
      table.click();
      await pictures(2);
      map.click();
      await pictures(2);
      return [".map canvas", ".map .sheet"].map((one) => document.querySelector(one)).map(({ clientWidth, clientHeight }) => ({ clientWidth, clientHeight }));
    });
    assert.ok(place.clientWidth > 0);
    assert.deepEqual(canvas, place);
  });

  await journey("actors of one point are told apart", async (page) => {
    await open(page, NEAR);
    await press(page);
    const side = page.getByRole("region", { name: "Carte de la sélection" });
    await side.getByText(/^\d+ acteurs au même endroit : lequel \?$/).waitFor();
    await side.getByRole("button", { name: /CPTS|Poher|Carhaix/ }).first().click();
    await page.waitForURL(/choisi=/);
    await page.locator(".results .at").waitFor();
  });

  await journey("those without a seat, and those elsewhere, are told and listed", async (page) => {
    await open(page, "/annuaire?territoire=COMMUNE:29024");
    const side = page.getByRole("region", { name: "Carte de la sélection" });
    await side.getByText(/\d+ acteurs sans siège connu : ils sont dans la liste, pas sur la carte\./).waitFor();
    await side.getByText(/\d+ acteurs ont leur siège hors du cadre/).waitFor();
    await side.getByRole("button", { name: "Tout voir" }).click();
    await side.getByRole("button", { name: "Tableau" }).click();
    assert.equal(await side.getByRole("table").getByRole("row").count(), (await found(page)) + 1);
    assert.ok((await side.getByRole("cell", { name: "inconnu" }).count()) > 0);
  });

  await journey("the area of an actor, in words, on a map and as a table", async (page) => {
    await open(page, `/acteurs/${ALECOB}`);
    const section = page.getByRole("region", { name: "Où il intervient" });
    await section.getByText(/^Aire d'intervention : CC Monts d'Arrée Communauté, .* et CC Roi Morvan/).waitFor();
    assert.match(await section.innerText(), /Son siège est à Carhaix-Plouguer\./);
    assert.ok((await painted(page, "--map-served")) > 2000, "the area is not drawn");
    await section.getByRole("button", { name: "Tableau" }).click();
    const table = section.getByRole("table");
    assert.equal(await table.getByRole("row").count(), 7);
    await table.getByRole("link", { name: "CC Poher Communauté" }).focus();
    await section.locator("tr.at").getByText("CC Poher Communauté").waitFor();
  });

  await journey("need and passerelles crossed: classes, the unknown, the same choice in map and table", async (page) => {
    await open(page, PILOTS);
    const section = page.getByRole("region", { name: "Où le besoin rencontre peu de passerelles" });
    await section.getByText(/^Besoin fort et peu de passerelles \(C1\) : Brest Métropole/).waitFor();
    for (const code of ["a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3"]) assert.ok((await painted(page, `--map-${code}`)) > 50, `${code} is not drawn`);
    assert.ok((await painted(page, "--map-hatch")) > 50, "the unknown is not hatched");
    await press(page, [0, -20]);
    await page.waitForURL(/choisi=EPCI:\d+/);
    const chosen = await section.getByRole("status").locator("strong").innerText();
    await section.getByRole("button", { name: "Tableau" }).click();
    const table = section.getByRole("table");
    assert.equal(await table.getByRole("button", { pressed: true }).innerText(), chosen);
    const unknown = table.getByRole("row", { name: /besoin inconnu/ });
    assert.ok((await unknown.count()) > 0);
    assert.match(await unknown.first().innerText(), /\?[\s\S]*inconnu/);
    await section.getByRole("combobox", { name: "Besoin mesuré par" }).selectOption({ label: "Part des 65 ans et plus" });
    await page.waitForURL(/besoin=share_65_plus/);
    await page.reload();
    await settled(page);
    assert.equal(await section.getByRole("combobox", { name: "Besoin mesuré par" }).inputValue(), "share_65_plus");
    assert.equal(await section.getByRole("status").locator("strong").innerText(), chosen);
  });

  await journey("passerelles as lines between seats, and the same choice in the list", async (page) => {
    await open(page, "/passerelles?territoire=EPCI:242900744");
    await page.getByText(/^Placé .* \d+ passerelles sur \d+ listées sont tracées/).waitFor();
    assert.ok((await painted(page, "--map-served")) > 100, "the territory is not drawn");
    const group = page.getByRole("group", { name: "Carte ou tableau" });
    await group.getByRole("button", { name: "Tableau" }).click();
    await page.getByRole("table", { name: "Acteurs de la sélection et leur siège" }).getByRole("button", { name: /^Breizh ALEC/ }).press("Enter");
    await page.waitForURL(/choisi=breizh-alec/);
    const marked = page.locator("li.at");
    assert.ok((await marked.count()) > 0);
    for (const text of await marked.locator("h3").allInnerTexts()) assert.match(text, /Breizh ALEC/);
  });

  await journey(
    "whom to alert on a map, opened on demand, and nothing of it in the address",
    async (page) => {
      await open(page, "/alerter");
      await page.getByRole("combobox", { name: "Dans quelle commune ?" }).fill("Carhaix");
      await page.getByRole("option", { name: /^Carhaix-Plouguer/ }).click();
      await page.getByRole("checkbox", { name: "Humidité, moisissures" }).check();
      await page.getByRole("button", { name: "Voir qui alerter" }).click();
      const summary = page.locator("summary", { hasText: "Où les trouver, sur une carte" });
      await summary.waitFor();
      assert.equal(await page.locator(".map").count(), 0);
      await summary.click();
      await page.getByRole("region", { name: /^Carte de ceux à qui en parler, autour de Carhaix-Plouguer/ }).waitFor();
      // The map is fetched once it is opened: only when it is there is there something to wait for.
      await settled(page);
      assert.ok((await painted(page, "--map-area")) > 2000, "the départements around are not drawn");
      assert.deepEqual(await barriers(page), []);
      assert.ok((await sideways(page)) <= 0);
      assert.equal(new URL(page.url()).search, "");
    },
    { width: 320 },
  );

  await journey(
    "where nothing can be drawn the table stands there",
    async (page) => {
      await page.addInitScript(() => {
        const getContext = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind.startsWith("webgl") ? null : getContext.call(this, kind, ...rest);
        };
      });
      await open(page, PILOTS);
      const section = page.getByRole("region", { name: "Où le besoin rencontre peu de passerelles" });
      await section.getByText("La carte ne peut pas être dessinée sur cet appareil.").waitFor();
      await section.getByRole("table").getByRole("row", { name: /Brest Métropole/ }).waitFor();
      assert.deepEqual(await barriers(page), []);
    },
    { expected: [/webgl/i] },
  );

  await journey("maps speak the other language", async (page) => {
    await open(page, NEAR);
    await page.getByRole("button", { name: "English" }).click();
    await page.getByRole("region", { name: /^Map of \d+ actors, Carhaix-Plouguer\. Arrows move/ }).waitFor();
    await settled(page);
    assert.ok((await painted(page, "--map-served")) > 500);
  });

  await outlines({ target, journey, settled, heading, sideways });
}

/** The same maps where outlines are imported. */
async function outlines({ target, journey, settled, heading, sideways }) {
  const layers = contours();
  if (layers === null || /^https?:/.test(target)) {
    console.log(`maps: no outlines in ${CONTOURS}, or no program to import them: drawn from points only`);
    return;
  }
  const { address: at, stop } = await start(resolve(target), layers);
  try {
    for (const [colorScheme, width] of [["light", 1440], ["dark", 320]]) {
      await journey(
        `borders are those imported, ${colorScheme}`,
        async (page) => {
          await page.goto(`${at}${PILOTS}`);
          await heading(page, "Territoires pilotes");
          await settled(page);
          await page.getByText("Limites de l'annuaire.").waitFor();
          assert.ok((await painted(page, "--map-c1")) > 50);
          assert.ok((await sideways(page)) <= 0);
        },
        { width, colorScheme, at },
      );
    }
  } finally {
    await stop();
  }
}
