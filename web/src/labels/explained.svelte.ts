import { i18n } from "../i18n/i18n.svelte";
import { ACRONYMS } from "./acronyms";
import { labels } from "./labels.svelte";

/** The long forms of acronyms: the server's label where a closed list has it, else the catalogue's. */
class Explained {
  readonly known: ReadonlySet<string> = new Set([...Object.keys(ACRONYMS), ...Object.keys(i18n.t.acronyms)]);

  /** The long form; `null` for what is not explained. */
  of(acronym: string): string | null {
    const entry = ACRONYMS[acronym];
    if (entry) return labels.of(...entry);
    const own = i18n.t.acronyms as Readonly<Record<string, string>>;
    return own[acronym] ?? null;
  }
}

export const explained = new Explained();
