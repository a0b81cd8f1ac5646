/** A text put on the clipboard, and whether it is there. */
export class Copied {
  done = $state(false);

  async copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.done = true;
    } catch {
      // Refused by the browser, or absent without https: the text stands on the page to be selected.
      this.done = false;
    }
  }
}
