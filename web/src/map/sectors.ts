import type { Sector } from "../gql/generated";

/** How a family of sectors is drawn, besides its colour: `square`, `circle`… on a sheet of 24 by 24. */
export const SHAPES = {
  square: "M3 3H21V21H3Z",
  circle: "M12 1.5A10.5 10.5 0 1 1 12 22.5A10.5 10.5 0 1 1 12 1.5Z",
  diamond: "M12 0L24 12L12 24L0 12Z",
  house: "M12 1L22.5 8.5V22.5H1.5V8.5Z",
  hexagon: "M6 1.5H18L24 12L18 22.5H6L0 12Z",
} as const;

export type Shape = keyof typeof SHAPES;

/** How the actors of a sector are drawn: the shape of its family, and a letter of its own. */
export interface Sign {
  shape: Shape;
  letter: string;
}

/** Told apart by shape and letter, so that colour is needed by nobody. The families are those of the closed list. */
const SIGNS: Readonly<Record<Sector, Sign>> = {
  ENERGY_CLIMATE: { shape: "square", letter: "E" },
  HOUSING: { shape: "square", letter: "L" },
  SHELTER: { shape: "square", letter: "H" },
  PRIMARY_CARE: { shape: "circle", letter: "V" },
  HOSPITAL_MENTAL_HEALTH: { shape: "circle", letter: "H" },
  PREVENTION_PUBLIC_HEALTH: { shape: "circle", letter: "P" },
  HEALTH_INSURANCE: { shape: "circle", letter: "A" },
  SOCIAL_ACTION: { shape: "diamond", letter: "S" },
  MEDICO_SOCIAL: { shape: "diamond", letter: "M" },
  LOCAL_GOVERNMENT: { shape: "house", letter: "C" },
  STATE_REGULATION: { shape: "house", letter: "E" },
  CIVIL_SOCIETY: { shape: "hexagon", letter: "A" },
};

/** Of actors without a sector. */
const NONE: Sign = { shape: "circle", letter: "–" };

/** The sign of a sector; `null` is that of an actor without one. */
export function signOf(sector: Sector | null): Sign {
  return sector === null ? NONE : SIGNS[sector];
}

/** Every sign, by the name under which it is drawn. */
export const SECTORS = Object.keys(SIGNS) as Sector[];
