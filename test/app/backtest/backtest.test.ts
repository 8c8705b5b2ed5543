import { describe, expect, it } from 'vitest';
import type { Arrival, ArrivalHandlers } from '../../../functions/app/backtest/arrival.ts';
import { type BacktestBy, backtest, RUN_OUT } from '../../../functions/app/backtest/backtest.ts';
import { type Judged, judgeParts } from '../../../functions/app/backtest/judge-parts.ts';
import { allSplit, splitArrivals } from '../../../functions/app/backtest/split-arrivals.ts';
import { DAY, type EpochMs } from '../../../functions/domain/time.ts';
import { fitOf, NOW, signal, someCriteria } from '../../domain/qualification/builders.ts';
import { plainContactData } from '../../support/contact-data.ts';
import { defaultPolicies } from '../../support/default-policies.ts';

const { intake, dispositions, routing, team } = defaultPolicies();
const by: BacktestBy = {
  criteria: someCriteria({ fit: [fitOf(50)], engagement: [signal('visit', 20)] }),
  ...{ intake, reasons: dispositions.reasons, routing, team, most: 10 },
};
const isAddress = (text: string): boolean => text.includes('@');

/** A lead that comes and visits the next day. */
const leadAt = (name: string, at: EpochMs, line: number): readonly Arrival[] => [
  { line, at, record: { kind: 'lead', fields: { email: `${name}@nexora.example`, country: 'DE' } } },
  {
    ...{ line: line + 1, at: at + DAY },
    record: {
      kind: 'activity',
      email: `${name.toUpperCase()}@nexora.example`,
      type: 'visit',
      properties: {},
    },
  },
];

/** Tries on arrivals in memory, in two parts; notes what was asked. */
async function tried(told: (handlers: ArrivalHandlers) => void, patch: Partial<BacktestBy> = {}) {
  const own = { ...by, ...patch };
  const parts: Arrival[][] = [[], []];
  const asked: { until: EpochMs; arrivals: number }[] = [];
  let isClosed = false;
  const backtested = backtest(own, {
    split: async () => [
      await splitArrivals(own, {
        isAddress,
        eachArrival: async (handlers) => told(handlers),
        parts: {
          add: (arrival, lead) => parts[lead.length % 2]?.push(arrival),
          close: () => {
            isClosed = true;
          },
        },
      }),
    ],
    async judge(until, arrivals): Promise<readonly Judged[]> {
      expect(isClosed).toBe(true);
      asked.push({ until, arrivals });
      const { intake: read, reasons, from = 0, most } = own;
      const how = { intake: read, reasons, contactData: plainContactData, isAddress };
      return [0, 1].map((part) =>
        judgeParts(
          { read: (which) => parts[which] ?? [] },
          [part],
          { versions: own, by: how, from, until, most },
          () => undefined,
        ),
      );
    },
  });
  return backtested.then(
    (result) => ({ result, asked, parts, isClosed }),
    (fault: Error) => ({ fault, asked, parts, isClosed }),
  );
}

const feed =
  (...leads: readonly (readonly Arrival[])[]) =>
  ({ onArrival }: ArrivalHandlers): void => {
    for (const arrival of leads.flat()) onArrival(arrival);
  };

describe('a back-test', () => {
  it('parts arrivals by lead, however its address is written, and judges all parts', async () => {
    const told = await tried(feed(leadAt('ana', NOW, 1), leadAt('anna', NOW + DAY, 3)));
    expect(told.parts.map((part) => part.map(({ line }) => line))).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(told.asked).toEqual([{ until: NOW + 2 * DAY + RUN_OUT, arrivals: 4 }]);
    expect('result' in told && told.result).toMatchObject({
      rows: 4,
      came: { first: NOW, last: NOW + DAY },
      bad: { count: 0 },
      comparison: { current: { leads: 2, passed: 2 } },
    });
  });

  it('knows nothing of what came at its end or later, and ends there', async () => {
    const told = await tried(feed(leadAt('ana', NOW, 1)), { to: NOW + DAY });
    expect(told.asked).toEqual([{ until: NOW + DAY, arrivals: 1 }]);
    expect(told).toMatchObject({ result: { comparison: { current: { leads: 1, passed: 0 } } } });
  });

  it('tells of rows that could not be read beside those that fit nothing', async () => {
    const told = await tried(({ onArrival, onBad }) => {
      for (const arrival of leadAt('ana', NOW, 1)) onArrival(arrival);
      onBad({ line: 3, detail: 'unread' });
      onArrival({ line: 4, at: NOW, record: { kind: 'lead', fields: { email: 'nobody' } } });
    });
    expect(told).toMatchObject({
      result: {
        rows: 3,
        bad: {
          count: 2,
          first: [
            { line: 3, detail: 'unread' },
            { line: 4, detail: 'email: it is not an e-mail address' },
          ],
        },
      },
    });
  });

  it('comes to nothing without a lead', async () => {
    expect(await tried(() => undefined)).toMatchObject({ result: undefined, isClosed: true });
    const late = await tried(feed(leadAt('ana', NOW, 1)), { from: NOW + 1 });
    expect(late).toMatchObject({ result: undefined });
  });

  it('closes the parts where reading fails', async () => {
    const told = await tried(() => {
      throw new Error('no network');
    });
    expect(told).toMatchObject({ fault: { message: 'no network' }, asked: [], isClosed: true });
  });

  it('takes together what was parted apart', () => {
    const bad = (line: number) => ({ count: 1, first: [{ line, detail: 'unread' }] });
    const none = { count: 0, first: [] };
    expect(
      allSplit(
        [
          { arrivals: 3, last: NOW + DAY, bad: bad(2) },
          { arrivals: 2, last: NOW, bad: bad(6) },
          { arrivals: 0, last: Number.NEGATIVE_INFINITY, bad: none },
        ],
        1,
      ),
    ).toEqual({ arrivals: 5, last: NOW + DAY, bad: { count: 2, first: bad(2).first } });
  });
});
