import { ask, type AskError, type Operation } from "./client";
import { Loaded } from "./loaded.svelte";

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
export class Asked<Data, Variables> extends Loaded<Variables, Data> implements Progress<Data> {
  /** To be made while a component starts: the request lives as long as it does. */
  constructor(operation: Operation<Data, Variables>, variables: () => Variables | null | undefined) {
    super(variables, async (asked, put, signal) => put(await ask(operation, asked, signal)));
  }
}
