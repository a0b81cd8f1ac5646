/** A third of the territories, from the lowest values to the highest. */
export type Third = 1 | 2 | 3;

/** The third in which each value lies, by how many lie below it: equal values are in the same. Unknown ones are in none. */
export function thirds(values: readonly (number | null)[]): (Third | null)[] {
  const known = values.filter((value) => value !== null).sort((a, b) => a - b);
  return values.map((value) => {
    if (value === null) return null;
    const below = known.findIndex((other) => other >= value);
    return (Math.min(2, Math.floor((3 * below) / known.length)) + 1) as Third;
  });
}
