import { beforeEach, expect, it } from 'vitest';
import { reportArchive } from '../../../functions/adapters/records/report-archive.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { ArchivedReport } from '../../../functions/app/report/ports.ts';
import { daysAgo } from '../../../functions/domain/numbers/periods.ts';
import { claim, strike } from '../../../functions/domain/policy/debts.ts';
import type { Report } from '../../../functions/domain/report/report.ts';
import { SIDES } from '../../../functions/domain/side.ts';
import { reportOf } from '../../views/report-documents.ts';
import { AT } from '../samples.ts';
import { onEachStore } from '../stores.ts';

onEachStore('the archive of reports', (open) => {
  let store: ItemStore;
  /** Each test has a year of its own. */
  let year = 2030;
  beforeEach(() => {
    store = open();
    year += 1;
  });

  const kept = (from: string, to: string, patch: Partial<Report> = {}): ArchivedReport => {
    const period = { from: `${year}-${from}`, to: `${year}-${to}` };
    const owed = Object.fromEntries(SIDES.map((side) => [side, { kind: 'tell', number: 1, side }] as const));
    return { report: reportOf({ period, ...patch }).report, owed, version: 1 };
  };

  it('gives back what was kept, and keeps it once', async () => {
    const archive = reportArchive(store);
    const decisions = [{ review: '2026-10.attempts', place: 0 }];
    const first = kept('03-04', '03-10', { decisions, actions: ['2026-10.attempts/1'] });
    expect(await archive.create(first)).toBe(true);
    expect(await archive.create(kept('03-04', '03-10', { at: AT + 1 }))).toBe(false);
    expect(await archive.find(`${year}-03-10`)).toEqual(JSON.parse(JSON.stringify(first)));
    expect(await archive.find(`${year}-03-09`)).toBeUndefined();
  });

  it('keeps a report of nothing, and one whose promises have no number to burn at', async () => {
    const archive = reportArchive(store);
    const burnt = { rate: Number.POSITIVE_INFINITY, surely: Number.NaN, decided: 3 };
    const promised = { id: 'attempts', side: 'sales', share: 1 } as const;
    const shown = { promised, verdict: 'missed', count: 2, of: 3, open: 0 } as const;
    const standings = [{ ...shown, burn: { slow: burnt, fast: burnt, now: burnt } }];
    const promises = { month: '2026-11', until: '2026-11-23', standings };
    const sentences = [{ says: 'no-promises' }, { says: 'nobody-attempted', mqls: 0 }] as const;
    const tables = { waits: [], leaks: [], reasons: [], sources: [], ageing: [] };
    await archive.create(kept('03-04', '03-10', { promises, sentences, tables, countedUntil: undefined }));
    const { report } = (await archive.find(`${year}-03-10`)) ?? {};
    expect(report?.promises?.standings).toEqual([shown]);
    expect(report).toMatchObject({ sentences, tables });
  });

  it('finds the one whose period a day is in', async () => {
    const archive = reportArchive(store);
    await archive.create(kept('03-04', '03-10'));
    await archive.create(kept('03-18', '03-31'));
    const of = async (day: string) => (await archive.containing(`${year}-${day}`))?.report.period.to.slice(5);
    expect(
      await Promise.all(['03-03', '03-04', '03-10', '03-11', '03-18', '03-31', '04-01'].map(of)),
    ).toEqual([undefined, '03-10', '03-10', undefined, '03-31', '03-31', undefined]);
  });

  it('lists those of half a year, the latest first', async () => {
    const archive = reportArchive(store);
    for (let week = 0; week < 30; week += 1) {
      const to = daysAgo(`${year}-12-30`, 7 * week).slice(5);
      await archive.create(kept(daysAgo(`${year}-${to}`, 6).slice(5), to));
    }
    const periods = await archive.periods();
    expect(periods).toHaveLength(26);
    expect(periods[0]).toEqual({ from: `${year}-12-24`, to: `${year}-12-30` });
  });

  it('strikes what was sent, for one of two', async () => {
    const archive = reportArchive(store);
    const first = kept('03-04', '03-10');
    await archive.create(first);
    const claimed = claim(first, 'sales', AT);
    const written = await archive.replace(first, claimed);
    expect(written).toMatchObject({ version: 2, owed: { sales: { claimedAt: AT } } });
    expect(await archive.replace(first, claimed)).toBeUndefined();
    expect(await archive.replace({ ...claimed, version: 2 }, strike(claimed, ['sales']))).toMatchObject({
      owed: { marketing: { side: 'marketing' } },
    });
  });
});
