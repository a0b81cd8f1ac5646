/** How an actor is called where there is room: its name, with its acronym when the name does not say it. */
export function fullName({ name, acronym }: { name: string; acronym: string | null }): string {
  return acronym === null || name.includes(acronym) ? name : `${name} (${acronym})`;
}
