import type { ActorFacet, ActorFilter, ActorKind, DirectoryQueryVariables, Public, Sector, Theme } from "../../gql/generated";

/** Actors on a page. */
export const PAGE = 20;

/** A facet and the name of its filter in an address. */
export const FACETS: readonly { facet: ActorFacet; name: "secteur" | "nature" | "theme" | "public" }[] = [
  { facet: "SECTOR", name: "secteur" },
  { facet: "KIND", name: "nature" },
  { facet: "THEME", name: "theme" },
  { facet: "PUBLIC", name: "public" },
];

/** The filter that an address asks for, in a territory that has been looked up. Values are checked by the server. */
export function filterOf(query: URLSearchParams, territory: string | null): ActorFilter {
  const filter: ActorFilter = {};
  const list = <Value extends string>(name: string) => query.getAll(name) as Value[];
  if (query.has("secteur")) filter.sectors = list<Sector>("secteur");
  if (query.has("nature")) filter.kinds = list<ActorKind>("nature");
  if (query.has("theme")) filter.themes = list<Theme>("theme");
  if (query.has("public")) filter.publics = list<Public>("public");
  if (territory !== null) filter.territory = territory;
  if (query.get("fermes") !== "oui") filter.status = "ACTIVE";
  return filter;
}

/** The whole question of an address: words, filter, order, page. */
export function question(query: URLSearchParams, territory: string | null): DirectoryQueryVariables {
  const before = query.get("avant");
  const search = query.get("q")?.trim();
  return {
    filter: filterOf(query, territory),
    ...(search ? { search } : {}),
    ...(query.get("tri") === "nom" ? { order: "NAME" as const } : {}),
    ...(before ? { last: PAGE, before } : { first: PAGE, ...(query.has("apres") ? { after: query.get("apres") } : {}) }),
  };
}

/** The address of a file of the same selection; files hold all pages. */
export function exportAddress(query: URLSearchParams, format: "csv" | "xlsx" | "geojson"): string {
  const names: Record<string, string> = { q: "search", secteur: "sectors", nature: "kinds", theme: "themes", public: "publics", territoire: "territory" };
  const asked = new URLSearchParams();
  for (const [ours, theirs] of Object.entries(names)) {
    const values = query.getAll(ours).filter((value) => value.trim() !== "");
    if (values.length > 0) asked.append(theirs, values.join(","));
  }
  if (query.get("fermes") !== "oui") asked.append("status", "ACTIVE");
  return `/export/actors.${format}?${asked}`;
}
