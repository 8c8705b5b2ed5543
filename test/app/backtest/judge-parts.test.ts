import { describe, expect, it } from 'vitest';
import type { Arrival, Happening } from '../../../functions/app/backtest/arrival.ts';
import { type Judged, judgeParts, together } from '../../../functions/app/backtest/judge-parts.ts';
import { addressOf, type ReadBy } from '../../../functions/app/backtest/past-leads.ts';
import { type FlipOfFile, tryCriteria } from '../../../functions/app/backtest/try-criteria.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { fitOf, NOW, signal, someCriteria } from '../../domain/qualification/builders.ts';
import { plainContactData } from '../../support/contact-data.ts';
import { defaultPolicies } from '../../support/default-policies.ts';

const { intake, dispositions, routing, team } = defaultPolicies();
const by: ReadBy = {
  ...{ intake, reasons: dispositions.reasons, contactData: plainContactData },
  isAddress: (text) => text.includes('@'),
};
const versions = {
  criteria: someCriteria({ fit: [fitOf(50)], engagement: [signal('visit', 20)] }),
  draft: someCriteria({ fit: [fitOf(50)], engagement: [signal('visit', 10), signal('call', 20)] }),
  routing,
  team,
};

const post = (email: string, fields: Readonly<Record<string, string | number>> = {}): Happening => ({
  kind: 'lead',
  fields: { email, country: 'DE', ...fields },
});
const does = (email: string, type: string): Happening => ({ kind: 'activity', email, type, properties: {} });
const says = (email: string, answer: 'meeting-booked' | 'not-qualified', reason?: string): Happening => ({
  ...{ kind: 'outcome', email, answer },
  ...(reason !== undefined && { reason }),
});

/** One a day, or as told. */
const arrivalsOf = (told: readonly (Happening | readonly [Happening, number])[]): readonly Arrival[] =>
  told.map((each, place) => {
    const [record, day] = 'kind' in each ? [each, place] : each;
    return { line: place + 1, at: NOW + day * DAY, record };
  });

const judged = (
  parts: readonly (readonly Arrival[])[],
  {
    from = 0,
    most = 10,
    draft = true,
    isExport = false,
  }: { from?: number; most?: number; draft?: boolean; isExport?: boolean } = {},
) => {
  const tried = draft ? versions : { ...versions, draft: undefined };
  const told: { arrivals: number; flips: readonly FlipOfFile[] }[] = [];
  const all = judgeParts(
    { read: (part) => parts[part] ?? [] },
    parts.map((_, part) => part),
    { versions: tried, by: { ...by, isExport }, from, until: NOW + 99 * DAY, most },
    (_part, arrivals, flips) => told.push({ arrivals, flips }),
  );
  const result = ({ tally }: Pick<Judged, 'tally'>) => tryCriteria(tried, NOW + 99 * DAY, tally).result();
  return { ...all, told, comparison: result(all), result };
};

