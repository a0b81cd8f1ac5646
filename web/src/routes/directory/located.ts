import { ask } from "../../gql/client";
import { LocatedActorsDocument, type LocatedActorsQuery, type LocatedActorsQueryVariables } from "../../gql/generated";

export type Located = LocatedActorsQuery["actors"]["nodes"][number];

/** The actors of a selection, for its map. */
export interface Selection {
  actors: readonly Located[];
  /** How many the selection has, shown or not. */
  total: number;
}

/** More than this many are not placed: the first ones of the list are. */
export const MOST_PLACED = 2000;

/** Asks for all pages of a selection, and puts out what has come after each. */
export async function located(question: LocatedActorsQueryVariables, put: (selection: Selection) => void, signal: AbortSignal): Promise<void> {
  const actors: Located[] = [];
  let after: string | null = null;
  do {
    const page: LocatedActorsQuery["actors"] = (await ask(LocatedActorsDocument, { ...question, after }, signal)).actors;
    actors.push(...page.nodes);
    put({ actors: [...actors], total: page.totalCount });
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null && actors.length < MOST_PLACED);
}
