import { describe, expect, it } from 'vitest';
import type { LeadProfile } from '../../../functions/domain/lead/lead.ts';
import { LOCATION_SOURCES, type LocationSource, locate } from '../../../functions/domain/routing/location.ts';

const profile = (patch: Partial<LeadProfile> = {}): LeadProfile => ({
  ...{
    email: 'a@nexora.example',
    emailDomain: 'nexora.example',
    freeMail: false,
    disposableMail: false,
    answers: {},
  },
  ...patch,
});
/** Says itself Spain, its number Portugal, its domain Germany. */
const torn = profile({ country: 'ES', phoneCountry: 'PT', emailDomain: 'nexora.de' });

describe('where a lead is', () => {
  it.each<
    readonly [readonly LocationSource[] | undefined, string, LocationSource, readonly LocationSource[]]
  >([
    [undefined, 'ES', 'declared', []],
    [['declared'], 'ES', 'declared', []],
    [['phone', 'declared'], 'PT', 'phone', ['declared']],
    [['account', 'email', 'phone'], 'FR', 'account', ['email', 'phone']],
    [LOCATION_SOURCES, 'ES', 'declared', ['account', 'phone', 'email']],
  ])('by the order %j is %s', (order, country, by, against) => {
    expect(locate(torn, 'FR', order)).toEqual({ country, by, against });
  });

  it('is what the next source says where the first does not know', () => {
    expect(locate(profile({ phoneCountry: 'PT' }), undefined, LOCATION_SOURCES)).toEqual({
      ...{ country: 'PT', by: 'phone', against: [] },
    });
  });

  it('is not known where no source knows', () => {
    expect(locate(profile(), undefined, LOCATION_SOURCES)).toBeUndefined();
    expect(locate(profile({ phoneCountry: 'PT' }), 'FR')).toBeUndefined();
    expect(locate(torn, 'FR', [])).toBeUndefined();
  });

  it.each([
    ['nexora.de', 'DE'],
    ['nexora.CO.UK', 'GB'],
    ['nexora.com', undefined],
    ['nexora.io', undefined],
    ['nexora.eu', undefined],
    ['nexora.example', undefined],
    ['nexora', undefined],
  ])('of %s by its mail domain is %s', (emailDomain, country) => {
    expect(locate(profile({ emailDomain }), undefined, ['email'])?.country).toBe(country);
  });
});
