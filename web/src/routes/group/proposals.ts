import { grouped } from "../../components/grouped";
import type { ProposalStatus, ProposedFragment } from "../../gql/generated";

/** The proposals of an axis of the report. */
export interface Axis {
  number: number | null;
  label: string | null;
  proposals: ProposedFragment[];
}

/** Proposals by axis of the report: numbered axes first, in their order. */
export function byAxis(proposals: readonly ProposedFragment[]): Axis[] {
  return grouped(proposals, ({ axisNumber, axis }) => `${axisNumber} ${axis}`)
    .map(([, list]) => ({ number: list[0]?.axisNumber ?? null, label: list[0]?.axis ?? null, proposals: list }))
    .sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || 0);
}

/** How many proposals there are in each state, in the order of the list; states without one are left out. */
export function counts(proposals: readonly ProposedFragment[], order: readonly string[]): { status: ProposalStatus; count: number }[] {
  return grouped(proposals, ({ status }) => status)
    .map(([status, list]) => ({ status: status as ProposalStatus, count: list.length }))
    .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
}
