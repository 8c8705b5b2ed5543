import { describe, expect, it } from 'vitest';
import { isUnreachable } from '../../../functions/domain/lead/refusals.ts';
import { marta } from '../../support/lab.ts';

const mailOnly = marta().profile;
const profile = { ...mailOnly, phone: '+34600000000' };
const said = (mail?: boolean, phone?: boolean) => ({
  ...{ mail: mail === true, phone: phone === true, at: 1 },
  history: [
    {
      ...{ at: 1, source: 'demo' },
      ...(mail !== undefined && { mail }),
      ...(phone !== undefined && { phone }),
    },
  ],
});

describe('a lead is out of reach', () => {
  it.each([
    ['with nothing said', profile, said(), false],
    ['with no to mails', profile, said(false), false],
    ['with no to mails and no number', mailOnly, said(false), true],
    ['with no to both', profile, said(false, false), true],
    ['with no to calls', profile, said(undefined, false), false],
    ['at a throw-away address, with a number', { ...profile, disposableMail: true }, said(), false],
    ['at a throw-away address, without', { ...mailOnly, disposableMail: true }, said(), true],
  ])('%s: %s', (_name, known, consent, expected) => {
    expect(isUnreachable({ profile: known, consent })).toBe(expected);
  });
});
