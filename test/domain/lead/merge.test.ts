import { describe, expect, it } from 'vitest';
import type { Consent, ConsentRecord, LeadProfile } from '../../../functions/domain/lead/lead.ts';
import { mergeConsent, mergeProfile, NO_CONSENT } from '../../../functions/domain/lead/merge.ts';
import { refusals } from '../../../functions/domain/lead/refusals.ts';

const known: LeadProfile = {
  email: 'ana@nexora.example',
  emailDomain: 'nexora.example',
  freeMail: false,
  disposableMail: false,
  company: 'Nexora',
  employees: 240,
  message: 'First words',
  answers: { seats: '40', tool: 'Quill' },
};
const later: LeadProfile = {
  email: 'ana+2@nexora.example',
  emailDomain: 'nexora.example',
  freeMail: false,
  disposableMail: false,
  company: ' ',
  employees: 0,
  jobTitle: 'Head of IT',
  answers: { seats: '60', tool: '', country: 'Spain' },
};

describe('a later submission', () => {
  it('adds and replaces what it says, and leaves what it does not say or leaves empty', () => {
    expect(mergeProfile(known, later)).toEqual({
      email: 'ana+2@nexora.example',
      emailDomain: 'nexora.example',
      freeMail: false,
      disposableMail: false,
      company: 'Nexora',
      employees: 0,
      message: 'First words',
      jobTitle: 'Head of IT',
      answers: { seats: '60', tool: 'Quill', country: 'Spain' },
    });
  });

  it('has the country of the number that it keeps', () => {
    const base = {
      email: 'a@b.example',
      emailDomain: 'b.example',
      freeMail: false,
      disposableMail: false,
      answers: {},
    };
    const german = { ...base, phone: '+4930123456', phoneCountry: 'DE' };
    expect(mergeProfile(german, base)).toEqual(german);
    expect(mergeProfile(german, { ...base, phone: '+34600000000' })).toEqual({
      ...base,
      phone: '+34600000000',
    });
    expect(mergeProfile(base, german)).toEqual(german);
  });

  it('has medium and referrer of the visit that named its source', () => {
    const { message: _, ...base } = known;
    const ad = { ...base, source: 'google', medium: 'cpc', referrer: 'www.google.com' };
    expect(mergeProfile(ad, { ...base, medium: 'none', referrer: 'nexora.example' })).toEqual(ad);
    expect(mergeProfile(ad, { ...base, source: 'webinar' })).toEqual({ ...base, source: 'webinar' });
    const visit = { ...base, referrer: 'www.bing.com' };
    expect(mergeProfile(base, visit)).toEqual(visit);
    expect(mergeProfile(visit, ad)).toEqual(ad);
  });

  it('changes nothing when it is repeated', () => {
    const merged = mergeProfile(known, later);
    expect(mergeProfile(merged, later)).toEqual(merged);
  });
});

describe('consent', () => {
  const given: Consent = { mail: true, phone: false, at: 100 };
  const word = (at: number, said: Omit<ConsentRecord, 'at' | 'source'>, source = 'demo'): ConsentRecord => ({
    at,
    source,
    ...said,
  });

  it('is not there before anybody gave it', () => {
    const yes = word(100, { phone: true, text: 'You may call me.', version: '2026-01' });
    expect(mergeConsent(NO_CONSENT, yes)).toEqual({ mail: false, phone: true, at: 100, history: [yes] });
  });

  it('follows the later explicit word, and keeps each as it was given', () => {
    const yes = word(100, { mail: true });
    const no = word(200, { mail: false }, 'newsletter');
    const withdrawn = mergeConsent(mergeConsent(NO_CONSENT, yes), no);
    expect(withdrawn).toEqual({ mail: false, phone: false, at: 200, history: [yes, no] });
    expect(mergeConsent(given, word(100, { mail: false, phone: true }))).toMatchObject({
      ...{ mail: false, phone: true, at: 100 },
    });
  });

  it('stays as it is when a form does not ask, or says the same once more', () => {
    expect(mergeConsent(given, word(200, {}))).toBe(given);
    const once = mergeConsent(given, word(200, { phone: true }));
    expect(mergeConsent(once, word(200, { phone: true }))).toBe(once);
    expect(mergeConsent(once, word(200, { phone: true }, 'other')).history).toHaveLength(2);
  });

  it('is not changed by an older word that arrives late, which is kept in its place', () => {
    const later = mergeConsent(NO_CONSENT, word(100, { mail: true }));
    expect(mergeConsent(later, word(99, { mail: false }))).toEqual({
      ...{ mail: true, phone: false, at: 100 },
      history: [word(99, { mail: false }), word(100, { mail: true })],
    });
  });

  it('keeps the last fifty words', () => {
    const words = Array.from({ length: 60 }, (_, at) => word(at, { mail: true }));
    expect(words.reduce(mergeConsent, NO_CONSENT).history).toEqual(words.slice(10));
  });
});

describe('a refusal', () => {
  it('is the latest word about a channel, never silence', () => {
    expect(refusals(NO_CONSENT)).toEqual({ mail: false, phone: false });
    const history = [
      { at: 1, source: 'demo', mail: false, phone: true },
      { at: 2, source: 'demo', phone: false },
      { at: 3, source: 'demo', mail: true },
    ];
    expect(refusals({ ...NO_CONSENT, history })).toEqual({ mail: false, phone: true });
    expect(refusals({ ...NO_CONSENT, history: history.slice(0, 1) })).toEqual({ mail: true, phone: false });
  });
});
