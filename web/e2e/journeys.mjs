// Journeys through the interface in a real browser, against the real program with the demonstration network:
//   node e2e/journeys.mjs BINARY [--shots FOLDER]
// The address of a server that runs already (`npm run dev`) may stand in the place of the program.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as maps from "./maps.mjs";
import * as around from "./around.mjs";
import { launch } from "./browser.mjs";
import * as calls from "./calls.mjs";
import * as decisions from "./decisions.mjs";
import * as embedded from "./embedded.mjs";
import * as found from "./found.mjs";
import * as gaps from "./gaps.mjs";
import * as money from "./money.mjs";
import * as print from "./print.mjs";
import * as tiles from "./tiles.mjs";
import * as waits from "./waits.mjs";
import { start } from "./server.mjs";
import { barriers, inBothSchemes, settled, sideways, watch } from "./watch.mjs";

const [target, option, folder] = process.argv.slice(2);
if (!target || (option !== undefined && (option !== "--shots" || !folder))) {
  console.error("usage: node e2e/journeys.mjs BINARY|ADDRESS [--shots FOLDER]");
  process.exit(2);
}
const ALECOB = "agence-locale-de-l-energie-et-du-climat-du-centre-ouest-bretagne";
/** Every screen, full and empty. */
const SCREENS = {
  home: "/",
  directory: "/annuaire?q=precarite+energetique&territoire=COMMUNE:29024",
  around: "/annuaire?territoire=COMMUNE:29024&rayon=20&tri=distance",
  nobody: "/annuaire?territoire=COMMUNE:29024&nature=CPTS",
  "unknown-place": "/annuaire?territoire=COMMUNE:00000",
  actor: `/acteurs/${ALECOB}`,
  introduction: `/acteurs/${ALECOB}?vers=nature:CPTS`,
  "unknown-actor": "/acteurs/personne",
  alert: "/alerter",
  passerelles: "/passerelles?territoire=REGION:53&entre=HOUSING_ENERGY,HEALTH",
  gaps: "/lacunes?territoire=REGION:53",
  sectors: "/lacunes?territoire=DEPARTMENT:29&par=secteurs",
  "pilots-empty": "/pilotes",
  pilots: "/pilotes?territoire=REGION:53",
  data: "/donnees",
};
/** Journeys of one theme each, in files of their own, with the screens that they add. */
const THEMES = [around, calls, decisions, embedded, found, gaps, maps, money, print, tiles, waits];
for (const { screens } of THEMES) Object.assign(SCREENS, screens);
const WIDTHS = [320, 768, 1440];

const began = Date.now();
const browser = await launch();
// A server that runs already has given its token, or what needs one is left out.
const running = /^https?:/.test(target) ? { address: target, stop: () => {}, token: process.env.PASSERELLES_TOKEN ?? null } : await start(resolve(target));
const { address, stop, token } = running;
/** Where pictures of journeys that failed are put; made for the first of them. */
let pictures;
let passed = 0;
const failed = [];
/** Only journeys whose name matches, when JOURNEYS names some. */
const wanted = new RegExp(process.env.JOURNEYS ?? "");

/** Runs one journey in a page of its own. What it must not leave behind is checked at its end. */
async function journey(name, walk, { width = 1280, colorScheme = "light", expected = [], at = address } = {}) {
  if (!wanted.test(name)) return;
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  // A debug build on a loaded machine answers late; what is wrong is not mended by waiting, only told later.
  page.setDefaultTimeout(60_000);
  const faults = watch(page, at);
  try {
    await walk(page);
    const left = faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
    assert.deepEqual(left, []);
    passed += 1;
  } catch (error) {
    failed.push(name);
    console.error(`FAILED ${name}\n${error.stack ?? error}\n${faults.join("\n")}`);
    pictures ??= mkdtempSync(join(tmpdir(), "passerelles-failed-"));
    const path = join(pictures, `${failed.length}.png`);
    const taken = await page.screenshot({ path, fullPage: true }).then(() => true, () => false);
    if (taken) console.error(`what it saw last: ${path}`);
  } finally {
    await context.close();
  }
}

/** Does the same with each of a list, two at once: a page that is awaited leaves the processor to the other. */
async function inPairs(list, walk) {
  const left = [...list];
  const next = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await walk(one);
  };
  await Promise.all([next(), next()]);
}

