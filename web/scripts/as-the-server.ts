// Makes `vite` and `vite preview` answer as the program does: the same pages at the same addresses, and for the
// built interface the same content security policies, read where the program has them.
import { readFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import type { Plugin } from "vite";

/** What the server answers itself. */
export const proxied = ["/graphql", "/export", "/pilot-decisions", "/api", "/assets/sheet.css", "/assets/home.css", "/assets/home.js"];

const headers = readFileSync(new URL("../../src/http/headers.rs", import.meta.url), "utf8");
function policy(name: string): string {
  const found = new RegExp(`const ${name}: &str = "([^"]+)"`).exec(headers);
  if (!found?.[1]) throw new Error(`src/http/headers.rs has no ${name}`);
  return found[1].replace(/\\\n\s*/g, "");
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

/** The plugin of Vite. */
export function asTheServer(): Plugin {
  return {
    name: "as-the-server",
    configureServer({ middlewares }) {
      middlewares.use((request, _, next) => {
        rewrite(request);
        next();
      });
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const framed = rewrite(request) === "/widget.html";
        response.setHeader("content-security-policy", policy(framed ? "FRAMED_POLICY" : "CONTENT_SECURITY_POLICY"));
        if (!framed) response.setHeader("x-frame-options", "DENY");
        next();
      });
    },
  };
}
