import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dispositions } from '../../../functions/contracts/policies/dispositions.ts';
import { routingPolicy } from '../../../functions/contracts/policies/routing.ts';
import { team } from '../../../functions/contracts/policies/team.ts';
import type { LeadProfile } from '../../../functions/domain/lead/lead.ts';
import { chooseRoute } from '../../../functions/domain/routing/choose-route.ts';

const read = (name: string): unknown =>
  parse(readFileSync(new URL(`../../../config/${name}.yaml`, import.meta.url), 'utf8'));

/** The policy of the default company with one value replaced. */
function patched(name: string, path: readonly (string | number)[], value: unknown): unknown {
  const [last, ...above] = path.toReversed();
  const policy = structuredClone(read(name));
  let place: unknown = policy;
  for (const step of above.toReversed()) place = Reflect.get(Object(place), step);
  Reflect.set(Object(place), last ?? '', value);
  return policy;
}

const issuesOf = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
  result.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n') ?? '';

describe('the routes of the default company', () => {
  const policy = routingPolicy.parse(read('routing'));
  const profile: LeadProfile = {
    email: 'a@b.example',
    emailDomain: 'b.example',
    freeMail: false,
    disposableMail: false,
    answers: {},
  };

  it.each([
    [{ country: 'AT' }, 'dach'],
    [{ country: 'PT', language: 'de' }, 'iberia'],
    [{ country: 'NO' }, 'uk-nordics'],
    [{ country: 'NL', employees: 5_000 }, 'dach'],
    [{ country: 'NL', employees: 100 }, 'uk-nordics'],
    [{ language: 'ca' }, 'iberia'],
    [{ country: 'MX', language: 'es' }, 'iberia'],
    [{}, 'uk-nordics'],
  ])('lead %j to %s', (patch, pool) => {
    expect(chooseRoute(policy, { profile: { ...profile, ...patch }, test: false }).pool).toBe(pool);
  });

  it('name pools of the team', () => {
    const pools = team.parse(read('team')).pools.map(({ id }) => id);
    for (const pool of [...policy.routes.map((route) => route.pool), policy.fallback.pool, policy.testPool])
      expect(pools).toContain(pool);
  });
});

const second = (id: string, on = 'meeting-booked') => ({ on: [on], id, label: 'AEs', pool: 'aes' });

describe('a routing policy is refused', () => {
  it.each([
    ['with an unknown key', ['route'], [], /Unrecognized key/],
    ['with an id twice', ['routes', 1, 'id'], 'dach', /routes\.1\.id: The id dach is already taken/],
    ['with the id of the fallback', ['routes', 0, 'id'], 'elsewhere', /already taken/],
    [
      'with a second handoff of the fallback’s id',
      ['secondHandoff'],
      second('elsewhere'),
      /secondHandoff\.id: The id elsewhere/,
    ],
    [
      'with the id of the second handoff',
      ['secondHandoff'],
      second('iberia'),
      /routes\.1\.id: The id iberia/,
    ],
    [
      'with an id twice among the routes of both handoffs',
      ['secondHandoff'],
      { ...second('ae'), routes: [{ id: 'dach', label: 'AEs', pool: 'aes', when: { territory: 'dach' } }] },
      /secondHandoff\.routes\.0\.id: The id dach is already taken/,
    ],
    [
      'with a territory that is not there in a route of the second handoff',
      ['secondHandoff'],
      { ...second('ae'), routes: [{ id: 'asia', label: 'AEs', pool: 'aes', when: { territory: 'asia' } }] },
      /secondHandoff\.routes\.0\.when\.territory: There is no asia/,
    ],
    [
      'with a relation of the fallback’s id',
      ['relations'],
      { customer: { id: 'elsewhere', label: 'Customers', pool: 'dach' } },
      /relations\.customer\.id: The id elsewhere/,
    ],
    [
      'with a way for those who must not be contacted',
      ['relations'],
      { 'do-not-contact': 'nobody' },
      /relations/,
    ],
    [
      'with a relation that goes somewhere else',
      ['relations'],
      { competitor: 'trash' },
      /relations\.competitor/,
    ],
    [
      'with a relation that is none',
      ['relations'],
      { none: { id: 'nobodies', label: 'Nobodies', pool: 'dach' } },
      /relations/,
    ],
    [
      'with a second handoff upon no qualifying answer',
      ['secondHandoff'],
      second('ae', 'not-qualified'),
      /secondHandoff\.on\.0/,
    ],
    [
      'with a territory that is not there',
      ['routes', 0, 'when'],
      { territory: 'asia' },
      /routes\.0\.when\.territory: There is no asia/,
    ],
    [
      'with one deep inside a condition',
      ['routes', 0, 'when'],
      { all: [{ any: [{ not: { segment: 'huge' } }, { field: 'city', equals: 'Vienna' }] }] },
      /routes\.0\.when\.all\.0\.any\.0\.not\.segment: There is no huge/,
    ],
    [
      'with the name of something every object has',
      ['routes', 0, 'when'],
      { territory: 'constructor' },
      /no constructor/,
    ],
    [
      'with a source of geography twice',
      ['geography'],
      ['phone', 'phone'],
      /geography: Name each source once/,
    ],
    ['with a source of geography that is none', ['geography'], ['stars'], /geography\.0/],
    ['with a segment without bounds', ['segments', 'small'], {}, /a segment has a bound/],
    ['with bounds that cross', ['segments', 'mid'], { atLeast: 9, atMost: 8 }, /Nobody has staff/],
    ['with a country in small letters', ['territories', 'dach'], ['de'], /two capital letters/],
  ])('%s', (_, path, value, message) => {
    expect(issuesOf(routingPolicy.safeParse(patched('routing', path, value)))).toMatch(message);
  });
});

