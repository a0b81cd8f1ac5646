// Makes `vite` and `vite preview` answer as the program does: the same pages at the same addresses, the setting of
// map tiles, and for the built interface the same content security policies, read where the program has them.
import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";

/** What the server answers itself. */
export const proxied = ["/graphql", "/export", "/pilot-decisions", "/api", "/assets/sheet.css", "/assets/home.css", "/assets/home.js"];

const headers = readFileSync(new URL("../../src/http/headers.rs", import.meta.url), "utf8");
function policy(name: string): string {
  const found = new RegExp(`const ${name}: &str = "([^"]+)"`).exec(headers);
  if (!found?.[1]) throw new Error(`src/http/headers.rs has no ${name}`);
  return found[1].replace(/\\\n\s*/g, "");
}

/** The same setting as that of the program. */
const tiles = process.env["PASSERELLES_TILE_STYLE"] || null;
const told = (page: string) => (tiles === null ? page : page.replace("</head>", `<meta name="tile-style" content="${tiles}" />\n  </head>`));

/** The policy with the origin of the tiles. */
function withTiles(policy: string): string {
  if (tiles === null) return policy;
  const { origin } = new URL(tiles);
  return policy.replace("img-src 'self' data:", `$& ${origin}`).replace("connect-src 'self'", `$& ${origin}`);
}

/** The file of a page beside the interface; null for another address. */
function page(path: string): string | null {
  if (path === "/graphiql") return "/graphiql.html";
  return /^\/integrer\/(alerter|acteurs)\/?$/.test(path) ? "/widget.html" : null;
}

function rewrite(request: IncomingMessage): string | null {
  const [path = "", query] = (request.url ?? "").split("?");
  const file = page(path);
  if (file) request.url = query === undefined ? file : `${file}?${query}`;
  return file;
}

/** Answers with the page of the screens when it has something to be told. */
function screen(request: IncomingMessage, response: ServerResponse): boolean {
  const [path = ""] = (request.url ?? "").split("?");
  if (tiles === null || /\.\w+$/.test(path) || proxied.some((own) => path.startsWith(own))) return false;
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(told(readFileSync(new URL("../dist/index.html", import.meta.url), "utf8")));
  return true;
}

/** The plugin of Vite. */
export function asTheServer(): Plugin {
  return {
    name: "as-the-server",
    transformIndexHtml: { order: "pre", handler: (page, { server }) => (server ? told(page) : page) },
    configureServer({ middlewares }) {
      middlewares.use((request, _, next) => {
        rewrite(request);
        next();
      });
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const file = rewrite(request);
        const framed = file === "/widget.html";
        const drawn = file === null && (!/\.\w+(\?|$)/.test(request.url ?? "") || (request.url ?? "").startsWith("/assets/maplibre-gl-worker"));
        const own = policy(framed ? "FRAMED_POLICY" : "CONTENT_SECURITY_POLICY");
        response.setHeader("content-security-policy", drawn ? withTiles(own) : own);
        if (!framed) response.setHeader("x-frame-options", "DENY");
        response.setHeader("referrer-policy", "same-origin");
        if (file !== null || !screen(request, response)) next();
      });
    },
  };
}
