import type { ActorFacet, ActorFilter, ActorKind, ActorOrder, DirectoryQueryVariables, NearInput, PlaceFragment, Public, Sector, Theme } from "../../gql/generated";

/** Actors on a page. */
export const PAGE = 20;

/** A facet and the name of its filter in an address. */
export const FACETS: readonly { facet: ActorFacet; name: "secteur" | "nature" | "theme" | "public" }[] = [
  { facet: "SECTOR", name: "secteur" },
  { facet: "KIND", name: "nature" },
  { facet: "THEME", name: "theme" },
  { facet: "PUBLIC", name: "public" },
];

/** The territory of an address, as far as a filter needs it. */
export type Where = Pick<PlaceFragment, "id" | "position"> | null;

/** Circles that are offered around a commune, in kilometres. */
export const RADII: readonly number[] = [10, 20, 50];

/** The circle that an address asks for: around a place whose position is known; `null` when it asks for none. */
export function circle(query: URLSearchParams, where: Where): Required<NearInput> | null {
  const radiusKm = Number(query.get("rayon"));
  return where?.position && RADII.includes(radiusKm) ? { ...where.position, radiusKm } : null;
}

/** The filter that an address asks for, in a territory that has been looked up. Values are checked by the server. */
export function filterOf(query: URLSearchParams, where: Where): ActorFilter {
  const filter: ActorFilter = {};
  const list = <Value extends string>(name: string) => query.getAll(name) as Value[];
  if (query.has("secteur")) filter.sectors = list<Sector>("secteur");
  if (query.has("nature")) filter.kinds = list<ActorKind>("nature");
  if (query.has("theme")) filter.themes = list<Theme>("theme");
  if (query.has("public")) filter.publics = list<Public>("public");
  const near = circle(query, where);
  if (near) filter.near = near;
  else if (where !== null) filter.territory = where.id;
  if (query.get("fermes") !== "oui") filter.status = "ACTIVE";
  return filter;
}

/** The order asked for; absent, the server chooses: by relevance when there are words. */
function orderOf(query: URLSearchParams, where: Where): ActorOrder | null {
  if (query.get("tri") === "nom") return "NAME";
  return query.get("tri") === "distance" && circle(query, where) ? "DISTANCE" : null;
}

/** The whole question of an address: words, filter, order, page. */
export function question(query: URLSearchParams, where: Where): DirectoryQueryVariables {
  const before = query.get("avant");
  const search = query.get("q")?.trim();
  const order = orderOf(query, where);
  return {
    filter: filterOf(query, where),
    ...(search ? { search } : {}),
    ...(order ? { order } : {}),
    ...(before ? { last: PAGE, before } : { first: PAGE, ...(query.has("apres") ? { after: query.get("apres") } : {}) }),
  };
}

/** The same without a page: the whole selection, as its map shows it. */
export function whole(query: URLSearchParams, where: Where): Pick<DirectoryQueryVariables, "search" | "filter" | "order"> {
  const { search, filter, order } = question(query, where);
  return { filter, ...(search ? { search } : {}), ...(order ? { order } : {}) };
}

/** The address of a file of the same selection; files hold all pages. */
export function exportAddress(query: URLSearchParams, where: Where, format: "csv" | "xlsx" | "geojson"): string {
  const names: Record<string, string> = { q: "search", secteur: "sectors", nature: "kinds", theme: "themes", public: "publics", territoire: "territory" };
  const asked = new URLSearchParams();
  for (const [ours, theirs] of Object.entries(names)) {
    const values = query.getAll(ours).filter((value) => value.trim() !== "");
    if (values.length > 0) asked.append(theirs, values.join(","));
  }
  if (query.get("fermes") !== "oui") asked.append("status", "ACTIVE");
  const near = circle(query, where);
  if (near) {
    asked.delete("territory");
    for (const name of ["latitude", "longitude", "radiusKm"] as const) asked.append(name, String(near[name]));
  }
  return `/export/actors.${format}?${asked}`;
}
