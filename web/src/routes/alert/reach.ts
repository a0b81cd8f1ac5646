import type { RecipientFragment } from "../../gql/generated";

type Reachable = Pick<RecipientFragment, "contactsWithheld" | "contacts"> & { actor: Pick<RecipientFragment["actor"], "website"> };

/** Whether there are recipients and none of them can be reached from here: no contact that the caller may use, no site. */
export function noneReached(found: readonly Reachable[]): boolean {
  const reached = ({ contactsWithheld, contacts, actor }: Reachable) => !contactsWithheld && (contacts.length > 0 || actor.website !== null);
  return found.length > 0 && !found.some(reached);
}
