import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionRecords } from '../../../functions/adapters/records/contributions.ts';
import { rollupRecords } from '../../../functions/adapters/records/rollups.ts';
import { type ListedLead, listLeads } from '../../../functions/app/numbers/list-leads.ts';
import { recount } from '../../../functions/app/numbers/recount.ts';
import type { Fact } from '../../../functions/domain/handoff/owed.ts';
import { DIMENSIONS, sumByValue } from '../../../functions/domain/numbers/counts.ts';
import { numberIn, type OneNumber } from '../../../functions/domain/numbers/one-number.ts';
import { USUAL_REPORTING } from '../../../functions/domain/numbers/reporting.ts';
import { daysOf } from '../../../functions/domain/numbers/spans.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { recounting } from '../../../functions/handlers/wiring/counting.ts';
import { countedTable, factsOf, HANDED, type Line, NINE, REFUSED, WON } from '../../support/counted-leads.ts';

const CAPTURED: readonly Line[] = [['lead.captured', 0]];
/** Refused twice within the same hour. */
const TWICE: readonly Line[] = [
  ...REFUSED,
  ['handoff.disposed', 1520, { outcome: 'not-qualified', reason: 'no-need' }],
];

interface Placed {
  readonly way: readonly Line[];
  readonly after: number;
  readonly source: string;
}

/** A table in which leads have come so long after each other, and were counted. */
async function tableOf(placed: readonly Placed[]) {
  const table = countedTable();
  for (const [place, { way, after, source }] of placed.entries()) {
    const leadId = `l${String(place).padStart(4, '0')}`;
    await table.add(leadId, [], { createdAt: NINE + after, profile: { ...PROFILE, source } });
    await table.tell(
      leadId,
      factsOf(way, leadId).map((fact): Fact => ({ ...fact, at: fact.at + after })),
    );
  }
  table.clock.now = NINE + 900 * DAY;
  async function* batches() {
    yield placed.map((_, place) => `l${String(place).padStart(4, '0')}`);
  }
  const deps = recounting({ store: table.store, backoff: async () => undefined, now: table.now });
  await recount(deps)(batches(), USUAL_REPORTING);
  return { rollups: rollupRecords(table.store), contributions: contributionRecords(table.store) };
}
const PROFILE = {
  ...{ email: 'a@nexora.example', emailDomain: 'nexora.example', freeMail: false, disposableMail: false },
  answers: {},
};

type Deps = Awaited<ReturnType<typeof tableOf>>;

async function allPages(deps: Deps, number: OneNumber) {
  const leads: ListedLead[] = [];
  const totals: number[] = [];
  const sizes: number[] = [];
  for (let after: string | undefined; ; ) {
    const page = await listLeads(deps)(number, { after, most: 100 });
    leads.push(...page.leads);
    totals.push(page.total);
    sizes.push(page.leads.length);
    after = page.next;
    if (after === undefined) return { leads, totals, sizes };
  }
}

/** What the tables say of it, by days. */
async function told({ rollups }: Deps, number: OneNumber): Promise<number> {
  const { from, to } = daysOf(number);
  const days = await rollups.range(number.dimension, from, to);
  return numberIn(sumByValue(days.map(({ sums }) => sums)), number);
}

const MARCH = { from: '2026-03', to: '2026-03' };
const ALL = { dimension: 'all', value: '-' } as const;

describe('the leads behind a number', () => {
  it('say which a side contests, where causes are counted', async () => {
    const said: Line = [
      'handoff.contested',
      1600,
      { cause: 'refused-no-budget', named: 'not-reached', side: 'sales' },
    ];
    const deps = await tableOf([
      { way: [...REFUSED, said], after: 0, source: 'web' },
      { way: REFUSED, after: HOUR, source: 'web' },
    ]);
    const contested = async (measure: string) =>
      (await allPages(deps, { ...ALL, ...MARCH, measure })).leads.map(({ leadId, isContested }) => [
        leadId,
        isContested,
      ]);
    const both = [
      ['l0001', undefined],
      ['l0000', true],
    ];
    expect(await contested('cause:refused-no-budget')).toEqual(both);
    expect(await contested('unconverted')).toEqual(both);
    expect(await contested('contested')).toEqual([['l0000', undefined]]);
    expect(await contested('disposed')).toEqual(both.map(([leadId]) => [leadId, undefined]));
  });

  it('are as many as the number says, whichever it is and of whichever days', async () => {
    const placed = fc.record({
      way: fc.constantFrom(CAPTURED, HANDED, REFUSED, TWICE, WON),
      after: fc.integer({ min: 0, max: 90 * 24 }).map((hours) => hours * HOUR),
      source: fc.constantFrom('web', 'fair', ''),
    });
    const period = fc.constantFrom(
      { from: '2026-03', to: '2026-12' },
      { from: '2026-03-10', to: '2026-05-20' },
      { from: '2000-01-01', to: '2026-04-02' },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(placed, { minLength: 1, maxLength: 6 }), period, async (leads, between) => {
        const deps = await tableOf(leads);
        for (const dimension of DIMENSIONS) {
          const months = await deps.rollups.range(dimension, '2026-01', '2029-12');
          const values = sumByValue(months.map(({ sums }) => sums));
          for (const [value, counts] of Object.entries(values))
            for (const measure of [...Object.keys(counts), 'mql>waited', 'mql>waited>sql']) {
              const number = { measure, dimension, value, ...between };
              const { leads: listed, totals } = await allPages(deps, number);
              const sum = listed.reduce((one, { count }) => one + count, 0);
              const expected = await told(deps, number);
              expect([number, sum, totals[0]]).toEqual([number, expected, expected]);
              expect(listed.every(({ count }) => count !== 0)).toBe(true);
            }
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('stand newest first, as many at once as are wanted, none of them twice', async () => {
    const deps = await tableOf(
      Array.from({ length: 230 }, (_, place) => ({
        ...{ way: CAPTURED, after: Math.floor(place / 40) * 7 * HOUR, source: 'web' },
      })),
    );
    const number = { ...ALL, ...MARCH, measure: 'captured' };
    const { leads, totals, sizes } = await allPages(deps, number);
    expect([sizes, totals]).toEqual([
      [100, 100, 30],
      [230, 230, 230],
    ]);
    expect(new Set(leads.map(({ leadId }) => leadId)).size).toBe(230);
    const hours = leads.map(({ hour }) => hour);
    expect(hours).toEqual(hours.toSorted().toReversed());
  });

  it('stand by how long they stand in a stage, the longest first', async () => {
    const deps = await tableOf(
      Array.from({ length: 120 }, (_, place) => ({
        ...{ way: HANDED, after: (119 - place) * 3 * DAY, source: 'web' },
      })),
    );
    const number = { ...ALL, measure: 'stands:mql', from: '2000-01-01', to: '2027-12-31' };
    const { leads, sizes } = await allPages(deps, number);
    expect(sizes).toEqual([100, 20]);
    const ids = leads.map(({ leadId }) => leadId);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  it('are nobody where nothing is known of it, whatever it is called', async () => {
    const deps = await tableOf([{ way: WON, after: 0, source: 'web' }]);
    for (const measure of ['constructor', '__proto__', 'x>y', 'mql>waited-never'])
      for (const value of ['web', 'constructor', '__proto__'])
        expect(
          await listLeads(deps)({ measure, dimension: 'source', value, ...MARCH }, { after: 'x', most: 100 }),
        ).toEqual({
          leads: [],
          total: 0,
        });
  });
});
