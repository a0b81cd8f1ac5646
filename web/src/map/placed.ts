import type { Sector } from "../gql/generated";
import type { Point } from "./geometry";
import type { Spot } from "./scene";
import { signOf } from "./sectors";

/** An actor as a map needs it. */
export interface Placed {
  id: string;
  slug: string;
  name: string;
  acronym: string | null;
  sector: Sector | null;
  seat: { position: { latitude: number; longitude: number } | null; commune: { name: string } | null } | null;
}

/** Where an actor sits; `null` when that is not known. */
export function pointOf({ seat }: Pick<Placed, "seat">): Point | null {
  return seat?.position ? [seat.position.longitude, seat.position.latitude] : null;
}

/** Those whose seat is known, as spots. */
export function spotsOf(actors: readonly Placed[]): Spot[] {
  return actors.flatMap((actor) => {
    const at = pointOf(actor);
    return at ? [{ id: actor.id, at, sign: signOf(actor.sector) }] : [];
  });
}
