import type { Option } from "../../components/Combobox.svelte";
import { keyOf, within } from "../../components/territory";
import type { SuggestQuery } from "../../gql/generated";
import { href } from "../../router/match";

/** A suggestion and where it leads. */
export interface Suggestion extends Option {
  address: string;
}

/** What the suggestions are called in the reader's language. */
export interface Words {
  actors: string;
  acronyms: string;
  territories: string;
  kind: (value: string) => string;
  level: (value: string) => string;
  /** Acronyms with their long form and the kind of actor that they name, if they name one. */
  known: readonly { acronym: string; long: string; kind: string | null }[];
}

/** At most so many acronyms; actors and territories are limited by the question. */
const ACRONYMS = 3;

/** What may be meant by what was typed: acronyms, then actors, then territories. */
export function suggestions(typed: string, answer: SuggestQuery | null, words: Words): Suggestion[] {
  const start = typed.trim().toUpperCase();
  const acronyms = words.known
    .filter(({ acronym, kind }) => kind !== null && start.length > 1 && acronym.startsWith(start))
    .slice(0, ACRONYMS)
    .map(({ acronym, long, kind }) => ({
      key: `acronym:${acronym}`,
      group: words.acronyms,
      text: acronym,
      detail: long,
      address: href("directory", {}, { nature: kind }),
    }));
  const actors = (answer?.actors.nodes ?? []).map(({ slug, name, acronym, kind, seat }) => ({
    key: `actor:${slug}`,
    group: words.actors,
    // The acronym first: it may be what is being typed.
    text: acronym && !name.includes(acronym) ? `${acronym}, ${name}` : name,
    detail: [words.kind(kind), seat?.commune?.name].filter(Boolean).join(", "),
    address: href("actor", { slug }),
  }));
  const territories = (answer?.territories.nodes ?? []).map((place) => ({
    key: `territory:${place.id}`,
    group: words.territories,
    text: place.name,
    detail: [words.level(place.kind), within(place)].filter(Boolean).join(", "),
    address: href("directory", {}, { territoire: keyOf(place) }),
  }));
  return [...acronyms, ...actors, ...territories];
}