async function open(page, path) {
  await page.goto(address + path);
  await settled(page);
}
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

await journey("from the first page to whom one looked for", async (page) => {
  await open(page, "/");
  await page.getByRole("combobox", { name: "Qui ou quoi ?" }).fill("precarite energetique");
  await page.getByRole("combobox", { name: "Où ?" }).fill("Carhaix");
  await page.getByRole("option", { name: /^Carhaix-Plouguer/ }).click();
  await page.getByRole("button", { name: "Chercher" }).click();
  await heading(page, "Annuaire des acteurs");
  await page.getByText(/thème, nature ; dessert CC Poher Communauté/).waitFor();
  assert.match(page.url(), /q=precarite\+energetique&territoire=COMMUNE:29024$/);
  await page.getByRole("link", { name: /ALECOB/ }).click();
  await heading(page, /ALECOB/);
  await page.getByRole("img", { name: /^ALECOB au centre/ }).waitFor();
  await page.getByRole("group", { name: "Dessin ou tableau" }).getByRole("button", { name: "Tableau" }).click();
  const rows = page.getByRole("table", { name: "Partenaires de ALECOB" }).getByRole("row");
  assert.equal(await rows.count(), 14);
  await page.goBack();
  await heading(page, "Annuaire des acteurs");
  await page.getByRole("link", { name: /ALECOB/ }).waitFor();
});

