import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { licences } from "./scripts/licences.ts";

// The server that `npm run dev` asks: one that `make run` started, or another.
const server = process.env["PASSERELLES_SERVER"] ?? "http://localhost:8080";

export default defineConfig({
  plugins: [svelte(), licences()],
  build: {
    // The folder stands in git, with a file that ignores all others: scripts/clean.mjs empties it.
    emptyOutDir: false,
    // No inline script may be needed, and every browser that runs the rest has modulepreload.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: "es2022",
    reportCompressedSize: false,
    // The library of maps is one file of that size, fetched when a map is first shown.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { proxy: { "/graphql": server, "/export": server } },
  preview: { proxy: { "/graphql": server, "/export": server } },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
