import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errands } from '../../bin/baton/in-memory/errands.ts';
import { makeSample } from '../../bin/baton/sample/make-sample.ts';
import { chartOf } from '../../bin/baton/what-if/chart.ts';
import { compare, csvOf, linesOf, waitingBars } from '../../bin/baton/what-if/compare.ts';
import type { Measures } from '../../bin/baton/what-if/measure.ts';
import { oneByOne } from '../../bin/baton/what-if/one-by-one.ts';
import { whatIf } from '../../bin/baton/what-if/run.ts';
import { type Changes, type Outcome, runScenario } from '../../bin/baton/what-if/scenario.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { virtualClock } from '../../local/virtual-clock.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'baton-what-if-test-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const team = readFileSync('config/team.yaml', 'utf8');
const write = (name: string, text: string): string => {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
};

const span = { from: Date.parse('2026-03-02'), until: Date.parse('2026-03-14') };
const arrivals = makeSample({ seed: 3, leads: 40, ...span }).map((record, line) => ({
  ...{ line, record },
  at: Date.parse(record.at),
}));
const run = (changes: Changes, effort = { notice: 10, handling: 25 }) =>
  runScenario({ arrivals, config: 'config', changes, seed: 1, effort, onProgress: () => undefined });

describe('a team that is played', () => {
  let now: Outcome;
  let fewer: Outcome;
  beforeAll(async () => {
    const alone =
      '      - { person: owen-clarke, weight: 100 }\n      - { person: priya-shah, weight: 100 }\n';
    expect(team).toContain(alone);
    now = await run({});
    fewer = await run({ team: write('fewer.yaml', team.replace(alone, '')) });
  }, 120_000);
  const had = ({ measures }: Outcome, person: string) =>
    measures.reps.find((rep) => rep.person === person)?.handoffs;

  it('does everything without a fault, and the same each time', async () => {
    expect([now.faults, fewer.faults]).toEqual([[], []]);
    expect(await run({})).toEqual(now);
    expect(now.measures.waits).toHaveLength(now.measures.handoffs - now.measures.unanswered);
    expect(now.measures.handoffs).toBeGreaterThan(10);
  });

  it('gets the same leads as another team, shared otherwise', () => {
    expect(fewer.measures.handoffs).toBe(now.measures.handoffs);
    expect(had(now, 'owen-clarke')).toBeGreaterThan(0);
    expect([had(fewer, 'owen-clarke'), had(fewer, 'priya-shah')]).toEqual([0, 0]);
    expect(had(fewer, 'elin-dahl')).toBeGreaterThan(had(now, 'elin-dahl') ?? 0);
  });

  it('is slower where each lead keeps a rep for longer', async () => {
    const slow = await run({}, { notice: 10, handling: 600 });
    expect(slow.measures.inTime).toBeLessThan(now.measures.inTime);
  });

  it('must be valid, and is named where it is not', async () => {
    const bad = write('bad.yaml', team.replace('zone: Europe/Berlin', 'zone: Europe/Berlyn'));
    await expect(run({ team: bad })).rejects.toThrow(/bad\.yaml:\d+:\d+ .*zone/);
    await expect(run({ team: join(FOLDER, 'none.yaml') })).rejects.toThrow('none.yaml cannot be read');
    const options = { seed: 1, notice: 10, handling: 25 };
    await expect(whatIf('leads.jsonl', options)).rejects.toThrow('--team, --sla, --routing or --criteria');
    // Before the leads are read, let alone played.
    await expect(whatIf('leads.jsonl', { ...options, team: bad })).rejects.toThrow('bad.yaml');
  });
});

