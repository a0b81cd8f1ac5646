import { TerritoryOfDocument, type PlaceFragment, type TerritoryKind } from "../gql/generated";
import { Asked } from "../gql/asked.svelte";
import { parseKey } from "./territory";

/** The territory that an address names, looked up. */
export class PlaceOf {
  readonly asked;
  #key: () => string | null;

  constructor(key: () => string | null) {
    this.#key = key;
    this.asked = new Asked(TerritoryOfDocument, () => parseKey(key()) as { kind: TerritoryKind; code: string } | null);
  }

  /** The territory; `null` when none is named, while it is looked up, and when it does not exist. */
  get place(): PlaceFragment | null {
    const place = this.asked.data?.territory ?? null;
    const named = parseKey(this.#key());
    // Right after a change the last answer still stands: it is of another territory.
    return named && place?.kind === named.kind && place.code === named.code ? place : null;
  }

  /** Whether a territory is named that is not there to be used: still looked up, or unknown. */
  get pending(): boolean {
    return this.#key() !== null && this.place === null;
  }

  /** Whether the address names a territory that does not exist: said by the answer, never while it is awaited. */
  get unknown(): boolean {
    const key = this.#key();
    if (key === null) return false;
    return parseKey(key) === null || this.asked.data?.territory === null;
  }
}
