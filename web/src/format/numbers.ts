import type { Lang } from "../i18n/types";

const locale = (lang: Lang): string => (lang === "fr" ? "fr-FR" : "en-GB");

/** 34969 as "34 969" or "34,969"; always so many decimals, so that a column of figures reads well. */
export function number(value: number, lang: Lang, decimals = 0): string {
  return new Intl.NumberFormat(locale(lang), { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
}

/** 0.0023 as "2,3 ‰": for shares that are nearly all under one per cent. */
export function perThousand(share: number, lang: Lang): string {
  return `${number(share * 1000, lang, 1)} ‰`;
}

/** 0.8316 as "83 %" or "83%". A share under one half of a per cent but not zero is "< 1 %". */
export function percent(share: number, lang: Lang): string {
  const shown = new Intl.NumberFormat(locale(lang), { style: "percent", maximumFractionDigits: 0 });
  return share > 0 && share < 0.005 ? `<\u00a0${shown.format(0.01)}` : shown.format(share);
}
