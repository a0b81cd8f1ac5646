import { number } from "../../format/numbers";
import type { Lang } from "../../i18n/types";

/** A value of a criterion with its unit, unless `label` says it: "17,80 %", "17.80%", "oui". Null is what is not known. */
export function measured(
  value: number | null,
  label: string,
  { unit, unitEn }: { unit: string; unitEn: string },
  words: { yes: string; no: string; unknown: string },
  lang: Lang,
): string {
  if (value === null) return words.unknown;
  // "1 = oui, 0 = non": what is there or not.
  if (unit.startsWith("1 =")) return value > 0 ? words.yes : words.no;
  const figure = number(value, lang, Number.isInteger(value) ? 0 : 2);
  const shown = lang === "fr" ? unit : unitEn;
  // "Médecins généralistes pour 10 000 habitants" says its unit.
  if (label.endsWith(shown)) return figure;
  return lang === "en" && shown === "%" ? `${figure}%` : `${figure} ${shown}`;
}
