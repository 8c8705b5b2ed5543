import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { leadsOf } from '../../bin/baton/numbers/counted-leads.ts';
import { textLines } from '../../bin/baton/numbers/print-rows.ts';
import { type TableOptions, tableRows } from '../../bin/baton/numbers/table-command.ts';
import { readArrivals } from '../../bin/baton/replay/arrivals.ts';
import { play } from '../../bin/baton/replay/play.ts';
import { makeSample } from '../../bin/baton/sample/make-sample.ts';
import { csvText } from '../../functions/adapters/csv-text.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { closedMonthRecords } from '../../functions/adapters/records/closed-months.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { leadPartition } from '../../functions/adapters/records/keys.ts';
import { rollupRecords } from '../../functions/adapters/records/rollups.ts';
import { sourceDayRecords } from '../../functions/adapters/records/source-days.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { Item } from '../../functions/app/item-store.ts';
import { recount } from '../../functions/app/numbers/recount.ts';
import { attainmentsOf } from '../../functions/domain/analytics/attainment.ts';
import { type LatencyLedger, latencyOf, SEGMENTS } from '../../functions/domain/analytics/latency.ts';
import { byPromise } from '../../functions/domain/analytics/time-with.ts';
import { count, word } from '../../functions/domain/numbers/cells.ts';
import { type Dimension, sumByValue, type Values } from '../../functions/domain/numbers/counts.ts';
import { latencyRows } from '../../functions/domain/numbers/latencies.ts';
import { USUAL_REPORTING } from '../../functions/domain/numbers/reporting.ts';
import type { TableName } from '../../functions/domain/numbers/table-names.ts';
import { recounting } from '../../functions/handlers/wiring/counting.ts';

import { rowRecord, spreadsheetRows } from '../../functions/views/number-records.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'baton-numbers-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const ALWAYS = { from: '0000-01-01', to: '9999-12-31', zone: 'Europe/Madrid' };

