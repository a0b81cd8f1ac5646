/** Long enough that a word is not asked for letter by letter, short enough to feel at once. */
const SETTLE_MS = 150;

/** A value that follows another once that has stood still for a moment. */
export class Settled<Value> {
  value = $state() as Value;
  #source: () => Value;

  constructor(source: () => Value) {
    this.#source = source;
    this.value = source();
    $effect(() => {
      const next = source();
      const timer = setTimeout(() => (this.value = next), SETTLE_MS);
      return () => clearTimeout(timer);
    });
  }

  /** Whether the other value has moved on. */
  get behind(): boolean {
    return this.value !== this.#source();
  }
}
