import { describe, expect, it } from 'vitest';
import { differences } from '../../functions/domain/policy/difference.ts';
import { changeLine, changeWords } from '../../functions/views/policy-words.ts';
import { defaultPolicies } from '../support/default-policies.ts';

const lines = (before: unknown, after: unknown) => changeWords(differences(before, after)).map(changeLine);
const { criteria, sla, routing, dispositions, governance } = defaultPolicies();
const employees = { id: 'staff', label: 'staff', points: 20, when: { field: 'employees', atLeast: 50 } };
const when = (before: unknown, after: unknown) => lines({ when: before }, { when: after });

describe('what changes, in words', () => {
  it('is points, thresholds and caps', () => {
    const [first, ...rules] = criteria.fit.rules;
    const fit = { ...criteria.fit, cap: 40, rules: [{ ...first, points: 15 }, ...rules] };
    expect(lines(criteria, { ...criteria, fit, mql: { ...criteria.mql, threshold: 60 } })).toEqual([
      'fit · at most: 50 → 40',
      'fit · company of 50-1,000 · points: 20 → 15',
      'qualified (MQL) · threshold: 65 → 60',
    ]);
  });

  it('is told once where it is the same for several', () => {
    const person = (id: string, zone: string, open = 5) => ({
      id,
      name: id.toUpperCase(),
      calendar: { zone, open },
    });
    const before = { people: [person('ana', 'UTC'), person('ben', 'UTC'), person('cleo', 'UTC')] };
    const after = { people: [person('ana', 'CET'), person('ben', 'CET', 6), person('cleo', 'CET')] };
    expect(lines(before, after)).toEqual([
      'people · ANA, BEN, CLEO · calendar · zone: UTC → CET',
      'people · BEN · calendar · open: 5 → 6',
    ]);
  });

  it('says of a long list that is all new what is in it once', () => {
    const dates = Array.from({ length: 39 }, (_, day) => `day ${day}`);
    const [line = ''] = lines({ holidays: [] }, { holidays: dates });
    expect(line).toContain('day 29 and 9 more');
    expect(line).not.toContain('now also');
    const [more = ''] = lines({ holidays: dates.slice(1) }, { holidays: dates });
    expect(more).toContain('now also day 0');
  });

  it('is a rule that comes or goes', () => {
    expect(lines({ rules: [] }, { rules: [employees] })).toEqual([
      'New: rules · staff: points: 20; condition: employees at least 50; as number 1',
    ]);
    expect(lines({ fit: { rules: [employees] } }, { fit: { rules: [] } })).toEqual([
      'Gone: fit · staff: points: 20; condition: employees at least 50',
    ]);
  });

  it('is minutes, percents and days, with their units', () => {
    const { response } = sla.otherwise;
    const firstOwner = { ...response.firstOwner, target: { minutes: 45 }, remindAtPercent: [50] };
    const otherwise = { ...sla.otherwise, response: { ...response, firstOwner } };
    expect(lines(sla, { ...sla, otherwise, rules: sla.rules.toReversed() })).toEqual([
      'Order of rules: second, lists → lists, second',
      'all other leads · response · first owner · target · minutes: 60 min → 45 min',
      'all other leads · response · first owner · reminders: 25, 75 % → 50 %',
    ]);
    const [reason] = dispositions.reasons;
    expect(lines({ reasons: [reason] }, { reasons: [{ ...reason, coolDownDays: 90 }] })).toEqual([
      'reasons · Wrong company · cool-down: 180 days → 90 days',
    ]);
  });

  it('is routes, territories and owners', () => {
    expect(lines(routing, { ...routing, territories: { ...routing.territories, iberia: ['ES'] } })).toEqual([
      'territories · iberia: ES, PT, AD → ES',
    ]);
    expect(lines(governance, { ...governance, owners: {} })).toEqual([
      'Gone: owners · marketing: name: Sofia Lindqvist; email: sofia.lindqvist@larkfield.example; zone: Europe/Berlin',
      'Gone: owners · sales: person: helen-ward',
    ]);
  });

  it('is nested things, in brackets, and flags', () => {
    const byHand = [
      { id: 'event', label: 'Met at an event' },
      { id: 'other', label: 'Other', note: 'required' },
    ];
    expect(lines({}, { byHand, x: { limits: { open: 1, perDay: 2 }, empty: [], credit: true } })).toEqual([
      'New: handed on by hand: Met at an event, Other (note: required)',
      'New: x: limits: (open: 1; per day: 2); empty: nothing; credit: yes',
    ]);
    expect(lines({ teams: [{ pool: 'a' }] }, { teams: [{ pool: 'b' }], credit: false })).toEqual([
      'teams: pool: a → pool: b',
      'New: credit: no',
    ]);
  });

  it.each([
    [{ field: 'jobTitle', words: ['cto', 'vp'] }, 'job title has the word cto, vp'],
    [{ field: 'employees', atLeast: 50, atMost: 1_000 }, 'employees from 50 to 1,000'],
    [{ field: 'employees', atMost: 49 }, 'employees at most 49'],
    [{ field: 'source', equals: 'unknown' }, 'source is “unknown”'],
    [{ field: 'freeMail', equals: true }, 'free mail is yes'],
    [{ field: 'budget' }, 'budget is known'],
    [{ field: 'budget', exists: true }, 'budget is known'],
    [{ field: 'budget', exists: false }, 'budget is not known'],
    [{ field: 'country', in: ['ES', 'PT'] }, 'country is one of ES, PT'],
    [{ field: 'message', contains: ['tool'] }, 'message contains tool'],
    [{ not: { field: 'budget' } }, 'not (budget is known)'],
    [
      { all: [{ field: 'budget' }, { any: [{ territory: 'dach' }, { segment: 'large' }] }] },
      'budget is known and (territory is dach or segment is large)',
    ],
    [
      {
        activity: ['page-viewed'],
        where: [{ property: 'page', contains: ['pricing'] }],
        days: 2,
        withinDays: 14,
      },
      'page viewed, on 2 different days, where page contains pricing, within 14 days',
    ],
    [{ activity: ['a', 'b'], count: 3, withinDays: 1 }, 'a or b, 3 times, within 1 day'],
    [
      {
        activity: ['read'],
        distinct: { property: 'content', atLeast: 3 },
        sum: { property: 'minutes', atLeast: 9 },
      },
      'read, 3 different values of content, minutes of 9 in sum',
    ],
    [{ activity: ['read'], recencyDays: { atLeast: 30 } }, 'read, days since the last at least 30'],
    [
      { triggers: ['request', 'time'], fromList: true },
      'triggers is one of request, time and from list is yes',
    ],
    [{ odd: { deep: 1 } }, 'odd is (deep is 1)'],
    ['odd', 'odd'],
  ])('is the condition %j', (condition, words) => {
    expect(when({ field: 'x' }, condition)).toEqual([`condition: x is known → ${words}`]);
  });

  it('counts what is too long to print, and names what is new in it and what is gone', () => {
    const countries = Array.from({ length: 33 }, (_, n) => `C${n}`);
    const [before, after] = [countries, [...countries.slice(1), 'ES']].map((list) => ({
      field: 'country',
      in: list,
    }));
    expect(when(before, after)[0]).toMatch(
      /C29 and 3 more → country is one of .* and 3 more; now also ES; no longer C0$/,
    );
    expect(when(before, { field: 'country', in: countries.slice(1) })[0]).toMatch(
      /and 2 more; no longer C0$/,
    );
    expect(when(after, { field: 'country', in: [...countries.slice(1), 'ES', 'PT'] })[0]).toMatch(
      /; now also PT$/,
    );
  });

  it('has nothing to say of a thing without fields', () => {
    expect(lines({ rules: [] }, { rules: [{ id: 'a' }] })).toEqual(['New: rules · a: as number 1']);
    expect(lines({ rules: [{ id: 'a' }] }, { rules: [] })).toEqual(['Gone: rules · a']);
  });
});
