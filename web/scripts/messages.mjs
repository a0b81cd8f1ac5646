// Fails when a message of the French catalogue is used nowhere, or when a component holds words that no
// catalogue knows. That the English one is complete is for the type checker: `en` has the type of `fr`.
import { readFileSync, readdirSync } from "node:fs";
import { parse } from "svelte/compiler";

const src = new URL("../src/", import.meta.url);
const names = readdirSync(src, { recursive: true });
const read = (name) => readFileSync(new URL(name, src), "utf8");
const faults = [];

// A catalogue is sections of messages: `t.section.message`, or `t.section` alone for a section used as a list.
const catalogue = names.filter((name) => /^i18n\/fr(\/\w+)?\.ts$/.test(name)).map(read).join("\n");
const keys = [];
let section = "";
for (const line of catalogue.split("\n")) {
  const opened = /^ {2}(\w+): \{$/.exec(line);
  if (opened) section = opened[1];
  const message = /^ {4}(\w+):/.exec(line);
  if (message) keys.push([section, message[1]]);
}
const code = names
  .filter((name) => /\.(svelte|ts)$/.test(name) && !name.endsWith(".test.ts") && !name.startsWith("i18n/"))
  .map(read)
  .join("\n");
for (const [section, key] of keys) {
  const used = new RegExp(`\\bt\\.${section}(\\.${key}\\b|\\b(?!\\.))`).test(code);
  if (!used) faults.push(`i18n: ${section}.${key} is used nowhere`);
}
if (keys.length < 20) faults.push("i18n/fr.ts: the catalogue was not read, its layout has changed");

const spoken = new Set(["alt", "aria-label", "label", "placeholder", "title"]);
const letters = /\p{L}{2,}/u;
function walk(node, name) {
  if (node === null || typeof node !== "object") return;
  if (Array.isArray(node)) return node.forEach((child) => walk(child, name));
  if (node.type === "Text" && letters.test(node.data)) faults.push(`${name}: "${node.data.trim()}" is in no catalogue`);
  if (node.type === "Attribute") {
    // Words in an attribute that is read aloud or shown; other attributes hold code.
    if (spoken.has(node.name)) walk(node.value, name);
    return;
  }
  for (const key of ["fragment", "nodes", "body", "consequent", "alternate", "fallback", "pending", "then", "catch", "attributes"]) walk(node[key], name);
}
for (const name of names.filter((name) => name.endsWith(".svelte"))) {
  walk(parse(read(name), { modern: true }).fragment, name);
}

if (faults.length > 0) {
  console.error(faults.join("\n"));
  process.exit(1);
}
