import { beforeAll, describe, expect, it } from 'vitest';
import { digestRecords } from '../../functions/adapters/records/digests.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { loadRecords } from '../../functions/adapters/records/loads.ts';
import { DAY, HOUR } from '../../functions/domain/time.ts';
import { importsOverview } from '../../functions/handlers/wiring/imports.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA } from '../support/memory-story.ts';
import { type Webinar, webinar } from '../support/webinar.ts';

/** 18:30 in London on a Friday: nobody is at work any more. */
const FRIDAY = '2026-11-27T18:30:00Z';
const MONDAY = Date.parse('2026-11-30T10:00:00Z');
const THURSDAY = Date.parse('2026-12-03T20:00:00Z');
const REPS = [
  ...['lena-vogt', 'tobias-krug', 'klara-huber', 'ana-ruiz', 'jordi-pons', 'ines-carvalho'],
  ...['owen-clarke', 'priya-shah', 'elin-dahl'],
];

let event: Webinar;
let demo: string;
beforeAll(async () => {
  event = await webinar(3_000, FRIDAY);
  const { system } = event;
  expect(event.given).toEqual([]);
  await letRun(system.clock, event.approve);
  system.sweepUntil(THURSDAY + DAY);
  await system.clock.advanceTo(MONDAY);
  demo = await letRun(
    system.clock,
    async () => JSON.parse((await system.intake.lead(MARTA)).body ?? '').leadId,
  );
  await system.clock.advanceTo(THURSDAY);
}, 600_000);

describe('three thousand leads of a webinar, uploaded on a Friday evening', () => {
  it('are previewed, and wait for approval', () => {
    const { preview, run } = event.told;
    expect(preview).toMatchObject({ leads: 3_000, fresh: 3_000, known: 0 });
    expect(preview.pools.map(({ aDay }) => aDay)).toEqual([12, 12, 12]);
    const waiting = (run?.pools ?? []).reduce((sum, { leads }) => sum + leads, 0);
    expect(waiting).toBe(preview.fates['handed-on']);
  });

  it('are approved by the manager of each pool, asked once by mail', async () => {
    const asked = event.mails.filter(({ tags }) => tags['mail'] === 'list');
    expect(asked.map(({ to }) => to.name).toSorted()).toEqual([
      'Fiona Murray',
      'Markus Brandt',
      'María Soler',
    ]);
    const [{ parts = [] } = {}] = await importsOverview(event.system.ground)();
    for (const { approved } of parts) expect(approved?.at).toBeLessThan(Date.parse(FRIDAY) + HOUR);
  });

  it('come to each rep on each working day, at most four a day, and none on the weekend', () => {
    const days = new Map<string, number>();
    for (const { person, day, fromList } of event.given)
      if (fromList) days.set(`${day} ${person}`, (days.get(`${day} ${person}`) ?? 0) + 1);
    expect(Math.max(...days.values())).toBeLessThanOrEqual(4);
    const workdays = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03'];
    expect([...new Set([...days.keys()].map((key) => key.slice(0, 10)))].toSorted()).toEqual(workdays);
    for (const rep of REPS)
      expect(
        workdays.map((day) => days.get(`${day} ${rep}`) ?? 0).reduce((sum, count) => sum + count),
      ).toBeGreaterThan(6);
  });

  it('leave nobody over a limit', async () => {
    const all = new Map<string, number>();
    for (const { person, day } of event.given)
      all.set(`${day} ${person}`, (all.get(`${day} ${person}`) ?? 0) + 1);
    expect(Math.max(...all.values())).toBeLessThanOrEqual(6);
    for (const rep of REPS)
      expect((await loadRecords(event.system.table).find(rep)).open.length).toBeLessThanOrEqual(15);
    expect(event.faults).toEqual([]);
  });

  it('are asked for in one mail for each rep and day, and never one by one', async () => {
    const first = new Set(event.given.filter(({ isFirst }) => isFirst).map(({ leadId }) => leadId));
    const days = new Map<string, number>();
    const asked = new Set<string>();
    for (const { tags, at } of event.mails.filter(({ tags }) => tags['mail'] === 'digest')) {
      const person = tags['to'] ?? '';
      const digest = await digestRecords(event.system.table).find(person, Number(tags['digest']));
      const fresh = (digest?.entries ?? []).filter(({ leadId }) => first.has(leadId) && !asked.has(leadId));
      for (const { leadId } of fresh) asked.add(leadId);
      if (fresh.length === 0) continue;
      const key = `${new Date(at).toISOString().slice(0, 10)} ${person}`;
      days.set(key, (days.get(key) ?? 0) + 1);
    }
    expect(new Set(days.values())).toEqual(new Set([1]));
    expect(asked).toEqual(
      new Set(event.given.filter(({ fromList, isFirst }) => fromList && isFirst).map(({ leadId }) => leadId)),
    );
    // What an SDR has qualified is a second handoff, and a task of its own.
    const tasks = event.mails.filter(({ tags }) => tags['mail'] === 'task' && tags['handoff'] === '1');
    expect(tasks.map(({ tags }) => tags['leadId'] ?? '').filter((leadId) => asked.has(leadId))).toEqual([]);
  });

  it('are told while their reps are at work, with links for each lead', () => {
    const digests = event.mails.filter(({ tags }) => tags['mail'] === 'digest');
    for (const { at } of digests) expect(new Date(at).getUTCHours()).toBeGreaterThanOrEqual(8);
    const four = digests.find(({ content }) => content.subject.startsWith('Contact 4 leads'));
    expect(four?.content.text.match(/^Log what happened: https:\S+$/gm)).toHaveLength(4);
  });

  it('let a demo request go first', () => {
    const [first] = event.given.filter(({ at, fromList }) => !fromList && at >= MONDAY);
    expect(first?.at).toBeLessThan(MONDAY + 60_000);
    expect(demo).toMatch(/-/);
  });

  it('can be followed', async () => {
    const [{ parts = [] } = {}] = await importsOverview(event.system.ground)();
    expect(parts.map(({ state }) => state)).toEqual(['releasing', 'releasing', 'releasing']);
    const gone = parts.reduce((sum, { leads, left }) => sum + leads - left, 0);
    const released = event.given.filter(({ fromList, isFirst }) => fromList && isFirst);
    expect(gone).toBe(released.length);
    const handoffs = handoffRecords(event.system.table);
    const over = (await Promise.all(released.map(({ leadId }) => handoffs.find(leadId, 1)))).filter(
      (handoff) => handoff?.phase === 'closed',
    );
    expect(over.length).toBeGreaterThan(0);
    expect(parts.reduce((sum, { answered }) => sum + answered, 0)).toBe(over.length);
  });
});
