import type { PilotLevelQuery, PilotStudyInput, PilotValuesQuery } from "../../gql/generated";
import { PilotLevelDocument, PilotValuesDocument, type TerritoryKind } from "../../gql/generated";
import { ask } from "../../gql/client";
import { thirds, type Third } from "../../map/thirds";

type Study = PilotValuesQuery["pilotStudy"];
export type Criterion = Study["criteria"][number];
export type Candidate = Study["candidates"][number];

/** Territories of a study with all their values: of the whole level, which may be more than a page. */
export interface Values {
  criteria: Criterion[];
  candidates: Candidate[];
  excluded: Study["excluded"];
}

/** Asks for the values of every territory of a level: a page of territories is as many as one question may name. */
export async function valuesOf({ input, perimeter }: { input: PilotStudyInput; perimeter: { id: string; kind: TerritoryKind } }, put: (values: Values) => void, signal: AbortSignal): Promise<void> {
  const meets = perimeter.kind === "COUNTRY" ? null : perimeter.id;
  const kind = input.level ?? "EPCI";
  let after: string | null = null;
  const values: Values = { criteria: [], candidates: [], excluded: [] };
  do {
    const level: PilotLevelQuery["territories"] = (await ask(PilotLevelDocument, { kind, meets, after }, signal)).territories;
    const ids = level.nodes.map(({ id }) => id);
    const { criteria, candidates, excluded } = (await ask(PilotValuesDocument, { input, territories: ids }, signal)).pilotStudy;
    Object.assign(values, { criteria, excluded });
    values.candidates.push(...candidates);
    after = level.pageInfo.hasNextPage ? level.pageInfo.endCursor : null;
  } while (after !== null);
  put(values);
}

/** What the map says of a territory. `null` is a value that is not known, and never a low one. */
export interface Crossed {
  territory: NonNullable<Candidate["territory"]>;
  need: { value: number | null; year: number | null; third: Third | null };
  bridges: { value: number | null; year: number | null; third: Third | null };
  /** `C1` for much need and few passerelles; `null` when one of the two is not known. */
  code: string | null;
}

/** Letters of need, from little to much. */
const LETTERS = { 1: "A", 2: "B", 3: "C" } as const;

/** The territories in both thirds: of a criterion of need and of one that the network gives. The neediest with the fewest passerelles first, unknown ones last. */
export function crossed(candidates: readonly Candidate[], need: Criterion, bridges: Criterion): Crossed[] {
  const known = candidates.flatMap(({ territory, contributions }) => (territory ? [{ territory, contributions }] : []));
  const of = ({ contributions }: (typeof known)[number], { code }: Criterion) => {
    const found = contributions.find(({ criterion }) => criterion === code);
    // A value that the study assumes is not known.
    return found && !found.imputed && found.value !== null ? { value: found.value, year: found.year } : { value: null, year: null };
  };
  const figures = known.map((one) => [of(one, need), of(one, bridges)] as const);
  // Where less is what the criterion looks for, the lowest values are the greatest need.
  const needs = thirds(figures.map(([{ value }]) => (value === null ? null : need.direction === "COST" ? -value : value)));
  const links = thirds(figures.map(([, { value }]) => value));
  const all = known.map(({ territory }, place): Crossed => {
    const [third, link] = [needs[place] ?? null, links[place] ?? null];
    const [first, second] = figures[place] as (typeof figures)[number];
    return {
      territory,
      need: { ...first, third },
      bridges: { ...second, third: link },
      code: third !== null && link !== null ? `${LETTERS[third]}${link}` : null,
    };
  });
  const rank = ({ code, need: { third }, bridges: { third: link } }: Crossed) => (code === null ? 99 : (3 - (third ?? 0)) * 3 + (link ?? 0));
  return all.sort((a, b) => rank(a) - rank(b) || a.territory.name.localeCompare(b.territory.name, "fr"));
}

/** The criteria that may be crossed, and those that are when none is named: what weighs most, and the number of passerelles. */
export function axes(criteria: readonly Criterion[], named: { need: string | null; bridges: string | null }) {
  const heaviest = (list: Criterion[]) => [...list].sort((a, b) => b.weight - a.weight)[0] ?? null;
  const needs = criteria.filter(({ fromNetwork }) => !fromNetwork);
  const links = criteria.filter(({ fromNetwork }) => fromNetwork);
  return {
    needs,
    links,
    need: needs.find(({ code }) => code === named.need) ?? heaviest(needs),
    bridges: links.find(({ code }) => code === named.bridges) ?? links.find(({ code }) => code === "passerelles_per_10000") ?? heaviest(links),
  };
}
