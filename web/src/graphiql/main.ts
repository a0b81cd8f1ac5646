// GraphiQL, at an address of its own: its scripts are fetched nowhere else.
import { GraphiQL } from "graphiql";
import "graphiql/style.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { i18n } from "../i18n/i18n.svelte";
import { DEVELOPERS } from "../router/match";
import { ask } from "./ask";
import alerte from "./examples/Alerte.graphql?raw";
import appels from "./examples/Appels.graphql?raw";
import commune from "./examples/Commune.graphql?raw";
import passerelles from "./examples/Passerelles.graphql?raw";
import "./page.css";

const target = document.getElementById("graphiql");
if (!target) throw new Error("graphiql.html has an element with the identifier graphiql");
// GraphiQL leaves the fields of its editors without a name, and what scrolls out of reach of the keyboard.
new MutationObserver(() => {
  for (const field of target.querySelectorAll("textarea:not([aria-label])")) {
    field.setAttribute("aria-label", field.closest("section[aria-label]")?.getAttribute("aria-label") ?? "Editor");
  }
  for (const scrolled of target.querySelectorAll('.CodeMirror-scroll:not([tabindex="0"])')) scrolled.setAttribute("tabindex", "0");
}).observe(target, { childList: true, subtree: true });

// The links around it speak the language that the reader chose on another visit.
await i18n.start();
for (const link of document.querySelectorAll<HTMLAnchorElement>("header.top a")) {
  const home = link.pathname === "/";
  link.textContent = home ? i18n.t.nav.directory : i18n.t.shell.developers;
  if (!home) link.href = DEVELOPERS[i18n.lang];
}

createRoot(target).render(
  createElement(GraphiQL, {
    fetcher: ask,
    defaultTabs: [commune, passerelles, alerte, appels].map((query) => ({ query })),
    // As the system: the colours of this page follow it too.
    forcedTheme: "system",
    // A token is for this visit alone.
    shouldPersistHeaders: false,
  }),
);
