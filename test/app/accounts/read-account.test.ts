import { describe, expect, it } from 'vitest';
import { contactData } from '../../../functions/adapters/contact-data.ts';
import { readAccount, type SaidAccount } from '../../../functions/app/accounts/read-account.ts';
import { NOON } from '../../support/team.ts';

const personOf = (given: string) => (['ana', 'ana@larkfield.example'].includes(given) ? 'ana' : undefined);
const read = (said: SaidAccount) => readAccount({ data: contactData, personOf }, said, NOON);
const least = { domain: 'nexora.com', company: 'Nexora' };

describe('an account as another system writes it', () => {
  it('needs a domain and a name', () => {
    expect(read(least)).toEqual({
      ok: true,
      value: {
        domain: 'nexora.com',
        facts: {
          ...{ company: 'Nexora', otherDomains: [], relation: 'none', asOf: NOON },
          ...{ owner: undefined, country: undefined },
        },
      },
    });
  });

  it('is read with everything it says', () => {
    const said = {
      domain: 'https://www.Nexora.co.uk/about?x=1',
      company: ' Nexora Ltd ',
      otherDomains: 'nexora.com; sales@nexora.de, nexora.co.uk',
      relation: 'Open deal',
      owner: 'Ana@Larkfield.example',
      country: 'Spain',
      asOf: '2026-01-02 03:04:05',
    };
    expect(read(said)).toMatchObject({
      value: {
        domain: 'nexora.co.uk',
        facts: {
          company: 'Nexora Ltd',
          otherDomains: ['nexora.com', 'nexora.de'],
          relation: 'open-deal',
          owner: 'ana',
          country: 'ES',
          asOf: Date.UTC(2026, 0, 2, 3, 4, 5),
        },
      },
    });
  });

  it.each([
    ['2026-01-02', Date.UTC(2026, 0, 2)],
    ['2026-01-02T03:04', Date.UTC(2026, 0, 2, 3, 4)],
    ['2026-01-02T03:04:05+02:00', Date.UTC(2026, 0, 2, 1, 4, 5)],
  ])('is as of %s', (asOf, instant) => {
    expect(read({ ...least, asOf })).toMatchObject({ value: { facts: { asOf: instant } } });
  });

  it.each([
    ['domain', '', 'It is missing.'],
    ['domain', 'localhost', 'It is no domain: localhost.'],
    ['domain', '/', 'It is no domain: /.'],
    ['domain', 'http://', 'It is no domain: http://.'],
    ['domain', 'gmail.com', 'Anybody has a mailbox at gmail.com.'],
    ['otherDomains', 'nexora.de hotmail.com', 'Anybody has a mailbox at hotmail.com.'],
    ['company', ' - ', 'It is missing.'],
    ['relation', 'friend', 'It is not known: friend.'],
    ['owner', 'x'.repeat(70), `It is not known: ${'x'.repeat(60)}….`],
    ['country', 'Atlantis', 'It is not known: Atlantis.'],
    ['asOf', 'yesterday', 'It is not known: yesterday.'],
    ['asOf', '2026-99-99', 'It is not known: 2026-99-99.'],
    ['asOf', '2999-01-01', 'It is not known: 2999-01-01.'],
  ] as const)('says what is wrong with the %s %s, and the mend', (field, text, detail) => {
    const reading = read({ ...least, [field]: text });
    expect(reading).toMatchObject({ ok: false, refusal: [{ field, detail }] });
    expect(!reading.ok && reading.refusal[0]?.mend).toMatch(/^(Write|Name)/);
  });

  it('says everything that is wrong at once', () => {
    const many = Array.from({ length: 51 }, (_, n) => `nexora-${n}.com`).join(' ');
    const reading = read({ owner: 'nobody', otherDomains: many });
    expect(!reading.ok && reading.refusal.map(({ field }) => field)).toEqual([
      'domain',
      'company',
      'owner',
      'otherDomains',
    ]);
    const tooMany = read({ ...least, otherDomains: many });
    expect(!tooMany.ok && tooMany.refusal).toMatchObject([
      { field: 'otherDomains', detail: 'There are 51.' },
    ]);
  });
});
