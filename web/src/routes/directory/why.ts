import type { DirectoryQuery } from "../../gql/generated";
import type { Lang } from "../../i18n/types";

export type Found = DirectoryQuery["actors"]["edges"][number];

/** How a reason is told where the server has no sentence. */
export interface WhyWords {
  fields: Readonly<Record<Found["matchedFields"][number], string>>;
  why: (fields: string, through: string | null) => string;
}

/** Why an actor was found: the server's sentence in French, its parts in other words in English; `null` when nothing was asked. */
export function whyOf({ reason, matchedFields, servedThrough }: Pick<Found, "reason" | "matchedFields" | "servedThrough">, words: WhyWords, lang: Lang): string | null {
  if (lang === "fr" || reason === null) return reason;
  return words.why(matchedFields.map((field) => words.fields[field]).join(", "), servedThrough?.name ?? null) || null;
}

/** With how many decimals kilometres are told: by the hundred metres when near; `null` for what is not told, unknown or at the very place. */
export function away(km: number | null): number | null {
  if (km === null || km < 0.05) return null;
  return km < 10 ? 1 : 0;
}
