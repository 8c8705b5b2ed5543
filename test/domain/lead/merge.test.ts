import { describe, expect, it } from 'vitest';
import type { Consent, LeadProfile } from '../../../functions/domain/lead/lead.ts';
import { mergeConsent, mergeProfile, NO_CONSENT } from '../../../functions/domain/lead/merge.ts';

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

  it('changes nothing when it is repeated', () => {
    const merged = mergeProfile(known, later);
    expect(mergeProfile(merged, later)).toEqual(merged);
  });
});

describe('consent', () => {
  const given: Consent = { mail: true, phone: false, at: 100 };

  it('is not there before anybody gave it', () => {
    expect(mergeConsent(NO_CONSENT, { phone: true, at: 100 })).toEqual({ mail: false, phone: true, at: 100 });
  });

  it('follows the later explicit word', () => {
    expect(mergeConsent(given, { mail: false, at: 200 })).toEqual({ mail: false, phone: false, at: 200 });
    expect(mergeConsent(given, { mail: false, phone: true, at: 100 })).toEqual({
      mail: false,
      phone: true,
      at: 100,
    });
  });

  it('stays as it is when a form does not ask', () => {
    expect(mergeConsent(given, { at: 200 })).toBe(given);
  });

  it('is not changed by an older word that arrives late', () => {
    expect(mergeConsent(given, { mail: false, at: 99 })).toBe(given);
  });
});
