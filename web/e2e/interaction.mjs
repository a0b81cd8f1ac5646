// How long the interface takes to answer a hand: the directory with 2,000 actors on its map, and a network of 300.
//   node e2e/interaction.mjs BINARY
// Prints the longest interaction of each step, from the key or the press to the next picture, as browsers count it, and
// how much of that the page itself takes: the rest is drawing, which a machine without a graphics card does slowly.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { launch } from "./browser.mjs";
import { many } from "./invented/many.mjs";
import { start } from "./server.mjs";
import { settled } from "./watch.mjs";

const AIM_MS = 200;
const [target] = process.argv.slice(2);
if (!target) {
  console.error("usage: node e2e/interaction.mjs BINARY");
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), "passerelles-many-"));
const browser = await launch();
const { address, stop } = await start(resolve(target), many(folder));
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
// Interactions shorter than a picture (16 ms) make no entry.
await context.addInitScript(() => {
  globalThis.interactions = [];
  globalThis.ours = 0;
  // The page has done its part when scripts, style and layout of the next picture are behind it.
  const behind = new MessageChannel();
  let began = null;
  behind.port1.onmessage = () => {
    if (began !== null) globalThis.ours = Math.max(globalThis.ours, performance.now() - began);
    began = null;
  };
  for (const name of ["pointerdown", "pointerup", "click", "keydown"]) {
    const heard = ({ timeStamp }) => {
      began ??= timeStamp;
      requestAnimationFrame(() => behind.port2.postMessage(null));
    };
    addEventListener(name, heard, { capture: true });
  }
  new PerformanceObserver((list) => {
    for (const { interactionId, name, duration } of list.getEntries()) {
      if (interactionId > 0) globalThis.interactions.push({ name, duration });
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
});
const page = await context.newPage();
page.setDefaultTimeout(60_000);
let longest = { whole: 0, ours: 0 };

/** Opens a page and says how long it takes until nothing of it is awaited. */
async function open(path) {
  const began = Date.now();
  await page.goto(address + path);
  await settled(page);
  console.log(`${decodeURI(path)}: shown whole after ${Date.now() - began} ms`);
}

/** Does one thing, and prints the longest interaction that it made. */
async function step(what, act) {
  await page.evaluate(() => {
    globalThis.interactions.length = 0;
    globalThis.ours = 0;
  });
  await act();
  await settled(page);
  // Entries come some time after the picture that they waited for, and nothing says when all have.
  await page.waitForTimeout(1_000);
  const { interactions, ours } = await page.evaluate(() => ({ interactions: globalThis.interactions, ours: Math.round(globalThis.ours) }));
  const worst = interactions.reduce((most, one) => (one.duration > most.duration ? one : most), { name: "", duration: 0 });
  longest = { whole: Math.max(longest.whole, worst.duration), ours: Math.max(longest.ours, ours) };
  const whole = worst.duration > 0 ? `${worst.duration} ms (${worst.name})` : "under 16 ms";
  console.log(`  ${whole.padStart(22)}, of the page ${String(ours).padStart(3)} ms: ${what}`);
}

try {
  await open("/annuaire?territoire=REGION:53");
  const map = page.locator(".map canvas").first();
  const words = page.getByRole("textbox").first();
  await step("mark an actor of the list on the map", () => page.locator(".results button").first().click());
  await step("mark another", () => page.locator(".results button").nth(2).click());
  await step("press into the map", () => map.click());
  await step("nearer and around, with the keyboard", async () => {
    await map.focus();
    for (const key of ["+", "ArrowRight", "ArrowUp", "-"]) await page.keyboard.press(key);
  });
  await step("drag the map", async () => {
    const { x, y, width, height } = await map.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + 80, y + height / 2 + 40, { steps: 8 });
    await page.mouse.up();
  });
  await step("type a word", () => words.pressSequentially("energie"));
  await step("search it", () => page.keyboard.press("Enter"));
  await step("back", () => page.goBack());
  await step("tick a sector", () => page.locator(".facets label").first().click());
  await step("untick it", () => page.locator(".facets label").first().click());
  await step("the table in the place of the map", () => page.getByRole("button", { name: "Tableau" }).click());
  await step("a hundred more rows", () => page.getByRole("button", { name: /100 de plus/ }).click());
  await step("mark a row", () => page.getByRole("region", { name: "Carte de la sélection" }).locator("tbody button").nth(40).click());
  await step("the map again", () => page.getByRole("button", { name: "Carte", exact: true }).click());
  await step("the next page of the list", () => page.getByRole("link", { name: "Page suivante" }).click());

  await open("/acteurs/acteur-invente-n-0001?pas=2");
  const frame = page.locator('.frame[aria-busy="false"]');
  let pictures = 0;
  for (let [last, now] = ["", null]; now !== last; pictures += 1) [last, now] = [now, (await frame.screenshot()).toString("base64")];
  console.log(`  the drawing: ${await page.getByRole("img", { name: /à deux pas/ }).getAttribute("aria-label")}; pictures until two were the same: ${pictures}`);
  const choice = page.getByLabel("Montrer un acteur et ses liens");
  await step("choose an actor", async () => {
    await choice.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
  });
  await step("press into the drawing", () => page.locator(".frame canvas").last().click());
  await step("nearer", () => page.getByRole("button", { name: "Agrandir" }).first().click());
  await step("drag the drawing", async () => {
    const { x, y, width, height } = await frame.boundingBox();
    await page.mouse.move(x + width / 3, y + height / 3);
    await page.mouse.down();
    await page.mouse.move(x + width / 3 + 80, y + height / 3 + 40, { steps: 8 });
    await page.mouse.up();
  });
  await step("the table in the place of the drawing", () => page.getByRole("button", { name: "Tableau" }).last().click());
  await step("mark a row", () => page.getByRole("table", { name: /deux pas au plus/ }).locator("tbody button").nth(40).click());
  await step("the drawing again", () => page.getByRole("button", { name: "Dessin" }).last().click());
  console.log(`longest interaction: ${longest.whole} ms, of the page itself ${longest.ours} ms; ${AIM_MS} aimed at`);
} finally {
  await browser.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
}
