import type { PlaceFragment, TerritoryKind } from "../../gql/generated";

/** Territories of which every EPCI is whole, or which lie in one. */
const OF_WHOLE_EPCI: readonly TerritoryKind[] = [
  "COMMUNE",
  "ARRONDISSEMENT_MUNICIPAL",
  "EPCI",
  "COUNTRY_ALLIANCE",
  "ARRONDISSEMENT",
  "DEPARTMENT",
  "HEALTH_TERRITORY",
  "REGION",
  "COUNTRY",
];

/**
 * The level at which two actors must be neighbours to be proposed to each other: the EPCI, of which the need is known.
 * Perimeters that somebody drew, such as that of a local health contract, often join parts of two EPCI so that these work
 * together: there whoever is present may meet whoever is present.
 */
export function levelOf(place: Pick<PlaceFragment, "kind"> | null): TerritoryKind | null {
  return !place || OF_WHOLE_EPCI.includes(place.kind) ? "EPCI" : null;
}