describe('the leads of a file', () => {
  it('are judged by what is told of them, in order of time', () => {
    const { comparison, flips, bad } = judged([
      arrivalsOf([
        [does('ana@a.example', 'visit'), 3],
        [post('Ana+demo@a.example', { company: 'A' }), 1],
        [post('ana@a.example', { company: 'B', 'employees count': 12 }), 2],
        [says('ana@a.example', 'meeting-booked'), 5],
        post('bea@b.example'),
        does('bea@b.example', 'call'),
        says('bea@b.example', 'not-qualified', 'not-now'),
      ]),
    ]);
    expect(bad).toEqual({ count: 0, first: [] });
    expect(comparison.current).toMatchObject({ leads: 2, passed: 1, precision: { count: 1, of: 1 } });
    expect(comparison.draft).toMatchObject({ leads: 2, passed: 1, acceptance: { count: 1, of: 1 } });
    expect(comparison.flipped).toEqual({
      ...{ gained: 1, lost: 1 },
      byRule: [
        { rule: 'call', gained: 1, lost: 0 },
        { rule: 'visit', gained: 0, lost: 1 },
      ],
    });
    expect(flips).toMatchObject({ count: 2, first: [{ line: 2, to: 'not-passed' }, { line: 5 }] });
    expect(comparison.current.pools).toMatchObject([{ pool: 'dach', leads: 1 }]);
  });

  it('have done what is told of them from before they came', () => {
    const { comparison, flips, bad } = judged([
      arrivalsOf([
        [does('Ana+demo@a.example', 'visit'), 1],
        [does('ana@a.example', 'visit'), 2],
        [post('ana@a.example', { company: 'A' }), 3],
      ]),
    ]);
    expect(bad.count).toBe(0);
    expect(comparison.current).toMatchObject({ leads: 1, passed: 1 });
    expect(flips).toMatchObject({ first: [{ line: 3, at: expect.any(Number) }] });
  });

  it('are those that are known by an address, and neither spam nor tests', () => {
    const { comparison, bad } = judged(
      [
        arrivalsOf([
          post('nobody'),
          post('spam@a.example', { [intake.spam.honeypot]: 'x' }),
          post('test@a.example', { test: 'yes' }),
          does('test@a.example', 'visit'),
          says('else@a.example', 'not-qualified'),
          post('ana@a.example'),
          says('ana@a.example', 'not-qualified', 'no-such-reason'),
        ]),
      ],
      { draft: false },
    );
    expect(comparison).toMatchObject({ current: { leads: 1, recall: { of: 0 } } });
    expect(comparison).not.toHaveProperty('draft');
    expect(bad.first).toEqual([
      { line: 1, detail: 'email: it is not an e-mail address' },
      { line: 4, detail: 'email: no lead of this address came before' },
      { line: 5, detail: 'email: no lead of this address came before' },
      { line: 7, detail: 'reason: there is no reason no-such-reason' },
    ]);
  });

  it('that came before the span are left out', () => {
    const arrivals = arrivalsOf([post('ana@a.example'), post('bea@b.example')]);
    expect(judged([arrivals], { from: NOW + DAY }).comparison.current.leads).toBe(1);
  });

  it('come to the same in one part, in several, and in parts that are judged apart', () => {
    const names = ['ana', 'bea', 'cleo', 'dora', 'eva'];
    const arrivals = names.flatMap((name, place) => {
      const email = `${name}@${name}.example`;
      const kind = place % 2 === 0 ? 'visit' : 'call';
      return arrivalsOf([post(email), does(email, kind), says(email, 'meeting-booked')]).map((each) => ({
        ...each,
        line: each.line + 3 * place,
      }));
    });
    const whole = judged([arrivals], { most: 2 });
    const of = (part: number) =>
      arrivals.filter(({ record }) => {
        const address = addressOf(record, by) ?? '';
        return address.charCodeAt(0) % 2 === part;
      });
    const parts = judged([of(0), of(1)], { most: 2 });
    expect(parts.comparison).toEqual(whole.comparison);
    expect(parts.flips).toEqual(whole.flips);
    expect(parts.told.map(({ arrivals: count }) => count)).toEqual([of(0).length, of(1).length]);
    expect(parts.told.flatMap(({ flips }) => flips)).toHaveLength(whole.flips.count);

    const unread = { count: 3, first: [{ line: 9, detail: 'unread' }] };
    const apart = together([judged([of(1)]), judged([of(0)])], 2, unread);
    expect(whole.result(apart)).toEqual(whole.comparison);
    expect(apart).toMatchObject({ came: whole.came, flips: whole.flips, bad: unread });
    expect(whole.came).toEqual({ first: NOW, last: NOW });
  });

  it('have an id where the file is an export, and what flips is told by it', () => {
    const email = '0b4c-lead@a.example';
    const arrivals = arrivalsOf([post(email), does(email, 'call')]);
    const flip = { line: 1, at: NOW + DAY, to: 'passed', rule: 'call', points: { current: 50, draft: 70 } };
    expect(judged([arrivals]).flips.first).toEqual([flip]);
    expect(judged([arrivals], { isExport: true }).flips.first).toEqual([{ ...flip, leadId: '0b4c-lead' }]);
  });

  it('have no address where a post has none that can be used', () => {
    expect(addressOf(post('nobody'), by)).toBeUndefined();
    expect(addressOf(post('Ana+x@A.example'), by)).toBe('ana@a.example');
    expect(addressOf(does('Ana+x@A.example', 'visit'), by)).toBe('ana@a.example');
  });
});
