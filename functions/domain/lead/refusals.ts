import type { Consent, Lead, LeadProfile } from './lead.ts';

/** Channels by which nobody may turn to the lead, since its latest word about them was a no. Silence is no refusal. */
export const refusals = ({ history = [] }: Consent): { readonly mail: boolean; readonly phone: boolean } => ({
  mail: history.findLast(({ mail }) => mail !== undefined)?.mail === false,
  phone: history.findLast(({ phone }) => phone !== undefined)?.phone === false,
});

/** The profile for those who may turn to the lead: who said no to calls is not called, so the number is in no mail and on no page. */
export function shownProfile({ profile, consent }: Pick<Lead, 'profile' | 'consent'>): LeadProfile {
  if (!refusals(consent).phone) return profile;
  const { phone: _, ...rest } = profile;
  return rest;
}

/** Nobody may turn to the lead, or by no way that is known. */
export function isUnreachable({ profile, consent }: Pick<Lead, 'profile' | 'consent'>): boolean {
  const no = refusals(consent);
  const mailable = !no.mail && !profile.disposableMail;
  return !mailable && (no.phone || profile.phone === undefined);
}