await journey("with the keyboard alone", async (page) => {
  await open(page, "/");
  await page.keyboard.press("Tab");
  await page.getByRole("link", { name: "Aller au contenu" }).and(page.locator(":focus")).waitFor();
  await page.getByRole("combobox", { name: "Qui ou quoi ?" }).focus();
  await page.keyboard.type("alecob");
  await page.getByRole("option", { name: /^ALECOB/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await heading(page, /ALECOB/);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "contenu");
});

await journey(
  "on a telephone the sections wait behind a button",
  async (page) => {
    await open(page, "/");
    const link = page.getByRole("navigation").getByRole("link", { name: "Qui alerter" });
    assert.equal(await link.isVisible(), false);
    assert.ok((await page.getByRole("banner").boundingBox()).height < 80);
    const menu = page.getByRole("button", { name: "Menu" });
    await menu.press("Enter");
    await link.waitFor();
    await page.keyboard.press("Escape");
    await link.waitFor({ state: "hidden" });
    await menu.and(page.locator(":focus")).waitFor();
    await menu.click();
    assert.deepEqual(await barriers(page), []);
    assert.ok((await sideways(page)) <= 0);
    await link.click();
    await heading(page, "Qui alerter ?");
    await link.waitFor({ state: "hidden" });
  },
  { width: 320 },
);

await journey("an acronym is explained on focus and leaves with Escape", async (page) => {
  await open(page, "/annuaire?q=cpam&territoire=DEPARTMENT:29");
  await open(page, `/acteurs/${ALECOB}`);
  const acronym = page.getByRole("button", { name: "EPCI", exact: true }).first();
  await acronym.focus();
  const long = page.getByRole("tooltip").filter({ hasText: /coopération intercommunale/ }).first();
  await long.waitFor();
  await page.keyboard.press("Escape");
  await long.waitFor({ state: "hidden" });
});

await journey("whom to ask to be introduced", async (page) => {
  await open(page, `/acteurs/${ALECOB}`);
  await page.getByRole("combobox", { name: /^Qui ALECOB veut-il rencontrer/ }).fill("cpts");
  await page.getByRole("option", { name: /^CPTS/ }).first().click();
  await page.getByText(/^3 chemins vers/).waitFor();
  await page.getByText("Message prêt à envoyer à MSA d’Armorique").click();
  await page.getByText(/Nous souhaitons rencontrer/).first().waitFor();
  assert.match(page.url(), /vers=nature:CPTS$/);
});

await journey("whom to alert: danger first, and nothing of it in the address", async (page) => {
  await open(page, "/alerter");
  assert.ok(await page.getByRole("button", { name: "Voir qui alerter" }).isDisabled());
  await page.getByRole("combobox", { name: "Dans quelle commune ?" }).fill("Carhaix");
  await page.getByRole("option", { name: /^Carhaix-Plouguer/ }).click();
  await page.getByRole("checkbox", { name: "Suspicion de monoxyde de carbone" }).check();
  await page.getByRole("checkbox", { name: "Humidité, moisissures" }).check();
  await page.getByRole("button", { name: "Voir qui alerter" }).click();
  await page.getByRole("heading", { name: "Danger : d'abord ceci" }).waitFor();
  // What was asked for stands where one looks.
  const { y } = await page.getByRole("heading", { name: "Danger : d'abord ceci" }).boundingBox();
  assert.ok(y >= 0 && y < 200, `the answer begins at ${y}`);
  const titles = await page.getByRole("heading", { level: 2 }).allTextContents();
  assert.deepEqual(titles.slice(0, 2), ["Danger : d'abord ceci", "À qui en parler, à Carhaix-Plouguer"]);
  assert.ok((await page.getByRole("link", { name: /^(15|18|112)$/ }).count()) > 0);
  assert.deepEqual(await barriers(page), []);
  assert.equal(new URL(page.url()).search, "");
}, { width: 320 });

await journey("nobody here: what was searched, and where somebody would be", async (page) => {
  await open(page, SCREENS.nobody);
  await page.getByText("Ce qui a été cherché :").waitFor();
  await page.getByText("présence dans Carhaix-Plouguer (Commune)").waitFor();
  await page.getByRole("button", { name: /^(Finistère|Bretagne|France) \(\d+\)$/ }).first().click();
  await page.getByRole("heading", { level: 2, name: /^\d+ acteurs? · / }).waitFor();
});

await journey("filters stay in the address", async (page) => {
  await open(page, "/annuaire?territoire=REGION:53");
  await page.getByRole("checkbox", { name: /Énergie et climat/ }).check();
  await page.waitForURL(/secteur=ENERGY_CLIMATE/);
  const title = page.getByRole("heading", { level: 2, name: / · Bretagne$/ });
  await settled(page);
  const before = await title.textContent();
  await page.reload();
  await settled(page);
  assert.equal(await title.textContent(), before);
  await page.getByRole("link", { name: "Page suivante" }).click();
  await page.waitForURL(/apres=/);
  // One reads on at the start of the next page, with the keyboard too.
  await title.and(page.locator(":focus")).waitFor();
  assert.ok(await title.evaluate((heading) => heading.getBoundingClientRect().top >= 0 && heading.getBoundingClientRect().top < innerHeight));
});

await journey("the matrix opens the territories of a pair", async (page) => {
  await open(page, SCREENS.gaps);
  await page.getByRole("button", { name: /^Santé, Social/ }).click();
  await page.getByRole("heading", { name: "Où manque-t-il des liens entre Santé et Social ?" }).waitFor();
  await page.getByRole("button", { name: "Par département" }).click();
  await page.getByRole("link", { name: "Finistère", exact: true }).waitFor();
});

await journey("a slider changes the ranking, and the address holds it", async (page) => {
  await open(page, SCREENS.pilots);
  const first = page.getByRole("table").getByRole("link").first();
  assert.equal(await first.textContent(), "CC Monts d'Arrée Communauté");
  const slider = page.getByRole("slider", { name: /CPTS ou maison de santé/ });
  await slider.focus();
  await page.keyboard.press("End");
  await page.waitForURL(/poids=care_network:20/);
  await page.getByRole("link", { name: "CA Redon Agglomération" }).first().waitFor();
  await settled(page);
  assert.equal(await first.textContent(), "CA Redon Agglomération");
});

await journey("the other language is whole and is kept", async (page) => {
  await open(page, SCREENS.directory);
  await page.getByRole("button", { name: "English" }).click();
  await heading(page, "Directory of actors");
  await page.getByText("Local energy and climate agency").first().waitFor();
  await page.reload();
  await heading(page, "Directory of actors");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await open(page, "/passerelles?territoire=EPCI:242900744");
  // Both names, each with its acronym explained in between.
  await page.getByText(/^Breizh ALEC.* and CPAM.* des Côtes-d’Armor were at the same meeting/).waitFor();
  assert.deepEqual(await barriers(page), []);
});

await journey(
  "a fault is said, and can be tried again",
  async (page) => {
    await open(page, "/");
    await page.route("**/graphql", (route) => route.abort());
    await page.getByRole("link", { name: "Données" }).click();
    await page.getByRole("alert").first().waitFor();
    await page.unroute("**/graphql");
    await page.getByRole("button", { name: "Réessayer" }).first().click();
    await page.getByRole("heading", { name: "Jeux de données" }).waitFor();
  },
  { expected: [/Failed to load resource/] },
);

await journey("to the page for developers and its console", async (page) => {
  await open(page, "/");
  await page.getByRole("link", { name: "Page des développeurs" }).click();
  await page.getByRole("heading", { name: "Poser une question" }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/api");
  await page.getByRole("button", { name: "Exécuter" }).click();
  await page.getByText("CLER – Réseau pour la transition énergétique").first().waitFor();
});

await journey("the page for developers in English: kept like the interface, whole, and its snippets copied", async (page) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(page, "/");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("link", { name: "For developers" }).click();
  await heading(page, "passerelles");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByText(/^Answered in \d+ ms\.$/).waitFor();
  await page.getByRole("textbox", { name: "GraphQL query" }).fill("{ nothing }");
  await page.getByRole("button", { name: "Run" }).click();
  await page.getByText(/^The query was refused or had an error:/).waitFor();
  await page.getByRole("button", { name: "Copy, Example: whom to alert, in another site" }).click();
  await page.getByText("Copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `<script src="${address}/integrer.js" data-vue="alerter" data-langue="en" async></script>`);
  // Whoever comes without naming a language gets the one that was chosen; another choice is kept too.
  await open(page, "/api");
  await page.waitForURL(/langue=en$/);
  await page.getByRole("link", { name: "Français" }).click();
  await page.getByRole("heading", { name: "Poser une question" }).waitFor();
  await open(page, "/");
  await page.getByRole("heading", { name: "Que voulez-vous faire ?" }).waitFor();
}, { expected: [/400/] });

for (const path of ["/api", "/api?langue=en"]) {
  await journey(`${path} has no barrier`, async (page) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await open(page, path);
      assert.ok((await sideways(page)) <= 0, `at ${width} px`);
      await inBothSchemes(page, async (colorScheme) => assert.deepEqual(await barriers(page), [], `at ${width} px, ${colorScheme}`));
    }
  });
}

