import type { GapStatus } from "../../gql/generated";

/** What tells the states apart without their colour; where cells are small it stands for the word. */
export const SIGNS: Record<GapStatus, string> = { COVERED: "✓", WEAK: "~", FRAGILE: "!", UNCONNECTED: "✕", UNOBSERVED: "?", ABSENT_SECTOR: "–" };

/** The states in the order in which they are explained. */
export const STATUSES: readonly GapStatus[] = ["COVERED", "WEAK", "FRAGILE", "UNCONNECTED", "UNOBSERVED", "ABSENT_SECTOR"];
