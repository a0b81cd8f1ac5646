import type { ListName } from "./labels.svelte";

/**
 * Acronyms that readers meet, and the value of a closed list whose label is their long form. Those of this
 * list are explained in the words of the server; the others, in those of the catalogue (`t.acronyms`).
 */
export const ACRONYMS: Readonly<Record<string, readonly [ListName, string]>> = {
  ALEC: ["ActorKind", "ALEC"],
  ADIL: ["ActorKind", "ADIL"],
  ARS: ["ActorKind", "ARS"],
  CAARUD: ["ActorKind", "CAARUD"],
  CAF: ["ActorKind", "CAF"],
  CARSAT: ["ActorKind", "CARSAT"],
  CCAS: ["ActorKind", "CCAS"],
  CHRS: ["ActorKind", "CHRS"],
  CLIC: ["ActorKind", "CLIC"],
  CLS: ["ActorKind", "CLS_COORDINATION"],
  CMP: ["ActorKind", "CMP"],
  CPAM: ["ActorKind", "CPAM"],
  CPTS: ["ActorKind", "CPTS"],
  CSAPA: ["ActorKind", "CSAPA"],
  DAC: ["ActorKind", "DAC"],
  DDETS: ["ActorKind", "DDETS"],
  DREAL: ["ActorKind", "DREAL"],
  DREETS: ["ActorKind", "DREETS"],
  LAM: ["ActorKind", "LAM"],
  LHSS: ["ActorKind", "LHSS"],
  MDPH: ["ActorKind", "MDPH"],
  MSA: ["ActorKind", "MSA"],
  PASS: ["ActorKind", "PASS"],
  PMI: ["ActorKind", "PMI"],
  SIAO: ["ActorKind", "SIAO"],
};

/** Words of a text and the acronyms among them, in their order. */
export function pieces(text: string, known: ReadonlySet<string>): { text: string; acronym: boolean }[] {
  const found: { text: string; acronym: boolean }[] = [];
  for (const piece of text.split(/(?<![\p{L}\p{N}])(\p{Lu}{3,})(?![\p{L}\p{N}])/u)) {
    if (piece === "") continue;
    const acronym = known.has(piece);
    const last = found.at(-1);
    if (!acronym && last && !last.acronym) last.text += piece;
    else found.push({ text: piece, acronym });
  }
  return found;
}