describe('the team of the default company', () => {
  const company = team.parse(read('team'));
  const count = (role: string) =>
    company.people.filter((person) => person.role === role && !person.test).length;

  it('has nine SDRs in three pools, six AEs, three managers with deputies, a director and a test rep', () => {
    expect(['sdr', 'ae', 'manager', 'director'].map(count)).toEqual([9, 6, 3, 1]);
    expect(company.pools.map(({ id, members }) => [id, members.length])).toEqual([
      ['dach', 3],
      ['iberia', 3],
      ['uk-nordics', 3],
      ['account-executives', 6],
      ['test', 1],
    ]);
    const managers = company.people.filter(({ role }) => role === 'manager');
    expect(managers.every(({ deputy, capacity }) => deputy !== undefined && capacity === undefined)).toBe(
      true,
    );
    expect(company.people.filter((person) => person.test).map(({ id }) => id)).toEqual(['test-rep']);
  });

  it('is reachable nowhere, and limited to 15 open and 6 a day', () => {
    expect(company.people.every(({ email }) => email.endsWith('.example'))).toBe(true);
    const sdrs = company.people.filter(({ role, test }) => role === 'sdr' && !test);
    expect(sdrs.every(({ capacity }) => capacity?.open === 15 && capacity.perDay === 6)).toBe(true);
    expect(company.people.find(({ id }) => id === 'ana-ruiz')?.calendar.week.mon).toEqual([
      ['09:00', '13:00'],
      ['14:00', '18:00'],
    ]);
  });

  it('reads the same when it is read again: a stored version is checked like the file', () => {
    expect(team.parse(company)).toEqual(company);
  });

  it.each([
    ['https://calendar.larkfield.example/ana?min=30&lang=es#top', true],
    ['https://calendar.larkfield.example', true],
    ['http://calendar.larkfield.example/ana', false],
    ['javascript:alert(1)', false],
    ['https://ana@calendar.larkfield.example/', false],
    ['https://calendar.larkfield.example/"><script>', false],
    ['https://calendar.larkfield.example/two words', false],
    ['https://localhost/ana', false],
  ])('takes booking links of people and pools that leads can follow safely: %s', (link, isTaken) => {
    for (const path of [
      ['people', 0, 'bookingUrl'],
      ['pools', 0, 'bookingUrl'],
    ]) {
      const { success, error } = team.safeParse(patched('team', path, link));
      expect(success).toBe(isTaken);
      if (!isTaken)
        expect(error?.issues).toMatchObject([{ path, message: expect.stringMatching(/^Write a link/) }]);
    }
  });

  it('may say when somebody is away, with the zone of the time', () => {
    const absences = [{ from: '2026-12-01T09:00:00+01:00', until: '2026-12-02T00:00:00Z' }];
    const parsed = team.parse(patched('team', ['people', 0, 'calendar', 'absences'], absences));
    expect(parsed.people[0]?.calendar.absences).toEqual([
      { from: Date.parse('2026-12-01T08:00:00Z'), until: Date.parse('2026-12-02T00:00:00Z') },
    ]);
    expect(team.parse(parsed)).toEqual(parsed);
  });
});

