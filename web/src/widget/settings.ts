import type { Lang } from "../i18n/types";

/** What the address of a widget says. */
export interface Settings {
  view: "alert" | "actors";
  /** Kind and code of a territory: `EPCI:242900744`. */
  territory: string | null;
  lang: Lang;
}

/** The settings of an address: `/integrer/acteurs?territoire=EPCI:242900744&langue=en`. */
export function settings(address: URL): Settings {
  return {
    view: /\/acteurs\/?$/.test(address.pathname) ? "actors" : "alert",
    territory: address.searchParams.get("territoire"),
    lang: address.searchParams.get("langue") === "en" ? "en" : "fr",
  };
}
