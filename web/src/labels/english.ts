/**
 * The English label of a kind of partnership ("A is a member of network or group B") with the names of both.
 * Names are never read for places to fill.
 */
export function named(label: string, from: string, to: string): string {
  return label.replace(/\b[AB]\b/g, (place) => (place === "A" ? from : to));
}
