import type { IntroductionsQuery } from "../../gql/generated";

/** A step of a way to be introduced. */
export type Step = IntroductionsQuery["network"]["introductionPaths"][number]["steps"][number];

/** What the message says, in the reader's language. */
export type Words = (asking: string, target: string, between: readonly string[]) => string;

/**
 * A message to the first one on the way, ready to be sent: who asks, whom to meet, and through whom.
 * `null` when the target is a direct partner: nobody is needed in between.
 */
export function message(steps: readonly Step[], words: Words): string | null {
  const first = steps[0];
  const last = steps.at(-1);
  if (!first || !last || steps.length < 2) return null;
  const between = steps.slice(1, -1).map(({ to }) => to.name);
  return words(first.from.name, last.to.name, between);
}
