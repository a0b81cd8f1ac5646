import { match } from "./match";

/** Paths that the server answers itself. */
const OF_THE_SERVER = /^\/(graphql|graphiql|integrer|export|api|pilot-decisions|healthz|readyz)(\/|$)/;

/** The address in force. There is one for the page. */
class Router {
  path = $state("/");
  query = $state.raw(new URLSearchParams());
  /** How often the screen has changed since the start, so that the focus can follow. */
  visits = $state(0);
  readonly found = $derived(match(this.path));

  /** Follows links and the browser's history from now on. */
  start(): void {
    this.#read();
    this.visits = 0;
    addEventListener("popstate", () => this.#read());
    document.addEventListener("click", (event) => this.#click(event));
  }

  /** Goes to an address of this site. `replace` leaves no step in the history: for a filter being moved. */
  go(address: string, { replace = false } = {}): void {
    if (address === location.pathname + location.search) return;
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    const screen = this.path;
    this.#read();
    if (this.path !== screen) scrollTo(0, 0);
  }

  #read(): void {
    if (this.path !== location.pathname) {
      this.path = location.pathname;
      this.visits += 1;
    }
    this.query = new URLSearchParams(location.search);
  }

  #click(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element | null)?.closest?.("a");
    if (!link || link.target !== "" || link.hasAttribute("download")) return;
    const address = new URL(link.href, location.href);
    const here = address.origin === location.origin && !OF_THE_SERVER.test(address.pathname);
    // A link within the page is the browser's.
    if (!here || (address.hash !== "" && address.pathname === location.pathname)) return;
    event.preventDefault();
    this.go(address.pathname + address.search);
  }
}

export const router = new Router();
