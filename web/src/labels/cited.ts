/** A source that a record cites. `code` is its dataset, a colon and its short name there: `demo:P2`. */
export interface Cited {
  code: string;
  title: string;
  producer: string | null;
}

/** A note in words: the short names of the sources that its record cites are replaced by who says so. */
export function cited(note: string, sources: readonly Cited[]): string {
  const names = new Map(sources.map(({ code, title, producer }) => [code.slice(code.lastIndexOf(":") + 1), producer ?? title]));
  return note.replace(/(?<![\p{L}\p{N}])\p{Lu}\d+(?![\p{L}\p{N}])/gu, (name) => names.get(name) ?? name);
}
