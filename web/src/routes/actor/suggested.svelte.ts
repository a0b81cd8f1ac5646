import type { Option } from "../../components/Combobox.svelte";
import { Settled } from "../../components/settled.svelte";
import { Asked } from "../../gql/asked.svelte";
import { FindActorsDocument } from "../../gql/generated";
import { i18n } from "../../i18n/i18n.svelte";
import { labels } from "../../labels/labels.svelte";

/** The actors that what is being written may mean. To be made while a component starts. */
export class SuggestedActors {
  /** What is being written. */
  text = $state("");
  #settled = new Settled(() => this.text.trim());
  #found = new Asked(FindActorsDocument, () => (this.term === "" ? null : { search: this.term }));

  /** What they are looked for by, once it stands still; empty as long as it is too short. */
  get term(): string {
    return this.#settled.value.length > 1 ? this.#settled.value : "";
  }

  get options(): Option[] {
    return (this.#found.data?.actors.nodes ?? []).map((node) => ({ key: node.slug, group: i18n.t.home.groupActors, text: node.name, detail: labels.of("ActorKind", node.kind) }));
  }

  get searching(): boolean {
    return this.#found.loading || this.#settled.behind;
  }

  get failed(): boolean {
    return this.#found.error !== null;
  }
}
