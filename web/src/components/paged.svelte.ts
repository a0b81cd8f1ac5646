import { untrack } from "svelte";

/**
 * Takes whoever turns a page of a list to its start: the focus goes there, and the view follows. To be made while a
 * component starts. `start` is the heading of the list, which can take the focus.
 */
export function paged(query: () => URLSearchParams, start: () => HTMLElement | undefined): void {
  const page = () => query().get("apres") ?? query().get("avant");
  let last = untrack(page);
  $effect(() => {
    const now = page();
    // The first page has no name: one gets there by another question, which keeps the focus.
    if (now !== last && now !== null) untrack(() => start()?.focus());
    last = now;
  });
}
