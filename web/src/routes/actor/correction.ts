/** The address that opens a message in a mail program; to nobody: whoever sends it knows to whom. */
export function mailto(subject: string, body: string): string {
  // A mail program wants lines to end as in a mail, and spaces as %20.
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll("\n", "\r\n"))}`;
}

/** The address of a page at a state of the network, without what was only looked at there. */
export function permalink(origin: string, path: string, version: number | null): string {
  return `${origin}${path}${version === null ? "" : `?version=${version}`}`;
}
