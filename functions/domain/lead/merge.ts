import type { EpochMs } from '../time.ts';
import type { Consent, LeadProfile } from './lead.ts';

/** What a later submission says replaces what was known; what it leaves out or leaves empty stays. Answers likewise. */
export const mergeProfile = (known: LeadProfile, later: LeadProfile): LeadProfile => {
  const answers = Object.entries(later.answers).filter(([, answer]) => !isEmpty(answer));
  return { ...known, ...filled(later), answers: { ...known.answers, ...Object.fromEntries(answers) } };
};

const isEmpty = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

const filled = <Fields extends object>(fields: Fields): Partial<Fields> => {
  const said: Partial<Fields> = { ...fields };
  for (const name in said) {
    if (isEmpty(said[name])) delete said[name];
  }
  return said;
};

/** What a submission says about consent; a channel that its form did not ask about is absent. */
export interface StatedConsent {
  readonly mail?: boolean;
  readonly phone?: boolean;
  readonly at: EpochMs;
}

/** Consent must be given: a channel that nobody ever asked about is not allowed. */
export const NO_CONSENT: Consent = { mail: false, phone: false, at: 0 };

/** The later explicit word wins; silence changes nothing, nor does a statement older than the last one. */
export const mergeConsent = (known: Consent, stated: StatedConsent): Consent => {
  const silent = stated.mail === undefined && stated.phone === undefined;
  if (silent || stated.at < known.at) return known;
  return { mail: stated.mail ?? known.mail, phone: stated.phone ?? known.phone, at: stated.at };
};
