import type { Like } from "../types";
import type { gaps as french } from "../fr/gaps";

/** The same in English. */
export const gaps: Like<typeof french> = {
  levels: {
    EPCI: "By EPCI",
    DEPARTMENT: "By département",
  },
  crossed: {
    title: (family) => `${family} and the other families, territory by territory`,
    caption: (family, place) => `Links of the family ${family} with each of the others, ${place}`,
    what: "What the table shows",
    pair: "One pair",
    all: "All families",
    family: "Family",
    help: "Each cell: the known links, the sign of their state, and the share of pairs of actors that are linked. A cell opens the passerelles of that territory.",
  },
  tables: {
    title: "Who is missing from the table",
    lead: "Sectors present in the territory, but not represented by any known member of its groups and bodies.",
    noTable: "No group or body is known here: we cannot say who is missing from the table. A wider territory may have one.",
    known: (known, all) => `Members are known for ${known} of ${all} groups and bodies.`,
    caption: "Sectors missing from groups and bodies",
    where: "Missing from",
    absent: (count, all) => `${count} of ${all}`,
    unknown: "Members unknown, so nothing can be said about:",
    fragile: (count) => `Fragile links (${count})`,
    noFragile: "No fragile link is known here.",
    print: "Print on one page",
    printed: (shown, all) => `Printed: the first ${shown} territories of ${all}.`,
  },
};
