import type { Lang } from "../i18n/types";

/** Euro cents as "1 700 000 €" or "€1,700,000"; cents are shown when there are some. */
export function euros(cents: number, lang: Lang): string {
  const decimals = cents % 100 === 0 ? 0 : 2;
  return new Intl.NumberFormat(lang === "fr" ? "fr-FR" : "en-GB", {
    style: "currency",
    currency: "EUR",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(cents / 100);
}

/** Euro cents so short that they stand in an area of a map: "120 k€". */
export function shortEuros(cents: number, lang: Lang): string {
  return new Intl.NumberFormat(lang === "fr" ? "fr-FR" : "en-GB", { style: "currency", currency: "EUR", notation: "compact", maximumFractionDigits: 1 }).format(cents / 100);
}

/** What is known of the money of some projects. */
export interface Sum {
  projects: number;
  grantedCents: number | null;
  unknownAmounts: number;
}

/** How a sum is told. */
export interface SumWords {
  unknown: (count: number) => string;
  some: (known: string, unknown: string) => string;
}

/** A sum in words: an unknown amount is told as such beside what is known, and is never a zero. */
export function sum({ projects, grantedCents, unknownAmounts }: Sum, words: SumWords, lang: Lang): string {
  if (projects === 0) return "–";
  if (grantedCents === null || unknownAmounts === projects) return words.unknown(unknownAmounts);
  const known = euros(grantedCents, lang);
  return unknownAmounts === 0 ? known : words.some(known, words.unknown(unknownAmounts));
}
