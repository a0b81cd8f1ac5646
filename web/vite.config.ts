import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { asTheServer, proxied } from "./scripts/as-the-server.ts";
import { licences } from "./scripts/licences.ts";

// The server that `npm run dev` asks: one that `make run` started, or another.
const server = process.env["PASSERELLES_SERVER"] ?? "http://localhost:8080";
const proxy = Object.fromEntries(proxied.map((path) => [path, server]));

// GraphiQL brings fonts inside its style sheet, which the policy forbids: the fonts of the system do.
const withoutFonts = {
  name: "without-fonts",
  enforce: "pre" as const,
  transform: (code: string, id: string) => (/graphiql.*\.css/.test(id) ? code.replace(/@font-face\s*\{[^}]*\}/g, "") : null),
};

export default defineConfig({
  plugins: [svelte(), withoutFonts, asTheServer(), licences()],
  build: {
    // The folder stands in git, with a file that ignores all others: scripts/clean.mjs empties it.
    emptyOutDir: false,
    // No inline script may be needed, and every browser that runs the rest has modulepreload.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: "es2022",
    reportCompressedSize: false,
    // GraphiQL and the library of maps are large, and fetched where they are shown alone; the first screen has its own
    // budget, which scripts/compress.mjs holds.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // The interface, GraphiQL beside it, and what other sites embed.
      input: ["index.html", "graphiql.html", "widget.html"],
      checks: { pluginTimings: false },
      // What React's packages tell a server that renders ("use client") means nothing here.
      onLog: (level, log, handle) => {
        if (log.code !== "MODULE_LEVEL_DIRECTIVE") handle(level, log);
      },
    },
  },
  server: { proxy },
  preview: { proxy },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
