import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEGMENTS } from '../../../functions/domain/analytics/latency.ts';
import { foldContributions } from '../../../functions/domain/numbers/contribution.ts';
import { contributionsOf } from '../../../functions/domain/numbers/contributions.ts';
import { type Counts, sumOf, type Values } from '../../../functions/domain/numbers/counts.ts';
import {
  isOfLatency,
  type LatencyPart,
  latencyCounts,
  latencyRows,
  PARTS,
} from '../../../functions/domain/numbers/latencies.ts';
import { lagQuantile, SKETCH_ERROR } from '../../../functions/domain/numbers/sketch.ts';
import { dimensionsOf } from '../../../functions/domain/numbers/table-names.ts';
import { TABLES } from '../../../functions/domain/numbers/tables.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { factsOf, HANDED, type Line, leadNamed, NINE } from '../../support/counted-leads.ts';

const sumsOf = (lines: readonly Line[]) =>
  foldContributions(
    contributionsOf({ lead: leadNamed('l1'), timeline: factsOf(lines) }, 'Europe/Madrid', NINE + 30 * DAY),
  );
const countsOf = (lines: readonly Line[]): Counts => sumsOf(lines).all['-'] ?? {};
const tried = (minutes: number): Line => ['handoff.contacted', minutes, { answer: 'no-answer' }];
const totals = (counts: Counts) =>
  Object.fromEntries(latencyRows(counts).map(({ part, totalMs }) => [part, totalMs / MINUTE]));

/** Milliseconds of each segment, as a ledger books them. */
const ledger = fc
  .record(
    Object.fromEntries(SEGMENTS.map((segment) => [segment, fc.constantFrom(0, 1, 7, 480, 90_000, 2 * DAY)])),
  )
  .map((spent) => {
    const segments = spent as Record<(typeof SEGMENTS)[number], number>;
    const { capacity, working, overdue, 'off-hours': offHours, ...machine } = segments;
    const machineMs = Object.values(machine).reduce((sum, ms) => sum + ms, 0);
    const humanMs = capacity + working + overdue + offHours;
    return { segments, machineMs, humanMs, receivedAt: NINE, answeredAt: NINE + machineMs + humanMs };
  });

describe('where the time to the first answer went', () => {
  it('is counted in the hour of the answer, machine and people apart', () => {
    const counts = countsOf([...HANDED, tried(33)]);
    expect(counts).toMatchObject({ answered: 1, 'spent:scoring': 2 * MINUTE, 'spent:working': 30 * MINUTE });
    expect(totals(counts)).toEqual({
      ...{ all: 33, machine: 3, scoring: 2, opening: 0, routing: 1, mailing: 0, delivery: 0 },
      ...{ people: 30, capacity: 0, 'off-hours': 0, working: 30, overdue: 0 },
    });
    const hours = contributionsOf(
      { lead: leadNamed('l1'), timeline: factsOf([...HANDED, tried(33 + 60)]) },
      ...(['Europe/Madrid', NINE + DAY] as const),
    ).filter(({ parts }) => parts.some(({ counts: own }) => 'answered' in own));
    expect(hours.map(({ hour }) => hour)).toEqual(['2026-03-02T10']);
  });

  it('is by the hours that the promise named, and after them overdue', () => {
    const promised = HANDED.map(([type, minutes, data = {}]): Line => {
      const open = `0-${HOUR} ${3 * HOUR}-${4 * HOUR}`;
      return [type, minutes, type === 'handoff.planned' ? { ...data, open } : data];
    });
    expect(totals(countsOf([...promised, tried(3 + 10 * 60)]))).toMatchObject({
      ...{ working: 120, 'off-hours': 120, overdue: 360, people: 600 },
    });
    expect(totals(countsOf([...promised, tried(3 + 90)]))).toMatchObject({ working: 60, 'off-hours': 30 });
  });

  it('is all working time of somebody who was promised no hours', () => {
    const unsaid = HANDED.filter(([type]) => type !== 'handoff.planned');
    expect(totals(countsOf([...unsaid, tried(600)]))).toMatchObject({ working: 597, overdue: 0 });
  });

  it('is nothing before there is an answer, and after the only one was taken back', () => {
    expect(latencyRows(countsOf(HANDED))).toEqual([]);
    const undone = countsOf([...HANDED, tried(33), ['handoff.undone', 35]]);
    expect([latencyRows(undone), undone['spent:working']]).toEqual([[], undefined]);
  });

  it('leaves no millisecond unexplained, whatever was answered', () => {
    fc.assert(
      fc.property(fc.array(ledger, { minLength: 1, maxLength: 20 }), (ledgers) => {
        const rows = latencyRows(sumOf(ledgers.map(latencyCounts)));
        const of = (part: LatencyPart) => rows.find((row) => row.part === part);
        const whole = ledgers.reduce((sum, { receivedAt, answeredAt }) => sum + answeredAt - receivedAt, 0);
        const sum = (parts: readonly LatencyPart[]) =>
          parts.reduce((all, part) => all + Number(of(part)?.totalMs), 0);
        expect(rows.map(({ part }) => part)).toEqual(PARTS);
        expect([of('all')?.totalMs, sum(SEGMENTS), sum(['machine', 'people'])]).toEqual([
          whole,
          whole,
          whole,
        ]);
        const shares = SEGMENTS.map((part) => of(part)?.ofAll ?? 0);
        expect(shares.reduce((all, share) => all + share, 0)).toBeCloseTo(whole === 0 ? 0 : 1, 9);
      }),
    );
  });

  it('has the median and p90 of each part to within two per cent, over all that were answered', () => {
    fc.assert(
      fc.property(fc.array(ledger, { minLength: 1, maxLength: 20 }), (ledgers) => {
        for (const { part, medianMs, p90Ms } of latencyRows(sumOf(ledgers.map(latencyCounts)))) {
          const took = ledgers
            .map(({ segments, machineMs, humanMs }) => ({
              ...{ ...segments, machine: machineMs, people: humanMs, all: machineMs + humanMs },
            }))
            .map((one) => one[part])
            .sort((one, other) => one - other);
          for (const [share, found] of [
            [0.5, medianMs],
            [0.9, p90Ms],
          ] as const) {
            const rank = share * (took.length - 1);
            const [below = 0, above = 0] = [took[Math.floor(rank)], took[Math.ceil(rank)]];
            const exact = below + (above - below) * (rank - Math.floor(rank));
            expect(Math.abs(Number(found) - exact)).toBeLessThanOrEqual((SKETCH_ERROR + 1e-6) * exact);
          }
        }
      }),
    );
    expect(lagQuantile({}, 'spent-all', 0.5, 3)).toBe(0);
  });
});

