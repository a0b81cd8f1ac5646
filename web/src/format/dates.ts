import type { Lang } from "../i18n/types";

/** A date known to the year, the month or the day: `2021`, `2021-09`, `2021-09-30`. */
export type PartialDate = string;

/** As it is read: "2021", "septembre 2021", "30 septembre 2021". What is no date comes back as it was. */
export function date(value: PartialDate, lang: Lang): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value.slice(0, 10));
  if (!parts) return value;
  const [, year = "", month, day] = parts;
  if (month === undefined) return year;
  const instant = new Date(`${year}-${month}-${day ?? "01"}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return value;
  const locale = lang === "fr" ? "fr-FR" : "en-GB";
  const shown: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", timeZone: "UTC" };
  if (day !== undefined) shown.day = "numeric";
  // The French first of the month is "1er", which the formatter does not say.
  return new Intl.DateTimeFormat(locale, shown).format(instant).replace(/^1 (?=\p{L})/u, lang === "fr" ? "1er " : "1 ");
}

/** A span of time whose ends may be unknown; `null` when both are. */
export function span(from: PartialDate | null, until: PartialDate | null, lang: Lang): string | null {
  const words = lang === "fr" ? { since: "depuis", to: "jusqu'à", between: " à " } : { since: "since", to: "until", between: " to " };
  if (from && until) return `${date(from, lang)}${words.between}${date(until, lang)}`;
  if (from) return `${words.since} ${on(from, lang)}`;
  if (until) return `${words.to}${lang === "fr" && until.length === 10 ? "u" : ""} ${date(until, lang)}`.replace("jusqu'àu", "jusqu'au");
  return null;
}

/** The date as it follows "depuis" or "since": the day takes an article in French. */
function on(value: PartialDate, lang: Lang): string {
  return lang === "fr" && value.length === 10 ? `le ${date(value, lang)}` : date(value, lang);
}
