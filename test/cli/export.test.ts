import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { runBacktest } from '../../bin/baton/backtest/run.ts';
import { exportLeads, toFile } from '../../bin/baton/export/export-leads.ts';
import { readArrivals } from '../../bin/baton/replay/arrivals.ts';
import { play } from '../../bin/baton/replay/play.ts';
import { makeSample } from '../../bin/baton/sample/make-sample.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { leadPartition } from '../../functions/adapters/records/keys.ts';
import { defaultPolicies } from '../support/default-policies.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'baton-export-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

it('tells the past so that a back-test by the same criteria finds who really passed', async () => {
  const [from, until] = [Date.parse('2026-03-02'), Date.parse('2026-03-23')];
  const records = makeSample({ seed: 8, leads: 60, from, until });
  const sample = join(FOLDER, 'sample.jsonl');
  writeFileSync(sample, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const { arrivals } = await readArrivals(sample, undefined, 1);
  const config = resolve(import.meta.dirname, '../../config');
  const {
    system,
    accepted,
    until: end,
  } = await play({
    ...{ arrivals, config, seed: 1, isMetered: false },
    onProgress: () => undefined,
  });
  async function* partitions() {
    for (const leadId of accepted) yield system.table.query(leadPartition(leadId));
  }
  const file = join(FOLDER, 'history.jsonl');
  expect(await exportLeads(partitions(), defaultPolicies().intake.fields, toFile(file))).toBe(accepted.size);

  const told = readFileSync(file, 'utf8');
  for (const { fields } of records.flatMap((record) => (record.kind === 'lead' ? [record] : []))) {
    for (const name of ['email', 'phone', 'message']) {
      const value = fields[name];
      if (value !== undefined) expect(told).not.toContain(JSON.stringify(value));
    }
    expect(told).not.toContain(`"${fields['lastName']}"`);
  }

  const handoffs = await Promise.all(
    [...accepted].map((leadId) => handoffRecords(system.table).find(leadId, 1)),
  );
  const passed = handoffs.filter((handoff) => handoff !== undefined);
  const answered = passed.filter(({ answer }) => answer?.kind !== undefined && answer.kind !== 'call-back');
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await runBacktest(file, { flips: 0, config, to: end, json: true });
  const { current, bad } = JSON.parse(String(print.mock.lastCall?.[0]));
  print.mockRestore();
  expect(bad).toBe(0);
  expect(passed.length).toBeGreaterThan(10);
  expect(current).toMatchObject({ leads: accepted.size, passed: passed.length });
  expect(answered.length).toBeGreaterThan(0);
  expect(current.precision.of).toBeGreaterThan(0);
  expect(current.precision.of).toBeLessThanOrEqual(passed.length);
});