describe('the table of latency', () => {
  const counts = countsOf([...HANDED, tried(33)]);

  it('opens the leads that were answered, and has a share of the whole without bounds', () => {
    const [all, machine] = TABLES.latency({ stretch: 'all', values: { '-': counts }, frozen: {} }, []);
    expect(all).toMatchObject({
      ...{ value: { word: '-' }, part: { word: 'all' }, totalMs: { kind: 'duration', ms: 33 * MINUTE } },
      ...{ answered: { count: 1, measure: 'answered' }, ofAll: { kind: 'fraction', fraction: 1 } },
    });
    expect(machine).toMatchObject({ part: { word: 'machine' }, ofAll: { fraction: 3 / 33 } });
    expect(machine?.['answered']).toBeUndefined();
  });

  it('says no share of nothing', () => {
    expect(
      TABLES.latency({ stretch: 'all', values: { '-': { answered: 1 } }, frozen: {} }, [])[0],
    ).toMatchObject({ ofAll: undefined, medianMs: { ms: 0 } });
  });

  it('is kept of all and of pools alone', () => {
    const sums = sumsOf([...HANDED, tried(33)]);
    const kept = Object.entries(sums)
      .filter(([, values]) => Object.values(values).some((own) => Object.keys(own).some(isOfLatency)))
      .map(([dimension]) => dimension);
    expect(kept).toEqual(dimensionsOf('latency'));
    expect(totals(sums.pool['iberia'] ?? {})).toEqual(totals(counts));
  });

  it('has of a pool the median and p90 of the whole, of machine and of people alone', () => {
    const rows = latencyRows(sumsOf([...HANDED, tried(33)]).pool['iberia'] ?? {});
    const isKnown = rows.filter(({ totalMs, medianMs }) => totalMs > 0 && medianMs !== undefined);
    expect(isKnown.map(({ part }) => part)).toEqual(['all', 'machine', 'people']);
    expect(rows.find(({ part }) => part === 'working')).toMatchObject({ totalMs: 30 * MINUTE });
  });

  it('leaves out what took no time where several pools stand beside each other', () => {
    const parts = (values: Values) =>
      TABLES.latency({ stretch: 'all', values, frozen: {} }, []).map(({ value, part }) => [value, part]);
    expect(parts({ one: counts })).toHaveLength(PARTS.length);
    expect(parts({ one: counts, other: { answered: 1 } })).toEqual(
      latencyRows(counts)
        .filter(({ totalMs }) => totalMs > 0)
        .map(({ part }) => [
          { kind: 'word', word: 'one' },
          { kind: 'word', word: part },
        ]),
    );
  });
});
