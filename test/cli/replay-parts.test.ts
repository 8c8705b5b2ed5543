import { describe, expect, it } from 'vitest';
import { readGrounds } from '../../bin/baton/backtest/grounds.ts';
import { countsOf } from '../../bin/baton/replay/counts.ts';
import { play } from '../../bin/baton/replay/play.ts';
import { playParts } from '../../bin/baton/replay/play-parts.ts';
import { type SeparateBy, separate } from '../../bin/baton/replay/separate.ts';
import { contactData } from '../../functions/adapters/contact-data.ts';
import type { Arrival } from '../../functions/app/backtest/arrival.ts';
import { isEmailAddress } from '../../functions/contracts/http/lead-post.ts';
import { HOUR } from '../../functions/domain/time.ts';

const config = 'test/fixtures/olist';
const { policies } = await readGrounds({ config });
const by: SeparateBy = { ...policies, contactData, isAddress: isEmailAddress };

/** A working day in São Paulo. */
const NINE = Date.parse('2018-03-05T12:00:00Z');
let line = 0;
function lead(email: string, source: string, more: Readonly<Record<string, string>> = {}): Arrival {
  line += 1;
  const fields = { email, source, form: 'contact', country: 'BR', consentMail: 'yes', ...more };
  return { line, at: NINE + (line * HOUR) / 6, record: { kind: 'lead', fields } };
}

const from = (source: string, count: number): readonly Arrival[] =>
  Array.from({ length: count }, (_, n) => lead(`ana@${source.replace('_', '-')}-${n}.example`, source));
const searched = from('paid_search', 6);
const social = from('social', 3);
const direct = from('direct_traffic', 4);
const all = [...searched, ...social, ...direct];
const linesOf = (arrivals: readonly Arrival[]) => arrivals.map((arrival) => arrival.line);

describe('arrivals', () => {
  it('are parted where they share neither pool nor person, in order of time', () => {
    const [first, second, ...others] = separate(all, by, 6);
    expect(others).toEqual([]);
    expect(first).toEqual({ arrivals: [...social, ...direct], pools: ['social', 'others', 'test'] });
    expect(second).toEqual({ arrivals: searched, pools: ['search'] });
  });

  it('stay together where a part would not be worth it', () => {
    expect(separate(all, by, 7)).toEqual([{ arrivals: all, pools: ['search', 'social', 'others', 'test'] }]);
  });

  const together = (arrivals: readonly Arrival[], others: SeparateBy = by) =>
    expect(separate(arrivals, others, 1).map((part) => linesOf(part.arrivals))).toEqual([linesOf(arrivals)]);

  it.each([
    ['a person', { members: [{ person: 'ana-prado', weight: 1 }] }],
    ['a manager', { manager: 'teresa-vilhena' }],
    ['a team', { teams: [{ pool: 'search', weight: 1 }] }],
  ])('stay together where their pools share %s', (_what, shared) => {
    const { people, pools } = policies.team;
    const team = {
      people,
      pools: pools.map((pool) => (pool.id === 'social' ? { ...pool, ...shared } : pool)),
    };
    together(all, { ...by, team });
  });

  it.each(['manager', 'deputy', 'successor'])('stay together where one person is the %s of another', (as) => {
    const people = policies.team.people.map((person) =>
      person.id === 'iara-coutinho' ? { ...person, [as]: 'ana-prado' } : person,
    );
    together(all, { ...by, team: { ...policies.team, people } });
  });

  it('stay together where a route follows the sun to the pool of another', () => {
    const routes = policies.routing.routes.map((route) => ({ ...route, followTheSun: ['others'] }));
    together(all, { ...by, routing: { ...policies.routing, routes } });
  });

  it('stay together where all of them go to one pool once qualified', () => {
    const secondHandoff = { id: 'ae', label: 'AE', pool: 'others', on: ['meeting-booked' as const] };
    together(all, { ...by, routing: { ...policies.routing, secondHandoff } });
  });

  it('stay together where somebody comes by two ways', () => {
    together([...all, lead('ana@paid-search-0.example', 'social')]);
  });

  it('stay together where colleagues come by two ways, but not where their mail host is everybody’s', () => {
    together([...all, lead('ben@paid-search-0.example', 'social')]);
    const free = [lead('ana@gmail.com', 'paid_search'), lead('ben@gmail.com', 'social')];
    expect(separate(free, by, 1)).toHaveLength(2);
  });

  it('that make no lead, and tests, go where tests go', () => {
    const nobody = lead('nobody', 'paid_search');
    const test = lead('ana@paid-search-9.example', 'paid_search', { test: 'yes' });
    const [first] = separate([...all, nobody, test], by, 1);
    expect(first?.arrivals.slice(-2)).toEqual([nobody, test]);
    expect(first?.pools).toContain('test');
  });
});

describe('parts', () => {
  const options = { config, seed: 1, onProgress: () => undefined };
  const counted = async () => countsOf(await play({ ...options, arrivals: all }));

  it('are played apart and come to as many leads, handoffs and ends', async () => {
    const whole = await counted();
    const told: number[] = [];
    const parts = separate(all, by, 1);
    const apart = await playParts(all, parts, { ...options, onProgress: (done) => void told.push(done) });
    const { qualified, handled, ends, handoffs } = whole.sums;
    expect(apart.sums).toMatchObject({ qualified, handled, ends: { states: ends.states, stages: {} } });
    expect(apart.sums.handoffs).toMatchObject({ handoffs: handoffs.handoffs, disposed: handoffs.disposed });
    expect(apart.sums.requests.executions).toBe(whole.sums.requests.executions);
    expect(apart.pools.toSorted()).toEqual(whole.pools.toSorted());
    expect(apart).toMatchObject({ from: whole.from, until: whole.until, faults: [], refused: [] });
    expect(apart.latency).toHaveLength(whole.latency.length);
    expect(told.at(-1)).toBe(all.length);
    expect(await playParts(all, parts, options)).toEqual(apart);
  }, 60_000);

  it('that were not separate after all are played together', async () => {
    const parts = separate(all, by, 1).map((part) => ({ ...part, pools: ['search'] }));
    expect(await playParts(all, parts, options)).toEqual(await counted());
  }, 60_000);
});
