/** The two teams that share one definition of a qualified lead, sign it, and say why a lead brought nothing. */
export const SIDES = ['marketing', 'sales'] as const;
export type Side = (typeof SIDES)[number];
