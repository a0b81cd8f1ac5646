import { ask, AskError, type Operation } from "./client";

/** A wait longer than this is shown; a shorter one would only flicker. */
const SLOW_MS = 300;

/** How far a question is: what a screen shows of it. */
export interface Progress<Data> {
  /** The last answer. */
  readonly data: Data | null;
  /** Why the last question has none. */
  readonly error: AskError | null;
  readonly loading: boolean;
  /** The wait is long enough to be shown. */
  readonly slow: boolean;
  retry(): void;
}

/**
 * An operation that is asked again whenever its variables change. The last answer stays until the next has
 * come, so that nothing jumps. Variables of `null` ask nothing; those of `undefined` are still to come, and
 * what is shown stays.
 */
export class Asked<Data, Variables> implements Progress<Data> {
  data = $state.raw<Data | null>(null);
  error = $state.raw<AskError | null>(null);
  loading = $state(true);
  slow = $state(false);
  #tries = $state(0);

  /** To be made while a component starts: the request lives as long as it does. */
  constructor(operation: Operation<Data, Variables>, variables: () => Variables | null | undefined) {
    // The same variables in another object are no new question.
    const key = $derived.by(() => JSON.stringify(variables()) as string | undefined);
    $effect(() => {
      void this.#tries;
      if (key === undefined) return;
      const asked = JSON.parse(key) as Variables | null;
      if (asked === null) {
        this.data = null;
        this.error = null;
        this.loading = false;
        this.slow = false;
        return;
      }
      const abort = new AbortController();
      const slow = setTimeout(() => (this.slow = true), SLOW_MS);
      this.loading = true;
      ask(operation, asked, abort.signal)
        .then(
          (data) => {
            if (abort.signal.aborted) return;
            this.data = data;
            this.error = null;
          },
          (error: unknown) => {
            if (abort.signal.aborted) return;
            this.error = error instanceof AskError ? error : new AskError("NETWORK", String(error), String(error));
          },
        )
        .finally(() => {
          clearTimeout(slow);
          if (abort.signal.aborted) return;
          this.loading = false;
          this.slow = false;
        });
      return () => {
        clearTimeout(slow);
        abort.abort();
      };
    });
  }

  /** Asks the same again. */
  retry(): void {
    this.error = null;
    this.#tries += 1;
  }
}
