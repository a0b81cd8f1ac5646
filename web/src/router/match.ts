import routes from "../routes.json";

/** A screen, by the name it has in routes.json, which the server reads too. */
export type RouteName = keyof typeof routes;

/** The page for developers, which the server writes in the language that its address names. */
export const DEVELOPERS = { fr: "/api", en: "/api?langue=en" } as const;

/** Where an address leads. */
export interface Match {
  name: RouteName;
  /** What stands in the place of `{name}` in the pattern. */
  params: Record<string, string>;
}

/** The screen of a path; `null` when there is none. A slash at the end is of no account. */
export function match(path: string): Match | null {
  const pieces = split(path);
  for (const [name, pattern] of Object.entries(routes)) {
    const params = fit(split(pattern), pieces);
    if (params) return { name: name as RouteName, params };
  }
  return null;
}

function split(path: string): string[] {
  return path.split("/").filter((piece) => piece !== "");
}

function fit(pattern: string[], pieces: string[]): Record<string, string> | null {
  if (pattern.length !== pieces.length) return null;
  const params: Record<string, string> = {};
  for (const [place, expected] of pattern.entries()) {
    const found = pieces[place] ?? "";
    if (expected.startsWith("{")) {
      try {
        params[expected.slice(1, -1)] = decodeURIComponent(found);
      } catch {
        return null;
      }
    } else if (expected !== found) return null;
  }
  return params;
}

/** What a filter may be in an address; absent filters leave no trace. */
export type Filters = Record<string, string | readonly string[] | number | null | undefined>;

/** The address of a screen with its parameters and filters. Filters keep their order; lists are repeated names. */
export function href(name: RouteName, params: Record<string, string> = {}, filters: Filters = {}): string {
  const path = routes[name].replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ""));
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) {
    if (value === null || value === undefined || value === "") continue;
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [String(value)]) query.append(key, one);
  }
  // A colon may stand in a query: `territoire=EPCI:242900744` reads better than its escape.
  const text = query.toString().replaceAll("%3A", ":");
  return text === "" ? path : `${path}?${text}`;
}

/** The same filters with some changed, on the same page: for what is chosen among what is shown. */
export function kept(query: URLSearchParams, changes: Filters): Filters {
  return { ...Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)])), ...changes };
}

/** The same filters with some changed; changing anything goes back to the first page. */
export function changed(query: URLSearchParams, changes: Filters): Filters {
  return { ...kept(query, { apres: null, avant: null }), ...changes };
}
