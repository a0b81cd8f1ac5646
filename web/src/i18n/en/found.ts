import type { Like } from "../types";
import type { found as french } from "../fr/found";

/** The same in English. */
export const found: Like<typeof french> = {
  found: {
    away: (km) => `${km} km away`,
    why: (fields, through) => [fields && `words found in: ${fields}`, through && `serves ${through}`].filter(Boolean).join("; "),
  },
  matched: {
    NAME: "name",
    ACRONYM: "acronym",
    KIND: "kind",
    THEME: "themes",
    PUBLIC: "people served",
    SECTOR: "sector",
    PLACE: "place",
    IDENTIFIER: "identifier",
    DESCRIPTION: "description",
  },
  role: {
    joins: (own, others) => `It links ${own} with: ${others}.`,
    family: (family, count, whole) => `${family} (${whole ? "" : "at least "}${count === 1 ? "1 actor" : `${count} actors`})`,
    within: (count, all) => `These actors have their seats in ${all ? "" : "at least "}${count} EPCI.`,
  },
  empty: {
    pair: (pair) => `between ${pair}`,
    anyPair: "between all sectors",
    in: (name, kind) => `in ${name} (${kind})`,
    notDeclared: "what nobody has entered yet is not shown, and may exist.",
    of: (state) => `state: ${state}`,
  },
  danger: {
    now: "Is someone in danger right now? Call the emergency services first:",
    or: "or",
    text: "text 114",
  },
  network: {
    download: "Download this network:",
    csv: "CSV table",
    gexf: "GEXF file (Gephi)",
    graphml: "GraphML file",
  },
  meet: {
    title: "Introduce two actors to each other",
    lead: "Choose who asks, then whom to meet: the path is shown step by step, with a message ready to send.",
    who: "Who asks?",
    drop: "Choose another",
    how: "How to introduce them: path and message",
  },
};
