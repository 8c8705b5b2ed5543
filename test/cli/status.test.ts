import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readOpenWork } from '../../bin/baton/account/open-work.ts';
import { publishVersion } from '../../bin/baton/policy/publish-version.ts';
import { readStatus } from '../../bin/baton/status/read-status.ts';
import { report } from '../../bin/baton/status/report.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { meter } from '../../functions/adapters/metering/meter.ts';
import { metered } from '../../functions/adapters/metering/metered.ts';
import { calendarFeedRecords } from '../../functions/adapters/records/calendar-feeds.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { loadRecords } from '../../functions/adapters/records/loads.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { poolRecords } from '../../functions/adapters/records/pools.ts';
import { submissionRecords } from '../../functions/adapters/records/submissions.ts';
import { sweepPassRecords } from '../../functions/adapters/records/sweep-passes.ts';
import { waitingListRecords } from '../../functions/adapters/records/waiting.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { submission } from '../adapters/samples.ts';
import { cliGround } from '../support/cli-ground.ts';
import { inResponse, NINE, opened } from '../support/handoffs.ts';

let store: ItemStore;
beforeEach(async () => {
  store = memoryItemStore();
  const team: unknown = parse(readFileSync(new URL('../../config/team.yaml', import.meta.url), 'utf8'));
  await publishVersion(cliGround(store), 'team', team);
});

const waits = (leadId: string, patch = {}) =>
  handoffRecords(store).create(inResponse({ leadId, version: 1, nextCheckAt: NINE + 2 * HOUR, ...patch }));
const screen = async (at: number) => {
  const table = await readStatus(store, at);
  const mail = { value: { sent: 13, most: 200, perSecond: 1 } };
  return report({ at, ...table, deadLetters: { value: 2 }, mail, unknown: ['what rests'] });
};

