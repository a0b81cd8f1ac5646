/** A language of the interface. */
export type Lang = "fr" | "en";

/** The same keys as a catalogue, with the same arguments; texts are free. */
export type Like<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string
    ? string
    : Catalogue[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : Like<Catalogue[Key]>;
};
