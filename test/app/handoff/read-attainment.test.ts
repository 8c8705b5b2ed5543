import { expect, it } from 'vitest';
import { readAttainment } from '../../../functions/app/handoff/read-attainment.ts';
import type { TimelineEntry } from '../../../functions/app/ports.ts';
import type { Decision } from '../../../functions/domain/routing/decision.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';

const WEEK = [NINE, NINE + 7 * DAY] as const;

const promise = (at: number, data: TimelineEntry['data'] = {}) => ({
  ...{ type: 'handoff.planned', at, handoff: 1 },
  data: {
    ...{ clock: 'response', person: 'ana', pool: 'iberia', rule: 'live', policy: 's1' },
    ...{ startedMs: at, dueMs: at + HOUR, ...data },
  },
});
const TIMELINES: Readonly<
  Record<string, readonly Pick<TimelineEntry, 'type' | 'at' | 'handoff' | 'data'>[]>
> = {
  within: [promise(NINE), promise(NINE + 8 * DAY, { clock: 'disposition' })],
  before: [promise(NINE - 1), promise(NINE + DAY, { clock: 'disposition' })],
  after: [promise(NINE + 7 * DAY)],
  elsewhere: [promise(NINE, { pool: 'north' })],
  test: [promise(NINE, { test: true })],
  observed: [{ type: 'handoff.observed', at: NINE, handoff: 1, data: {} }],
};

it('reads each handoff that was decided once, and the clocks of owners who got it in that stretch', async () => {
  const asked: unknown[] = [];
  const decided = [...Object.keys(TIMELINES), 'within'].map((id) => ({ handoff: `${id}-1` }) as Decision);
  const read = readAttainment({
    decisions: {
      ofPool: async (...given) => {
        asked.push(given);
        return decided;
      },
    },
    timeline: { read: async (id) => (TIMELINES[id] ?? []) as readonly TimelineEntry[] },
  });
  const { clocks: found } = await read('iberia', ...WEEK, NINE + 30 * DAY);
  expect(found.map(({ handoff, clock }) => `${handoff} ${clock}`)).toEqual([
    'within-1 response',
    'within-1 disposition',
  ]);
  // Between the choice and the start of the clock a fault may lie.
  expect(asked).toEqual([['iberia', NINE - DAY, NINE + 7 * DAY]]);
});
