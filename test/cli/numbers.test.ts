import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { leadsOf } from '../../bin/baton/numbers/counted-leads.ts';
import { readArrivals } from '../../bin/baton/replay/arrivals.ts';
import { play } from '../../bin/baton/replay/play.ts';
import { makeSample } from '../../bin/baton/sample/make-sample.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { leadPartition } from '../../functions/adapters/records/keys.ts';
import { rollupRecords } from '../../functions/adapters/records/rollups.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { Item } from '../../functions/app/item-store.ts';
import { recount } from '../../functions/app/numbers/recount.ts';
import { attainmentsOf } from '../../functions/domain/analytics/attainment.ts';
import { sumByValue } from '../../functions/domain/numbers/counts.ts';
import { USUAL_REPORTING } from '../../functions/domain/numbers/reporting.ts';
import { recounting } from '../../functions/handlers/wiring/counting.ts';

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
    const byRep = (await rollupRecords(table).range('rep', '2026-01', '2026-12')).map(({ sums }) => sums);
    expect(Object.keys(sumByValue(byRep)).length).toBeGreaterThan(3);
  }, 120_000);
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
