// The pictures at the head of README.md, of the demonstration network:
//   node e2e/pictures.mjs BINARY
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { CONTOURS, contours } from "./contours.mjs";
import { start } from "./server.mjs";
import { settled } from "./watch.mjs";

const PICTURES = {
  directory: { path: "/annuaire?q=precarite+energetique&territoire=REGION:53", from: "body" },
  pilots: { path: "/pilotes?territoire=REGION:53", from: "#need-map" },
};
const FOLDER = fileURLToPath(new URL("../../docs/pictures/", import.meta.url));
const SIZE = { width: 1440, height: 1000 };
const MOST_BYTES = 200_000;

const [target] = process.argv.slice(2);
if (!target) {
  console.error("usage: node e2e/pictures.mjs BINARY");
  process.exit(2);
}
const layers = contours();
if (layers === null) console.log(`no outlines in ${CONTOURS}: territories are drawn from the points of their communes`);
const browser = await launch();
const { address, stop } = await start(resolve(target), layers ?? []);
try {
  mkdirSync(FOLDER, { recursive: true });
  const context = await browser.newContext({ viewport: SIZE, colorScheme: "light", reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  for (const [name, { path, from }] of Object.entries(PICTURES)) {
    await page.goto(address + path);
    await settled(page);
    await page.locator(from).first().evaluate((element) => scrollTo(0, scrollY + element.getBoundingClientRect().top - 16));
    await settled(page);
    // WebP, which the interface of the debugger alone can take, is a third of PNG here.
    const session = await context.newCDPSession(page);
    const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 82 });
    const bytes = Buffer.from(data, "base64");
    if (bytes.length > MOST_BYTES) throw new Error(`${name}: ${bytes.length} bytes`);
    writeFileSync(`${FOLDER}${name}.webp`, bytes);
    console.log(`docs/pictures/${name}.webp: ${Math.round(bytes.length / 1000)} kB`);
  }
} finally {
  await browser.close();
  await stop();
}
