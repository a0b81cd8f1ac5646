import { parseKey, type PlaceKey } from "../../components/territory";
import type { Lang } from "../../i18n/types";

/** A view that other sites show, by the name it has in addresses. */
export type View = "alerter" | "acteurs";

/** How it is put there: a line of script, as high as what is in it, or a frame of fixed height. */
export type Form = "script" | "cadre";

/** What a site wants to show. */
export interface Embed {
  view: View;
  /** Of whom the actors are shown; of no account for whom to alert. */
  territory: PlaceKey | null;
  lang: Lang;
  form: Form;
  /** Of a frame, in pixels. */
  height: number;
}

/** Heights that a frame may have, in pixels; the middle one holds a list of actors. */
export const HEIGHTS: readonly number[] = [400, 600, 800, 1000, 1200];
const HEIGHT = 800;

/** What a screen reader says of the frame, in the language of what is in it: the same as `integrer.js` says. */
const TITLES: Record<View, Record<Lang, string>> = {
  alerter: { fr: "Qui alerter", en: "Whom to alert" },
  acteurs: { fr: "Acteurs du territoire", en: "Actors of the territory" },
};

/** What an address of the generator says; `lang` when it names no language. What it says that is not known is left out. */
export function embedOf(query: URLSearchParams, lang: Lang): Embed {
  const key = query.get("territoire");
  const height = Number(query.get("hauteur"));
  return {
    view: query.get("montrer") === "acteurs" ? "acteurs" : "alerter",
    territory: parseKey(key) === null ? null : (key as PlaceKey),
    lang: query.get("langue") === "fr" ? "fr" : query.get("langue") === "en" ? "en" : lang,
    form: query.get("forme") === "cadre" ? "cadre" : "script",
    height: HEIGHTS.includes(height) ? height : HEIGHT,
  };
}

/** What a site shows in its frame; null as long as a territory is to be named. */
export function addressOf({ view, territory, lang }: Embed, origin: string): string | null {
  if (view === "acteurs" && territory === null) return null;
  const address = new URL(`/integrer/${view}`, origin);
  if (view === "acteurs" && territory !== null) address.searchParams.set("territoire", territory);
  if (lang === "en") address.searchParams.set("langue", lang);
  // A colon may stand in a query, and a code is easier to change by hand without its escape.
  return address.href.replaceAll("%3A", ":");
}

/** What the frame is called, for those who do not see it. */
export function titleOf({ view, lang }: Embed): string {
  return TITLES[view][lang];
}

/** The markup to put into a page; null as long as a territory is to be named. */
export function markupOf(embed: Embed, origin: string): string | null {
  const address = addressOf(embed, origin);
  if (address === null) return null;
  const attributes: [string, string | number][] =
    embed.form === "cadre"
      ? [["src", address], ["title", titleOf(embed)], ["width", "100%"], ["height", embed.height]]
      : [
          ["src", new URL("/integrer.js", origin).href],
          ["data-vue", embed.view],
          ...(embed.view === "acteurs" && embed.territory !== null ? [["data-territoire", embed.territory] as [string, string]] : []),
          ...(embed.lang === "en" ? [["data-langue", embed.lang] as [string, string]] : []),
        ];
  const written = attributes.map(([name, value]) => `${name}="${escaped(String(value))}"`).join(" ");
  return embed.form === "cadre" ? `<iframe ${written}></iframe>` : `<script ${written} async></script>`;
}

/** As it stands in an attribute. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
