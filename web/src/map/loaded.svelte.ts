import { AskError } from "../gql/client";

/**
 * What several requests add up to, loaded again whenever its key changes. Parts may be put out while more is to come; the last
 * whole stays until then. A key of `null` loads nothing; one of `undefined` is still to come.
 */
export class Loaded<Key, Data> {
  data = $state.raw<Data | null>(null);
  error = $state.raw<AskError | null>(null);
  loading = $state(true);
  #tries = $state(0);

  /** To be made while a component starts: loading lives as long as it does. */
  constructor(key: () => Key | null | undefined, load: (key: Key, put: (data: Data) => void, signal: AbortSignal) => Promise<void>) {
    const text = $derived.by(() => JSON.stringify(key()) as string | undefined);
    $effect(() => {
      void this.#tries;
      if (text === undefined) return;
      const asked = JSON.parse(text) as Key | null;
      if (asked === null) {
        this.data = null;
        this.error = null;
        this.loading = false;
        return;
      }
      const abort = new AbortController();
      this.loading = true;
      load(asked, (data) => { if (!abort.signal.aborted) this.data = data; }, abort.signal)
        .then(
          () => { if (!abort.signal.aborted) this.error = null; },
          (error: unknown) => {
            if (!abort.signal.aborted) this.error = error instanceof AskError ? error : new AskError("NETWORK", String(error), String(error));
          },
        )
        .finally(() => { if (!abort.signal.aborted) this.loading = false; });
      return () => abort.abort();
    });
  }

  /** Loads the same again. */
  retry(): void {
    this.error = null;
    this.#tries += 1;
  }
}