describe('a team is refused', () => {
  const absence = { from: '2026-12-02T00:00:00Z', until: '2026-12-01T00:00:00Z' };
  it.each([
    [
      'with an unknown zone',
      ['people', 0, 'calendar', 'zone'],
      'Europe/Madird',
      /Write the name of a time zone/,
    ],
    [
      'with a shift without an end',
      ['people', 0, 'calendar', 'week'],
      { mon: [['22:00', '22:00']] },
      /A shift that closes as it opens is empty/,
    ],
    [
      'with a shift that opens when the day is over',
      ['people', 0, 'calendar', 'week'],
      { mon: [['24:00', '06:00']] },
      /belongs to the next day/,
    ],
    [
      'with a time that is none',
      ['people', 0, 'calendar', 'week'],
      { mon: [['9:00', '25:00']] },
      /Write a time like/,
    ],
    ['with an absence that ends before', ['people', 0, 'calendar', 'absences'], [absence], /An absence ends/],
    ['with a person twice', ['people', 1, 'id'], 'lena-vogt', /people\.1\.id: lena-vogt is there already/],
    ['with an address twice', ['people', 1, 'email'], 'Lena.Vogt@larkfield.example', /people\.1\.email/],
    [
      'with a manager who is none',
      ['people', 0, 'manager'],
      'ana-ruiz',
      /people\.0\.manager: There is no manager/,
    ],
    ['with a manager who is not there', ['people', 0, 'manager'], 'nobody', /There is no manager nobody/],
    ['with a deputy who is not there', ['people', 0, 'deputy'], 'nobody', /There is no person nobody/],
    ['with a limited manager', ['people', 15, 'capacity'], { open: 3 }, /people\.15\.capacity: Managers/],
    ['with a language that is none', ['people', 0, 'language'], 'German', /two small letters/],
    ['with a pool twice', ['pools', 1, 'id'], 'dach', /pools\.1\.id/],
    [
      'with a pool led by a rep',
      ['pools', 0, 'manager'],
      'ana-ruiz',
      /pools\.0\.manager: There is no manager/,
    ],
    [
      'with a member twice',
      ['pools', 0, 'members', 1, 'person'],
      'lena-vogt',
      /members\.1\.person: lena-vogt/,
    ],
    [
      'with a member who is not there',
      ['pools', 0, 'members', 1, 'person'],
      'nobody',
      /There is no person nobody/,
    ],
    ['with a mode that is none', ['pools', 0, 'mode'], 'loud', /pools\.0\.mode/],
    ['with half a weight', ['pools', 0, 'members', 1, 'weight'], 0.5, /weight/],
  ])('%s', (_, path, value, message) => {
    expect(issuesOf(team.safeParse(patched('team', path, value)))).toMatch(message);
  });
});

describe('the reasons of the default company', () => {
  const { reasons } = dispositions.parse(read('dispositions'));

  it('give the turn back for leads that should never have come', () => {
    expect(reasons.filter(({ credit }) => credit).map(({ id }) => id)).toEqual([
      'not-served',
      'competitor-or-student',
      'bad-data',
      'duplicate',
      'customer',
      'already-mine',
    ]);
  });

  it('end the contact where consent ends, ask for a date where it is a matter of time, and for words otherwise', () => {
    const idsOf = (next: string) => reasons.filter((reason) => reason.next === next).map(({ id }) => id);
    expect(idsOf('stop-contact')).toEqual(['never-asked', 'opted-out']);
    expect(reasons.filter(({ date }) => date !== undefined).map(({ id }) => id)).toEqual([
      'not-now',
      'locked-in',
    ]);
    expect(reasons.filter(({ note }) => note === 'required').map(({ id }) => id)).toEqual(['other']);
  });

  it('are told apart by their ids', () => {
    const twice = dispositions.safeParse(patched('dispositions', ['reasons', 1, 'id'], 'wrong-company'));
    expect(issuesOf(twice)).toMatch(/reasons\.1\.id: The id wrong-company is already taken/);
  });
});
