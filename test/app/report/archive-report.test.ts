import { beforeEach, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../../functions/adapters/memory/item-store.ts';
import { reportArchive } from '../../../functions/adapters/records/report-archive.ts';
import { type ArchiveReportDeps, archiveReport } from '../../../functions/app/report/archive-report.ts';
import { showReport } from '../../../functions/app/report/show-report.ts';
import type { Counts } from '../../../functions/domain/numbers/counts.ts';
import { USUAL_REPORTING } from '../../../functions/domain/numbers/reporting.ts';
import { DAY, HOUR } from '../../../functions/domain/time.ts';
import { PERIOD, reportDeps } from '../../support/report-deps.ts';

const REPORTING = { ...USUAL_REPORTING, report: { every: 'week', on: 'mon', at: '08:00' } } as const;
const EIGHT = Date.parse('2026-11-23T07:00:00Z');
const MIDNIGHT = EIGHT - 8 * HOUR;

let now: number;
let archive: ReturnType<typeof reportArchive>;
let later: Counts;
beforeEach(() => {
  now = EIGHT;
  archive = reportArchive(memoryItemStore());
  later = {};
});

const deps = (over: Partial<ArchiveReportDeps> = {}) => {
  const { numbers, ...rest } = reportDeps();
  return {
    ...{ ...rest, archive, now: () => now, reporting: async () => REPORTING },
    numbers: {
      async read(asked) {
        const found = await numbers.read(asked);
        return found.map((one) =>
          one.period === '2026-11-22' ? { ...one, values: { '-': { ...one.values['-'], ...later } } } : one,
        );
      },
    },
    ...over,
  } satisfies ArchiveReportDeps;
};
const look = (over?: Partial<ArchiveReportDeps>) => archiveReport(deps(over))();
/** The period of what was kept just now. */
const keep = async (over?: Partial<ArchiveReportDeps>) => {
  const due = await look(over);
  return due?.isNew === true ? due.kept.report.period : undefined;
};
const counted = (upTo: number, dirty: readonly string[] = [], version = 3) => ({
  progress: { find: async () => ({ upTo, dirty: [...dirty], version }) },
});

describe('a report that is due', () => {
  it('is kept once, with a mail to each side', async () => {
    expect(await keep()).toEqual(PERIOD);
    const kept = await archive.find('2026-11-22');
    expect(kept?.report).toMatchObject({ period: PERIOD, at: EIGHT, actions: ['2026-10.attempts/1'] });
    expect(Object.values(kept?.owed ?? {})).toEqual([
      { kind: 'tell', number: 1, side: 'marketing' },
      { kind: 'tell', number: 1, side: 'sales' },
    ]);
    now += HOUR;
    expect(await look()).toEqual({ kept, isNew: false });
    expect(await archive.find('2026-11-22')).toEqual(kept);
  });

  it('is kept by one of two who find it due at once', async () => {
    const kept = await Promise.all([keep(), keep()]);
    expect(kept.filter((one) => one !== undefined)).toEqual([PERIOD]);
  });

  it('is not there a moment before', async () => {
    now = EIGHT - 1;
    // The one of the week before is due all the while.
    expect(await keep()).toEqual({ from: '2026-11-09', to: '2026-11-15' });
    expect(await keep()).toBeUndefined();
  });

  it('is caught up with when nobody looked for days', async () => {
    now = EIGHT + 6 * DAY;
    expect(await keep()).toEqual(PERIOD);
  });

  it.each([
    ['nothing was ever counted', counted(EIGHT, [], 0)],
    ['its last hour is not counted', counted(MIDNIGHT - 1)],
    ['hours are being summed', counted(EIGHT, ['2026-11-20T10'])],
  ])('waits while %s', async (_, progress) => {
    expect(await keep(progress)).toBeUndefined();
    expect(await keep(counted(MIDNIGHT))).toEqual(PERIOD);
  });

  it.each([undefined, { every: 'week' }] as const)('is none by the policy %j', async (report) => {
    expect(await keep({ reporting: async () => ({ ...REPORTING, report }) })).toBeUndefined();
  });

  it('is none before there is anything to tell', async () => {
    expect(await keep({ numbers: { read: async () => [] } })).toBeUndefined();
    expect(await archive.periods()).toEqual([]);
  });
});

describe('a report that was kept', () => {
  const show = showReport(
    // As late as it is asked for.
    {
      ...deps(),
      archive: { containing: (day) => archive.containing(day), periods: () => archive.periods() },
      now: () => now,
      numbers: { read: (asked) => deps().numbers.read(asked) },
    },
  );

  it('is shown as it was, with what was learned since', async () => {
    await keep();
    now += 30 * DAY;
    expect(await show({ day: '2026-11-18' })).toMatchObject({ report: { at: EIGHT }, since: [] });
    later = { mql: 6, sql: 1, customer: 1 };
    expect(await show({ day: '2026-11-18' })).toMatchObject({
      report: { at: EIGHT, stages: [{ now: 7 }, {}, { now: 1 }, {}, { now: 0 }] },
      since: [
        { stage: 'mql', was: 7, by: 2 },
        { stage: 'customer', was: 0, by: 1 },
      ],
    });
  });

  it('is the latest one while its period is', async () => {
    await keep();
    expect(await show({})).toMatchObject({ report: { at: EIGHT }, since: [] });
    now += 7 * DAY;
    const next = await show({});
    expect(next).toMatchObject({ report: { period: { from: '2026-11-23' }, at: now } });
    expect(next?.since).toBeUndefined();
  });

  it('is listed with what may be put together, the running period first', async () => {
    await keep();
    now += DAY;
    const shown = await show({ day: '2026-11-26' });
    expect(shown?.report.period).toEqual({ from: '2026-11-23', to: '2026-11-29' });
    expect(shown?.periods.map(({ from }) => from).slice(0, 3)).toEqual([
      '2026-11-23',
      '2026-11-16',
      '2026-11-09',
    ]);
    expect(new Set(shown?.periods.map(({ from }) => from)).size).toBe(shown?.periods.length);
  });

  it('stays one of a week where fortnights are asked for', async () => {
    await keep();
    const asked = await show({ day: '2026-11-18', every: 'fortnight' });
    expect(asked).toMatchObject({ report: { period: { from: '2026-11-09', to: '2026-11-22' } } });
    expect(asked?.since).toBeUndefined();
  });

  it('is of no day that is none', async () => {
    expect(await show({ day: '2026-13-01' })).toBeUndefined();
  });

  it('is not asked for where the policy says nothing of reports', async () => {
    const bare = showReport({ ...deps({ reporting: async () => USUAL_REPORTING }), archive });
    expect(await bare({})).toMatchObject({ report: { period: PERIOD } });
  });
});
