import type { AxisFragment, LaureatesQuery } from "../../gql/generated";

/** An application that was selected. */
export type Laureate = NonNullable<LaureatesQuery["call"]>["applications"]["nodes"][number];

/** An axis with its laureates; `axis` is null for those whose axis is not known. */
export interface Group {
  axis: AxisFragment | null;
  laureates: Laureate[];
}

/**
 * Every axis of a call with its laureates, also when it has none: that is what one looks for. One on two axes
 * stands under both; those of an unknown axis come last, and only when there are some.
 */
export function byAxis(axes: readonly AxisFragment[], laureates: readonly Laureate[]): Group[] {
  const groups: Group[] = axes.map((axis) => ({ axis, laureates: laureates.filter((one) => one.axes.some(({ number }) => number === axis.number)) }));
  const rest = laureates.filter((one) => one.axes.length === 0);
  return rest.length > 0 ? [...groups, { axis: null, laureates: rest }] : groups;
}
