// Writes a brotli and a gzip twin of every text file of dist, then weighs the first screen: the script that
// index.html loads and all that it imports at once must stay within the budget, compressed.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const BUDGET_BYTES = 120_000;
const dist = new URL("../dist/", import.meta.url);
const texts = /\.(html|js|css|svg|json|txt)$/;

const gzipped = new Map();
for (const name of readdirSync(dist, { recursive: true })) {
  if (!texts.test(name)) continue;
  const bytes = readFileSync(new URL(name, dist));
  const gz = gzipSync(bytes, { level: 9 });
  const br = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  gzipped.set(`/${name}`, gz.length);
  writeFileSync(new URL(`${name}.gz`, dist), gz);
  writeFileSync(new URL(`${name}.br`, dist), br);
}

// What a browser fetches before the first screen is drawn: the entry, its preloads, the home screen, and their
// static imports.
const html = readFileSync(new URL("index.html", dist), "utf8");
const waiting = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map((match) => match[1]);
waiting.push(...[...gzipped.keys()].filter((path) => /^\/assets\/Home-[^/]+\.js$/.test(path)));
const first = new Set();
while (waiting.length > 0) {
  const path = waiting.pop();
  if (first.has(path)) continue;
  first.add(path);
  const code = readFileSync(new URL(`.${path}`, dist), "utf8");
  for (const [, name] of code.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) waiting.push(`/assets/${name}`);
}
const weight = [...first].reduce((sum, path) => sum + gzipped.get(path), 0);
console.log(`first screen: ${(weight / 1000).toFixed(1)} kB of script in gzip, of ${BUDGET_BYTES / 1000} kB allowed`);
if (first.size === 0 || weight > BUDGET_BYTES) {
  console.error("The first screen is too heavy, or its script was not found: load code on demand with import().");
  process.exit(1);
}
