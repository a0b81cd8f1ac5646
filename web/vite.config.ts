import { readFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

// The server that `npm run dev` asks: one that `make run` started, or another.
const server = process.env["PASSERELLES_SERVER"] ?? "http://localhost:8080";

// What the server answers itself.
const proxy = Object.fromEntries(["/graphql", "/export", "/pilot-decisions", "/api", "/assets/sheet.css", "/assets/home.css", "/assets/home.js"].map((path) => [path, server]));

// The built interface is tried under the policy that the program sends with it.
const [, policy = ""] = /CONTENT_SECURITY_POLICY: &str = "([^"]+)"/.exec(readFileSync("../src/http/headers.rs", "utf8")) ?? [];
const headers = { "content-security-policy": policy.replace(/\\\n\s*/g, "") };

export default defineConfig({
  plugins: [svelte()],
  build: {
    // The folder stands in git, with a file that ignores all others: scripts/clean.mjs empties it.
    emptyOutDir: false,
    // No inline script may be needed, and every browser that runs the rest has modulepreload.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: "es2022",
    reportCompressedSize: false,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { proxy },
  preview: { proxy, headers },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
