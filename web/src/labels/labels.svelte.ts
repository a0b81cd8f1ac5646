import { VocabularyDocument, type VocabularyQuery } from "../gql/generated";
import { ask, AskError } from "../gql/client";
import { i18n } from "../i18n/i18n.svelte";

/** The closed lists whose labels the screens show. */
const LISTS = [
  "ActorKind", "ApplicationStatus", "BodyKind", "CallKind", "CallStatus", "CallerRole", "Certainty", "Concern", "ConcernGroup", "Confirmation",
  "ContactChannel", "ExternalIdScheme", "GroupRole", "PartnershipKind", "PartnershipLayer", "PartnershipStatus", "ProjectStatus", "ProposalStatus",
  "Public", "Sector", "SectorFamily", "TerritoryKind", "Theme", "WorkingGroupStatus",
] as const;

export type ListName = (typeof LISTS)[number];
type Value = VocabularyQuery["vocabulary"]["lists"][number]["values"][number];

/** The labels of closed lists, as the server gives them, and of which data and version of the network its answers are. */
class Labels {
  ready = $state(false);
  error = $state.raw<AskError | null>(null);
  version = $state.raw<VocabularyQuery["service"]["networkVersion"] | null>(null);
  datasets = $state.raw<VocabularyQuery["service"]["datasets"]>([]);
  #lists = $state.raw(new Map<string, Map<string, Value>>());

  /** Fetches the lists, once for the page. */
  async start(): Promise<void> {
    this.error = null;
    try {
      const { vocabulary, service } = await ask(VocabularyDocument, { names: [...LISTS] });
      this.#lists = new Map(vocabulary.lists.map(({ name, values }) => [name, new Map(values.map((value) => [value.value, value]))]));
      this.version = service.networkVersion;
      this.datasets = service.datasets;
      this.ready = true;
    } catch (error) {
      if (!(error instanceof AskError)) throw error;
      this.error = error;
    }
  }

  /** The label of a value in the reader's language; the value itself when the list does not know it. */
  of(list: ListName, value: string): string {
    const found = this.#lists.get(list)?.get(value);
    if (!found) return value;
    return i18n.lang === "fr" ? found.labelFr : found.labelEn;
  }

  /** The values of a list, in its order. */
  values(list: ListName): readonly Value[] {
    return [...(this.#lists.get(list)?.values() ?? [])];
  }
}

export const labels = new Labels();