await journey("the window is called as the screen, in the language chosen", async (page) => {
  await open(page, "/annuaire");
  assert.equal(await page.title(), "Annuaire des acteurs · passerelles");
  await page.getByRole("button", { name: "English" }).click();
  await heading(page, "Directory of actors");
  assert.equal(await page.title(), "Directory of actors · passerelles");
  await page.route("**/graphql", (route) => route.abort());
  await page.locator(".results h3 a").first().click();
  await page.getByRole("alert").first().waitFor();
  // What could not be had has the title and the heading of where one is.
  await heading(page, "Directory of actors");
  assert.equal(await page.title(), "Directory of actors · passerelles");
}, { expected: [/Failed to load resource/] });

await journey("what is no page says so, with the status of it", async (page) => {
  const response = await page.goto(`${address}/nulle-part`);
  assert.equal(response?.status(), 404);
}, { expected: [/404/] });

for (const { walks } of THEMES) await walks({ target, address, token, journey, open, heading, settled, barriers, sideways });

if (folder) mkdirSync(folder, { recursive: true });
await inPairs(Object.entries(SCREENS), ([name, path]) =>
  journey(`screen: ${name}`, async (page) => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: "light" });
      await open(page, path);
      assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
      const over = await sideways(page);
      assert.ok(over <= 0, `at ${width} px the page is ${over} px too wide`);
      const look = async (colorScheme) => {
        assert.deepEqual(await barriers(page), [], `at ${width} px, ${colorScheme}`);
        if (folder) await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
      };
      // What stands where depends on the width, the colours do not: the dark ones are looked at once, or for pictures.
      if (width === WIDTHS.at(-1) || folder) await inBothSchemes(page, look);
      else await look("light");
    }
    await print.onPaper(page, name, address);
  }),
);

await browser.close();
await stop();
console.log(`journeys: ${Math.round((Date.now() - began) / 1000)} s`);
for (const name of failed) console.log(`journeys: failed: ${name}`);
console.log(`${passed} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
