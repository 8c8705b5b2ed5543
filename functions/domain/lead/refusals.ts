import type { Consent, Lead } from './lead.ts';

/** Channels by which nobody may turn to the lead, since its latest word about them was a no. Silence is no refusal. */
export const refusals = ({ history = [] }: Consent): { readonly mail: boolean; readonly phone: boolean } => ({
  mail: history.findLast(({ mail }) => mail !== undefined)?.mail === false,
  phone: history.findLast(({ phone }) => phone !== undefined)?.phone === false,
});

/** Nobody may turn to the lead, or by no way that is known. */
export function isUnreachable({ profile, consent }: Pick<Lead, 'profile' | 'consent'>): boolean {
  const no = refusals(consent);
  const mailable = !no.mail && !profile.disposableMail;
  return !mailable && (no.phone || profile.phone === undefined);
}
