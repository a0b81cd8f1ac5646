import type { Like } from "../types";
import type { widget as french } from "../fr/widget";

/** The same in English. */
export const widget: Like<typeof french> = {
  widget: {
    actors: "Actors of the territory",
    actorsOf: (place) => `Actors: ${place}`,
    whichTerritory: "The address of this view does not say of which territory: territoire=EPCI:242900744, for example.",
    others: (count) => `See the ${count} others in the directory`,
    inDirectory: "See them in the directory",
    from: "Data and sources:",
  },
};