describe('a rep who answers one by one', () => {
  const calendar = { zone: 'UTC', always: true, week: {}, holidays: [], absences: [] };
  const start = Date.parse('2026-03-02T09:00:00Z');

  it('turns to the next lead only when the one before is done, and spends nothing on what is gone', async () => {
    const clock = virtualClock(start);
    const runs = errands(clock, (cause) => {
      throw cause;
    });
    const { pace, spent } = oneByOne({ clock, errands: runs, onTold: () => undefined }, () => 7, 1, {
      notice: 1,
      handling: 600,
    });
    const attempts: number[] = [];
    const task = (handoff: number) => ({
      leadId: 'l',
      handoff,
      person: 'ana',
      purpose: 'task' as const,
      expiresAt: 0,
    });
    for (const handoff of [1, 2, 3])
      pace({ task: task(handoff), plan: undefined, calendar }, async () => {
        attempts.push(clock.now());
        return attempts.length !== 2;
      });
    await clock.advanceTo(start + 100 * HOUR);
    const [first = 0, gone = 0, third = 0] = attempts;
    expect(attempts).toHaveLength(3);
    expect(first - start).toBeLessThan(HOUR);
    expect(gone - first).toBeGreaterThan(MINUTE);
    expect(third).toBe(gone);
    expect(spent.get('ana')).toBeGreaterThan(gone - first);
  });
});

describe('two sides beside each other', () => {
  const side = (patch: Partial<Measures>): Measures => ({
    ...{ handoffs: 4, inTime: 3, unanswered: 1, escalated: 1, reassigned: 0, inLine: 0, queued: 0 },
    waits: [2 * MINUTE, HOUR, 30 * HOUR],
    workingWaits: [MINUTE, 2 * MINUTE, HOUR],
    reps: [{ person: 'ana', handoffs: 4, busy: 0.254 }],
    ...patch,
  });
  const none = { handoffs: 0, inTime: 0, unanswered: 0, waits: [], workingWaits: [] };
  const rows = compare(side({}), side({ ...none, reps: [{ person: 'ben', handoffs: 0 }] }));

  it('are rounded, and empty where there is nothing to measure', () => {
    expect(rows.slice(0, 5)).toEqual([
      { measure: 'handoffs', unit: 'leads', now: 4, changed: 0 },
      { measure: 'answered in time', unit: '%', now: 75, changed: undefined },
      { measure: 'buyer waited, median', unit: 'minutes', now: 60, changed: undefined },
      { measure: 'buyer waited, 90th percentile', unit: 'minutes', now: 1800, changed: undefined },
      { measure: 'buyer waited, longest', unit: 'minutes', now: 1800, changed: undefined },
    ]);
    expect(csvOf(rows)).toContain('"answered in time",%,75,\n');
    expect(csvOf(rows)).toContain('"ana was busy",%,25.4,\n');
    expect(csvOf(rows)).toContain('"ben was busy",%,,no hours\n');
    expect(linesOf(rows).at(-1)).toMatch(/^ben was busy .* - {4}no hours$/);
    expect(linesOf(rows)[2]).toMatch(/^answered in time {20,}75 % {11}-$/);
  });

  it('have the load of each team before that of its reps, on the side where the team is', () => {
    const team = (person: string, name: string | undefined, handoffs: number, busy: number) => ({
      ...{ person, handoffs, busy },
      ...(name !== undefined && { team: name }),
    });
    const flat = side({ reps: [team('ana', undefined, 4, 0.2), team('zoe', undefined, 1, 0)] });
    const teams = side({
      reps: [team('ana', 'munich', 3, 0.2), team('ben', 'munich', 2, 0.4), team('zoe', undefined, 1, 0)],
    });
    const loads = compare(flat, teams).slice(13);
    expect(loads.map(({ measure, now, changed }) => [measure, now, changed])).toEqual([
      ['team munich had', undefined, 5],
      ['team munich was busy, on average', undefined, 30],
      ['ana had', 4, 3],
      ['ana was busy', 20, 20],
      ['ben had', undefined, 2],
      ['ben was busy', undefined, 40],
      ['zoe had', 1, 1],
      ['zoe was busy', 0, 0],
    ]);
    expect(
      compare(teams, flat)
        .slice(13)
        .map(({ measure }) => measure)[0],
    ).toBe('team munich had');
  });

  it('are drawn with every wait in one bar, and both teams', () => {
    expect(waitingBars(side({})).map(({ leads }) => leads)).toEqual([1, 0, 1, 0, 0, 1]);
    const svg = chartOf(
      side({}),
      side({ reps: [{ person: '<ben>', handoffs: 2, busy: 0 }] }),
      'What if & why',
    );
    expect(svg).toContain('<title id="title">What if &amp; why</title>');
    expect(svg).toContain('>ana</text>');
    expect(svg).toContain('>&lt;ben&gt;</text>');
    expect(svg).not.toContain('NaN');
  });
});
