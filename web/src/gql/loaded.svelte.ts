import { AskError } from "./client";

/** A wait longer than this is shown; a shorter one would only flicker. */
const SLOW_MS = 300;

/**
 * What one or several requests add up to, loaded again whenever its key changes. Parts may be put out while more is to
 * come; the last whole stays until then. A key of `null` loads nothing; one of `undefined` is still to come.
 */
export class Loaded<Key, Data> {
  data = $state.raw<Data | null>(null);
  error = $state.raw<AskError | null>(null);
  loading = $state(true);
  slow = $state(false);
  #tries = $state(0);

  /** To be made while a component starts: loading lives as long as it does. */
  constructor(key: () => Key | null | undefined, load: (key: Key, put: (data: Data) => void, signal: AbortSignal) => Promise<void>) {
    // The same key in another object is no new question.
    const text = $derived.by(() => JSON.stringify(key()) as string | undefined);
    $effect(() => {
      void this.#tries;
      if (text === undefined) return;
      const asked = JSON.parse(text) as Key | null;
      if (asked === null) {
        this.data = null;
        this.error = null;
        this.loading = false;
        this.slow = false;
        return;
      }
      const abort = new AbortController();
      const { signal } = abort;
      const slow = setTimeout(() => (this.slow = true), SLOW_MS);
      this.loading = true;
      const put = (data: Data) => {
        if (signal.aborted) return;
        this.data = data;
        this.error = null;
      };
      load(asked, put, signal)
        .catch((error: unknown) => {
          if (signal.aborted) return;
          this.error = error instanceof AskError ? error : new AskError("NETWORK", String(error), String(error));
        })
        .finally(() => {
          clearTimeout(slow);
          if (signal.aborted) return;
          this.loading = false;
          this.slow = false;
        });
      return () => {
        clearTimeout(slow);
        abort.abort();
      };
    });
  }

  /** Loads the same again. */
  retry(): void {
    this.error = null;
    this.#tries += 1;
  }
}
