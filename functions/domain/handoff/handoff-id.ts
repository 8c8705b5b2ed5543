/** The handoff's public id and the stem of its execution names. */
export const handoffId = (leadId: string, number: number): string => `${leadId}-${number}`;

/** Where a handoff is stored. */
export interface HandoffKey {
  readonly leadId: string;
  readonly number: number;
}

/** The inverse of `handoffId`. */
export function handoffKeyOf(id: string): HandoffKey {
  const dash = id.lastIndexOf('-');
  return { leadId: id.slice(0, dash), number: Number(id.slice(dash + 1)) };
}

/** A restart never reuses a name: Step Functions keeps closed names for 90 days. */
export const executionName = (leadId: string, number: number, run: number): string =>
  `${handoffId(leadId, number)}-r${run}`;

/** The inverse of `executionName`. */
export function executionKeyOf(name: string): HandoffKey & { readonly run: number } {
  const mark = name.lastIndexOf('-r');
  return { ...handoffKeyOf(name.slice(0, mark)), run: Number(name.slice(mark + 2)) };
}
