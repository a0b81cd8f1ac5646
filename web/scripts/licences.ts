// A plugin of Vite: writes licences.html, the notices of the packages that the bundle holds, as their licences ask.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

const PACKAGE = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const described = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { name: string; version: string; license?: string; dependencies?: Record<string, string> };

/** Packages by folder: those whose modules are in the bundle, and what these were built of. */
function held(ids: readonly string[]): string[] {
  const found = new Set<string>();
  const waiting = ids.flatMap((id) => PACKAGE.exec(id)?.[1] ?? []);
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (found.has(folder)) continue;
    found.add(folder);
    for (const name of Object.keys(described(folder).dependencies ?? {})) {
      // Beside it or inside it; types alone are in no bundle.
      const places = [join(folder, "node_modules", name), join(folder.replace(/(\/node_modules\/).*$/, "$1"), name)];
      const place = places.find(existsSync);
      if (place && !name.startsWith("@types/")) waiting.push(place);
    }
  }
  return [...found].sort();
}

function notice(folder: string): string {
  const { name, version, license } = described(folder);
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (!file && !license) throw new Error(`${name} has no licence`);
  return `<h2>${escape(name)} ${version}</h2>\n<pre>${escape(file ? readFileSync(join(folder, file), "utf8").trim() : (license ?? ""))}</pre>`;
}

export function licences(): Plugin {
  return {
    name: "licences",
    generateBundle(_, bundle) {
      const ids = Object.values(bundle).flatMap((chunk) => (chunk.type === "chunk" ? chunk.moduleIds : []));
      const source = [
        '<!doctype html>\n<html lang="fr">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>Licences</title>',
        "<h1>Licences des logiciels repris dans cette interface, et de ce dont ils dépendent</h1>",
        ...held(ids).map(notice),
        "</html>\n",
      ].join("\n");
      this.emitFile({ type: "asset", fileName: "licences.html", source });
    },
  };
}
