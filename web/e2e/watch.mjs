// What holds on every page, whatever one does there: no error, no foreign request, no barrier, no sideways scroll.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Collects what goes wrong in a page from now on; a fault that a journey makes on purpose is expected. */
export function watch(page, address) {
  const faults = [];
  page.on("pageerror", (error) => faults.push(`script error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${address}/`) && !url.startsWith("data:")) faults.push(`foreign request: ${url}`);
  });
  return faults;
}

/** The barriers that axe finds, as lines. */
export async function barriers(page) {
  // Evaluated by the debugger, not by the page: its content security policy stays in force.
  await page.evaluate(axe);
  const { violations } = await page.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: "tag", values } }), RULES);
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.length}: ${nodes[0].html.slice(0, 160)})`);
}

/** By how many pixels the page is wider than the screen. */
export function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Waits until nothing is being loaded or asked. */
export async function settled(page) {
  await page.waitForLoadState("networkidle");
  // Several things of a page may wait at once: its answer, and its map.
  await page.waitForFunction(() => document.querySelector('.waiting, [aria-busy="true"]') === null);
}

/** Does the same in light and in dark, without loading the page again. */
export async function inBothSchemes(page, look) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    await look(colorScheme);
  }
}

/** Waits until something holds, as long as a page waits for what it shows. */
export async function until(holds, what) {
  const end = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`not within 60 s: ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}
