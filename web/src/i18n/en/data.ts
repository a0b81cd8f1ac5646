import type { Like } from "../types";
import type { data as french } from "../fr/data";

/** The same in English. */
export const data: Like<typeof french> = {
  data: {
    title: "Data",
    lead: "Where the directory’s data come from, their dates and licences, and what is not known.",
    groups: "groups and bodies",
    memberships: "memberships",
    indicators: "indicators of territories",
    unknown: "What is not known yet",
    census: "The directory is not a census: actors and links exist that are not in it.",
    coverage: (share) => `For ${share} of the actors, no link has been known for two years.`,
    isolated: (count, all) => `Actors without any active link to another: ${count} of ${all}.`,
    datasets: "Datasets",
    dataset: "Dataset",
    producer: "Producer",
    licence: "Licence",
    date: "Date",
    notGiven: "not given",
    cite: "Each dataset keeps its licence. Reuse them with their source and its date.",
    noDataset: "No dataset was imported yet. Whoever runs the server adds some with the command “passerelles import”.",
    imports: "Last imports",
    noImport: "No import to show here.",
    read: "Read",
    readOn: (read, closed, day) => `${read} read, ${closed} closed, ${day}`,
    created: "New",
    changed: "Changed",
    closed: "Closed",
    rejected: "Refused",
    software: (version) => `passerelles ${version}`,
    figures: "Indicators of territories",
    indicator: "Indicator",
    unit: "Unit",
    source: "Source",
  },
  sectors: {
    title: "What is known of each sector",
    internal: "Links among them",
    external: "Links with other sectors",
  },
};
