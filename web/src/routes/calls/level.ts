/** The level at which territories are told apart (`niveau=EPCI`); départements when the address names none. */
export function levelOf(query: URLSearchParams): "EPCI" | "DEPARTMENT" {
  return query.get("niveau") === "EPCI" ? "EPCI" : "DEPARTMENT";
}
