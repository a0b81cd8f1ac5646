import type { PartnershipKind } from "../gql/generated";
import { i18n } from "../i18n/i18n.svelte";
import { named } from "./english";
import { labels } from "./labels.svelte";

/** A partnership in words: the server's sentence in French, the label of its kind with both names in English. */
export function sentenceOf({ sentence, kind, from, to }: { sentence: string; kind: PartnershipKind; from: { name: string }; to: { name: string } }): string {
  return i18n.lang === "fr" ? sentence : named(labels.of("PartnershipKind", kind), from.name, to.name);
}