describe('baton status', () => {
  it('counts open handoffs by phase, parked ones, and posts that are not scored', async () => {
    await waits('lead-1');
    await waits('lead-2', { parkedAt: NINE });
    await handoffRecords(store).create(opened({ leadId: 'lead-3', version: 1, nextCheckAt: NINE + HOUR }));
    await waits('lead-4', { phase: 'closed', outbox: { '1.0': { kind: 'start', run: 1 } } });
    await submissionRecords(store).create({ ...submission('lead-5'), nextCheckAt: NINE + MINUTE });
    const { handoffs, postsToScore, leadsToJudge } = await readStatus(store, NINE);
    expect(handoffs).toEqual({
      ...{ open: 3, byPhase: { response: 2, routing: 1 }, parked: 1 },
      ...{ queued: 0, awaitingAnswer: 2, overdue: 0 },
    });
    expect({ postsToScore, leadsToJudge }).toEqual({ postsToScore: 1, leadsToJudge: 0 });
  });

  it('tells who is in the queue, and who is to be answered, in time and overdue', async () => {
    const plan = (dueAt: number) => ({ startedAt: NINE - HOUR, dueAt, rungs: [] });
    await waits('lead-1', { phase: 'queue' });
    await waits('lead-2', { responsePlan: plan(NINE) });
    await waits('lead-3', { responsePlan: plan(NINE + 1) });
    await waits('lead-4', { phase: 'disposition', outcomePlan: plan(NINE - 1) });
    const lines = await screen(NINE);
    expect(lines).toContain('  in the queue     1');
    expect(lines).toContain('  to be answered   3, 2 of them overdue');
    expect(lines).toContain('stuck              nothing');
  });

  it('names what is stuck longest first', async () => {
    await waits('lead-1', { nextCheckAt: NINE + MINUTE });
    await waits('lead-2', { nextCheckAt: NINE });
    await waits('lead-3', { nextCheckAt: NINE + 3 * MINUTE });
    const { stuck } = await readStatus(store, NINE + 12 * MINUTE);
    expect(stuck).toEqual([
      { record: 'handoff', id: 'lead-2-1', since: NINE },
      { record: 'handoff', id: 'lead-1-1', since: NINE + MINUTE },
    ]);
    expect(await screen(NINE + 12 * MINUTE)).toContain('stuck              2; handoff lead-2-1 for 12 min');
  });

  it('tells who waits for room and since when, and who is full', async () => {
    const since = NINE - 4 * HOUR;
    await waitingListRecords(store).add('iberia', { leadId: 'lead-1', number: 1, score: 70, since });
    await waitingListRecords(store).add('iberia', { leadId: 'lead-2', number: 1, score: 90, since: NINE });
    const loads = loadRecords(store);
    const base = await loads.find('ana-ruiz');
    await loads.replace(base, { ...base, open: Array.from({ length: 15 }, (_, n) => `lead-${n}-1`) });
    const { waiting, people } = await readStatus(store, NINE);
    expect(waiting).toEqual([{ pool: 'iberia', handoffs: 2, since }]);
    expect(people).toMatchObject({ full: 1, places: 15 });
    expect(await screen(NINE)).toContain('waiting for room   2 in pool iberia, the first for 4 h');
  });

  it('names the pools that do less than everything', async () => {
    expect((await screen(NINE)).filter((row) => row.startsWith('not in full'))).toEqual([]);
    for (const [id, mode] of [
      ['iberia', 'shadow'],
      ['dach', 'enforce'],
    ] as const) {
      const pool = await poolRecords(store).find(id);
      if (pool) await poolRecords(store).replace(pool, { ...pool, mode });
    }
    expect(await screen(NINE)).toContain('not in full        iberia (shadow)');
  });

  it('names the calendars that cannot be read', async () => {
    expect((await screen(NINE)).filter((row) => row.startsWith('calendar'))).toEqual([]);
    const feeds = calendarFeedRecords(store);
    const failing = { trouble: 'refused', since: NINE - HOUR } as const;
    await feeds.replace(await feeds.find('ana-ruiz'), { person: 'ana-ruiz', spans: [], failing, version: 0 });
    expect((await readStatus(store, NINE)).unreadCalendars).toEqual([{ person: 'ana-ruiz', ...failing }]);
    expect(await screen(NINE)).toContain('calendar not read  ana-ruiz for 60 min (refused)');
  });

  it('tells whom no lead goes to because of mails, or because they do not answer them', async () => {
    const people = peopleRecords(store);
    const team = (await readStatus(store, NINE)).people;
    expect([team.unconfirmed.length, team.unreachable]).toEqual([team.all, []]);
    for (const id of team.unconfirmed) {
      const person = await people.find(id);
      if (person) await people.replace(person, { ...person, confirmed: id !== 'ana-ruiz' });
    }
    const jordi = await people.find('jordi-pons');
    if (jordi) await people.replace(jordi, { ...jordi, mailStatus: 'bounced' });
    const owen = await people.find('owen-clarke');
    if (owen) await people.replace(owen, { ...owen, status: 'off-boarded', confirmed: false });
    const ines = await people.find('ines-carvalho');
    const silent = { from: NINE - 1, until: NINE + HOUR, silent: true } as const;
    if (ines) await people.replace(ines, { ...ines, calendar: { ...ines.calendar, absences: [silent] } });
    const lines = await screen(NINE);
    expect(lines).toContain('set away           ines-carvalho');
    expect(await screen(NINE + HOUR)).not.toContain('set away           ines-carvalho');
    expect(lines).toContain('not confirmed      ana-ruiz');
    expect(lines).toContain('mails do not reach jordi-pons');
  });

  it('tells of the last pass of the sweeper, and misses it after a quarter of an hour', async () => {
    expect((await readStatus(store, NINE)).isSweepOverdue).toBe(false);
    const passes = sweepPassRecords(store);
    await passes.note({ at: NINE - HOUR, recovered: 9, failed: 0, overdue: 0, longestWaitMs: 0 });
    await passes.note({ at: NINE, recovered: 3, failed: 1, overdue: 0, longestWaitMs: 0 });
    expect(await screen(NINE + 4 * MINUTE)).toContain('last sweep         4 min ago; 3 put right, 1 failed');
    expect((await readStatus(store, NINE + 15 * MINUTE)).isSweepOverdue).toBe(false);
    expect((await readStatus(store, NINE + 16 * MINUTE)).isSweepOverdue).toBe(true);
  });

  it('shows what is in force and that nobody has signed it, and works before anything is', async () => {
    const [line = ''] = (await screen(NINE)).filter((one) => one.startsWith('team'));
    expect(line).toMatch(/^team +[0-9a-f]{12} since \d{4}-.+Z, unsigned \(bootstrap\)$/);
    store = memoryItemStore();
    expect(await readStatus(store, NINE)).toMatchObject({ policies: [], people: { all: 0 }, stuck: [] });
    expect(await screen(NINE)).toContain('waiting for room   nobody');
  });

  it('shows what other services say', async () => {
    const lines = await screen(NINE);
    expect(lines).toContain('dead letters       2');
    expect(lines).toContain('mails in 24 hours  13 of 200, at most 1 a second');
    expect(lines.at(-1)).toBe('not known          what rests');
    const refused = { refused: 'AccessDeniedException' };
    const table = await readStatus(store, NINE);
    const without = report({ at: NINE, ...table, deadLetters: refused, mail: refused, unknown: [] });
    expect(without).toContain('dead letters       not known: AccessDeniedException');
    const free = { value: { sent: 5, most: -1, perSecond: -1 } };
    expect(report({ at: NINE, ...table, deadLetters: refused, mail: free, unknown: [] })).toContain(
      'mails in 24 hours  5, without a limit',
    );
  });

  it('says where there is more than it has counted', async () => {
    for (const number of [1, 2, 3]) await waits('lead-1', { number });
    expect(await readOpenWork(store, 3)).toMatchObject({ isPartial: true });
    expect(await readOpenWork(store, 40)).toMatchObject({ isPartial: false });
    const table = await readStatus(store, NINE);
    const other = { refused: 'x' };
    const [first] = report({
      at: NINE,
      ...table,
      isPartial: true,
      deadLetters: other,
      mail: other,
      unknown: [],
    });
    expect(first).toBe('open handoffs      3 or more: 3 response');
  });

  it('costs what is open and no more, however many handoffs are closed', async () => {
    for (let number = 1; number <= 5; number += 1) await waits('lead-1', { number });
    const cost = async () => {
      const counts = meter();
      await readStatus(metered(store, counts), NINE);
      return counts.total().read;
    };
    const before = await cost();
    for (let n = 0; n < 50; n += 1) await waits(`closed-${n}`, { phase: 'closed', nextCheckAt: undefined });
    expect(await cost()).toBe(before);
  });
});
