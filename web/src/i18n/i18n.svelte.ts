import { fr } from "./fr";
import type { Lang, Like } from "./types";

export type Catalogue = Like<typeof fr>;

const KEPT = "passerelles.lang";

/** The language in force and its messages. French stands in the first script; English is fetched when chosen. */
class I18n {
  lang = $state<Lang>("fr");
  t = $state.raw<Catalogue>(fr);

  /** Takes up the reader's choice of an earlier visit. */
  async start(): Promise<void> {
    if (kept() === "en") await this.choose("en");
  }

  /** Changes the language, and keeps it for the next visit where the browser allows. */
  async choose(lang: Lang, { keep = true } = {}): Promise<void> {
    this.t = lang === "fr" ? fr : (await import("./en")).en;
    this.lang = lang;
    document.documentElement.lang = lang;
    if (!keep) return;
    try {
      localStorage.setItem(KEPT, lang);
    } catch {
      // Storage is refused: the choice holds for this visit.
    }
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

export const i18n = new I18n();
