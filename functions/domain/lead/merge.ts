import type { Consent, ConsentRecord, LeadProfile } from './lead.ts';

/** What a later submission says replaces what was known; what it leaves out or leaves empty stays. Answers likewise. */
export const mergeProfile = (known: LeadProfile, later: LeadProfile): LeadProfile => {
  const answers = Object.entries(later.answers).filter(([, answer]) => !isEmpty(answer));
  const said = filled(later);
  const isNewSource = said.source !== undefined;
  const gone = [...(said.phone === undefined ? [] : WITH_PHONE), ...(isNewSource ? WITH_SOURCE : [])];
  return {
    ...without(known, gone),
    ...without(said, isNewSource || known.source === undefined ? [] : WITH_SOURCE),
    answers: { ...known.answers, ...Object.fromEntries(answers) },
  };
};

/** The country of a number goes with it. */
const WITH_PHONE: readonly string[] = ['phoneCountry'];
/** Medium and referrer are those of the visit that named the source. */
const WITH_SOURCE: readonly string[] = ['medium', 'referrer'];

const without = <Fields extends object>(fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name))) as Fields;

const isEmpty = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';

const filled = <Fields extends object>(fields: Fields): Partial<Fields> => {
  const said: Partial<Fields> = { ...fields };
  for (const name in said) {
    if (isEmpty(said[name])) delete said[name];
  }
  return said;
};

/** What a submission says about consent; a channel that its form did not ask about is absent. */
export type StatedConsent = ConsentRecord;

/** Consent must be given: a channel that nobody ever asked about is not allowed. */
export const NO_CONSENT: Consent = { mail: false, phone: false, at: 0 };

/** More words than any person gives; the oldest go first. */
const LONGEST_HISTORY = 50;

/**
 * The later explicit word wins; silence changes nothing, nor does a statement older than the last one. Each word is kept
 * as it was given, one that withdraws too, and one that is told twice is kept once.
 */
export const mergeConsent = (known: Consent, stated: StatedConsent): Consent => {
  const silent = stated.mail === undefined && stated.phone === undefined;
  const { history = [] } = known;
  if (silent || history.some(({ at, source }) => at === stated.at && source === stated.source)) return known;
  const kept = [...history, stated].toSorted((left, right) => left.at - right.at).slice(-LONGEST_HISTORY);
  if (stated.at < known.at) return { ...known, history: kept };
  return {
    mail: stated.mail ?? known.mail,
    phone: stated.phone ?? known.phone,
    at: stated.at,
    history: kept,
  };
};
