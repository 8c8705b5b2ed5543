import type { Consent } from './lead.ts';

/** Channels by which nobody may turn to the lead, since its latest word about them was a no. Silence is no refusal. */
export const refusals = ({ history = [] }: Consent): { readonly mail: boolean; readonly phone: boolean } => ({
  mail: history.findLast(({ mail }) => mail !== undefined)?.mail === false,
  phone: history.findLast(({ phone }) => phone !== undefined)?.phone === false,
});
