import type { Like } from "../types";
import type { gaps as french } from "../fr/gaps";

/** The same in English. */
export const gaps: Like<typeof french> = {
  tables: {
    title: "Who is missing at the table",
    lead: "Sectors that are present in the territory, but that no known member of its groups and bodies represents.",
    noTable: "No group and no body is known here: who is missing at the table cannot be told.",
    known: (known, all) => `Members known for ${known} groups or bodies of ${all}.`,
    caption: "Sectors missing in groups and bodies",
    where: "Missing in",
    absent: (count, all) => `${count} of ${all}`,
    unknown: "Members unknown, so that nothing can be said of:",
    fragile: (count) => `Fragile links (${count})`,
    noFragile: "No fragile link is known here.",
    print: "Print on one page",
    printed: (shown, all) => `Printed: the first ${shown} territories of ${all}.`,
  },
};