async function played() {
  const [from, until] = [Date.parse('2026-03-02'), Date.parse('2026-03-23')];
  const sample = join(FOLDER, 'sample.jsonl');
  const records = makeSample({ seed: 8, leads: 60, from, until });
  writeFileSync(sample, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const { arrivals } = await readArrivals(sample, undefined, 1);
  const config = resolve(import.meta.dirname, '../../config');
  return play({ ...{ arrivals, config, seed: 1, isMetered: false }, onProgress: () => undefined });
}

describe('numbers of leads that were played through the whole system', () => {
  it('are those of their handoffs and attainments', async () => {
    const { system, accepted, until } = await played();
    const { table } = system;
    async function* partitions() {
      for (const leadId of accepted) yield table.query(leadPartition(leadId));
    }
    const deps = recounting({ store: table, backoff: async () => undefined, now: () => until });
    const done = await recount(deps)(leadsOf(partitions(), ALWAYS), USUAL_REPORTING);
    expect(done.leads).toBe(accepted.size);
    const months = await rollupRecords(table).range('all', '2026-01', '2026-12');
    const counts = sumByValue(months.map(({ sums }) => sums))['-'] ?? {};

    const found = await Promise.all([...accepted].map((leadId) => handoffRecords(table).find(leadId, 1)));
    const handoffs = found.flatMap((handoff) => handoff ?? []);
    const timelines = await Promise.all(handoffs.map(({ leadId }) => timelineRecords(table).read(leadId)));
    const clocks = timelines.flatMap((timeline) =>
      [1, 2].flatMap((number) => attainmentsOf(timeline, number, until)),
    );
    const kept = (clock: string, attained: string) =>
      clocks.filter((one) => one.kind === 'sdr' && one.clock === clock && one.attained === attained).length ||
      undefined;
    expect(handoffs.length).toBeGreaterThan(10);
    expect(counts).toMatchObject({
      ...{ captured: accepted.size, mql: handoffs.length },
      sal: handoffs.filter(({ attemptedAt }) => attemptedAt !== undefined).length,
      'mql>handed': handoffs.length,
    });
    for (const clock of ['response', 'disposition', 'follow-up'])
      for (const attained of ['met', 'missed', 'excused', 'passed-on'])
        expect([clock, attained, counts[`clock:sdr:${clock}:${attained}`]]).toEqual([
          clock,
          attained,
          kept(clock, attained),
        ]);
    const numbersOf = (timeline: (typeof timelines)[number]) =>
      new Set(timeline.flatMap(({ handoff }) => handoff ?? []));
    const ledgers = timelines.flatMap((timeline) =>
      [...numbersOf(timeline)].flatMap(
        (number) => latencyOf(timeline, number, byPromise(timeline, number)) ?? [],
      ),
    );
    const rows = Object.fromEntries(latencyRows(counts).map(({ part, totalMs }) => [part, totalMs]));
    const total = (of: (ledger: LatencyLedger) => number) => ledgers.reduce((sum, one) => sum + of(one), 0);
    expect(rows).toMatchObject({
      all: total(({ receivedAt, answeredAt }) => answeredAt - receivedAt),
      ...{ machine: total(({ machineMs }) => machineMs), people: total(({ humanMs }) => humanMs) },
      ...Object.fromEntries(SEGMENTS.map((name) => [name, total(({ segments }) => segments[name])])),
    });
    expect(Number(rows['working']) * Number(rows['off-hours'])).toBeGreaterThan(0);
    const byRep = (await rollupRecords(table).range('rep', '2026-01', '2026-12')).map(({ sums }) => sums);
    expect(Object.keys(sumByValue(byRep)).length).toBeGreaterThan(3);
  }, 120_000);
});

describe('tables', () => {
  const WEB = { captured: 40, 'captured>mql': 20, mql: 20, 'lag:captured-mql:0': 20, 'value:EUR': 850_000 };
  const NOW = Date.parse('2026-04-10T10:00Z');

  async function filled() {
    const store = memoryItemStore();
    const rollups = rollupRecords(store);
    const keep = (dimension: Dimension, period: string, sums: Values) =>
      rollups.replace(dimension, { period, sums: {}, version: 0 }, { period, sums, version: 0 });
    for (const dimension of ['all', 'source'] as const)
      for (const period of ['2026-03', '2026-03-31'])
        await keep(dimension, period, { [dimension === 'all' ? '-' : 'web']: WEB });
    await keep('all', '2026-04', { '-': { captured: 1 } });
    await keep('all', '2025-01', { '-': { 'stands:sql': 2 } });
    await keep('all', '2026-03-30', { '-': { 'stands:sql': 1 } });
    await keep('source', '2026-03-30', { fair: { 'stands:mql': 1 }, web: { 'stands:mql': 1 } });
    await keep('campaign', '2026-03', { spring: { disposed: 3, 'refused:no-need': 2 } });
    await closedMonthRecords(store).keep('2026-03', 'all', { '-': { ...WEB, captured: 37 } });
    await closedMonthRecords(store).close('2026-03', NOW);
    const day = { day: '2026-03-31', sources: { web: { spend: { EUR: 100_000, JPY: 900 } } }, version: 0 };
    await sourceDayRecords(store).replace(day, day);
    const read = (name: TableName, options: TableOptions) =>
      tableRows(store, name, options, USUAL_REPORTING, NOW);
    return read;
  }

  it('show closed months as they were closed, and what was learned since', async () => {
    const read = await filled();
    const rows = await read('funnel', { by: 'all', each: 'month' });
    expect(textLines(rows).slice(0, 3)).toEqual([
      expect.stringMatching(/^stretch +stage +in period +restated +of captured +of MQLs +median +p90$/),
      expect.stringMatching(/^2026-03 +captured +37 +\+3 +100.0 % \(91.2-100.0\) of 40/),
      expect.stringMatching(/^2026-03 +mql +20 +50.0 % \(35.2-64.8\) of 40 +- +1 s +1 s$/),
    ]);
    expect(rows.map(rowRecord)).toContainEqual(
      expect.objectContaining({ stretch: '2026-04', stage: 'captured', inPeriod: 1, restated: 0 }),
    );
    expect(await read('funnel', { by: 'all', each: 'quarter' })).toHaveLength(12);
    const days = await read('funnel', { by: 'all', each: 'week', from: '2026-03' });
    expect(days.map(rowRecord)[0]).toMatchObject({ stretch: '2026-03-30', inPeriod: 40 });
  });

  it('say what sources cost and earned, in each currency as it is written', async () => {
    const read = await filled();
    const rows = await read('sources', { by: 'source' });
    expect(textLines(rows)[1]).toMatch(/^web .* 8,500 EUR +1,000 EUR \+ 900 JPY +50 EUR \+ 45 JPY$/);
    const [heads, ...lines] = csvText(spreadsheetRows(rows)).split('\n');
    expect(heads).toMatch(/^value,captured,mql.count,.*won.EUR,spend.EUR,spend.JPY,perMql.EUR,perMql.JPY$/);
    expect(lines).toEqual([expect.stringMatching(/^web,40,20,.*,850000,100000,900,5000,45$/), '']);
  });

  it('keep from a spreadsheet what it would run, and say nothing where nothing is known', () => {
    const rows = ['=1+1', '-'].map((value) => ({ value: word(value), leads: count(-2) }));
    expect(csvText(spreadsheetRows(rows))).toBe("value,leads\n'=1+1,-2\n,-2\n");
  });

  it('tell ages, leaks, waits and reasons', async () => {
    const read = await filled();
    expect((await read('ageing', { by: 'all' })).map(rowRecord)).toEqual([
      {
        ...{ value: '-', stage: 'sql', standing: 3, medianDays: 464, p90Days: 464 },
        ...{ week: 0, month: 1, quarter: 0, longer: 2 },
      },
    ]);
    const ages = (await read('ageing', { by: 'source' })).map(rowRecord);
    expect(ages.map(({ value, standing }) => [value, standing])).toEqual([
      ['fair', 1],
      ['web', 1],
    ]);
    expect((await read('leaks', { by: 'all' })).map(rowRecord)[0]).toMatchObject({
      handed: { count: 0, of: 20 },
    });
    expect(await read('waits', { by: 'all', from: '2026-03', to: '2026-03' })).toHaveLength(6);
    expect(textLines(await read('reasons', { by: 'campaign' }))).toEqual([
      'value   outcomes  no-need',
      'spring         3        2',
    ]);
    expect(textLines(await read('reasons', { by: 'pool' }))).toEqual(['Nothing was counted.']);
  });

  it('refuse what is neither a month nor a day', async () => {
    const read = await filled();
    await expect(read('funnel', { by: 'all', from: 'March' })).rejects.toThrow(
      '--from March: write a month like 2026-11 or a day like 2026-11-28.',
    );
    await expect(read('funnel', { by: 'all', from: '2026-03', to: '2026-02' })).rejects.toThrow(
      '--to 2026-02: it is before --from 2026-03.',
    );
  });
});

it('counts anew only leads that came in the days that are asked for', async () => {
  const { system, accepted } = await played();
  async function* partitions(): AsyncGenerator<readonly Item[]> {
    yield [];
    for (const leadId of accepted) yield system.table.query(leadPartition(leadId));
  }
  const idsOf = async (from: string, to: string) => {
    const ids: string[] = [];
    for await (const batch of leadsOf(partitions(), { ...ALWAYS, from, to })) ids.push(...batch);
    return ids;
  };
  const parts = [await idsOf('2026-03-01', '2026-03-10'), await idsOf('2026-03-11', '2026-03-31')];
  expect(parts.flat().sort()).toEqual([...accepted].sort());
  for (const part of parts) expect(part.length).toBeGreaterThan(0);
}, 120_000);
