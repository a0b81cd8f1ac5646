import type { Like } from "../types";
import type { print as french } from "../fr/print";

/** The same in English. */
export const print: Like<typeof french> = {
  print: {
    on: (day, address) => `Printed on ${day} from ${address}`,
    sources: (list) => `Sources: ${list}.`,
  },
};
