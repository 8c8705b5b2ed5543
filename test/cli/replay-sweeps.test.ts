import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { publishConfig } from '../../bin/baton/in-memory/publish-config.ts';
import { type MemorySystem, memorySystem } from '../../bin/baton/in-memory/system.ts';
import { countsOf } from '../../bin/baton/replay/counts.ts';
import { play } from '../../bin/baton/replay/play.ts';
import { summarise } from '../../bin/baton/replay/summary.ts';
import { makeSample } from '../../bin/baton/sample/make-sample.ts';
import { seededRandom } from '../../bin/baton/seeded.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { submissionRecords } from '../../functions/adapters/records/submissions.ts';
import type { Arrival } from '../../functions/app/backtest/arrival.ts';
import { MINUTE } from '../../functions/domain/time.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const CONFIG = join(ROOT, 'config');
const FOLDER = mkdtempSync(join(tmpdir(), 'baton-sweeps-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const START = Date.parse('2026-03-02T08:00:00Z');

async function start(): Promise<MemorySystem> {
  const system = memorySystem({
    startAt: START,
    definition: readFileSync(join(ROOT, 'statemachines/handoff.asl.json'), 'utf8'),
    random: seededRandom(1),
    onMail: () => undefined,
  });
  await publishConfig(system.ground, CONFIG);
  return system;
}

describe('the sweeps of a replay', () => {
  it('are spared while nothing is owed', async () => {
    const system = await start();
    const passes = system.sweepUntil(START + 60 * MINUTE);
    await system.clock.advanceTo(START + 60 * MINUTE);
    expect(passes()).toEqual({ made: 0, spared: 12 });
    expect(system.calls.byName.get('sweep')).toBeUndefined();
  });

  it('come at the first tick after something is due, and finish what nobody was told of', async () => {
    const system = await start();
    const passes = system.sweepUntil(START + 60 * MINUTE);
    const [leadId, submissionId] = ['lead-1', 'submission-1'];
    await submissionRecords(system.store).create({
      ...{ leadId, submissionId, receivedAt: START, form: 'demo', test: false, version: 1 },
      fields: { email: 'ana@nexora-1.example' },
      outbox: { '1.0': { kind: 'qualify', leadId, submissionId } },
      nextCheckAt: START + 7 * MINUTE,
    });
    await system.clock.advanceTo(START + 10 * MINUTE - 1);
    expect(await leadRecords(system.table).find(leadId)).toBeUndefined();
    await system.clock.advanceTo(START + 10 * MINUTE);
    expect(await leadRecords(system.table).find(leadId)).toMatchObject({ score: { qualified: false } });
    await system.clock.advanceTo(START + 60 * MINUTE);
    expect(passes()).toEqual({ made: 1, spared: 11 });
  });

  it('go on while somebody waits for a place, and nobody is lost', async () => {
    cpSync(CONFIG, FOLDER, { recursive: true });
    const team = readFileSync(join(CONFIG, 'team.yaml'), 'utf8');
    writeFileSync(
      join(FOLDER, 'team.yaml'),
      team.replace('{ open: 15, perDay: 6 }', '{ open: 2, perDay: 1 }'),
    );
    const days = { from: START, until: Date.parse('2026-03-07') };
    const arrivals = makeSample({ seed: 4, leads: 90, ...days }).map(
      (record, place): Arrival => ({ line: place + 1, at: Date.parse(record.at), record }),
    );
    const played = await play({ arrivals, config: FOLDER, seed: 1, onProgress: () => undefined });
    const read = { arrivals, bad: [] };
    const counts = await countsOf(played);
    const summary = summarise({ file: '', config: FOLDER, seed: 1, read, counts, wallMs: 1 });
    const waited = [...played.tally.handoffs.values()].filter((story) => story.waited);
    expect(waited.length).toBeGreaterThan(2);
    expect(waited.every(({ assigned }) => assigned)).toBe(true);
    expect(waited.some(({ fast }) => fast)).toBe(false);
    expect(summary).toMatchObject({ leads: 90, lost: 0, faults: 0, stillOpen: 0 });
    expect(summary.sweeps.made).toBeGreaterThan(50);
  }, 60_000);
});
