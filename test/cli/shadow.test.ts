import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readActuals } from '../../bin/baton/shadow/actuals.ts';
import { readShadow } from '../../bin/baton/shadow/read-shadow.ts';
import { shadowLines, unmatchedLines } from '../../bin/baton/shadow/report.ts';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { activityRecords } from '../../functions/adapters/records/activities.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { rehearsalRecords } from '../../functions/adapters/records/rehearsals.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { DAY, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { lead } from '../adapters/samples.ts';
import { NOON, person } from '../support/team.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-shadow-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (text: string, name = 'actual.csv'): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const team = [person('ana', { name: 'Ana Ruiz' }), person('ben', { name: 'Ben Ott' })];

let store: ItemStore;
beforeEach(async () => {
  store = memoryItemStore();
  for (const [n, id] of ['ana', 'ben', undefined].entries()) {
    const leadId = `lead-${n + 1}`;
    const { profile, ...known } = lead(leadId);
    await leadRecords(store).create({
      ...known,
      profile: { ...profile, email: `buyer${n + 1}@nexora.example` },
    });
    await rehearsalRecords(store).add('iberia', {
      ...{ leadId, number: 1, at: NOON + n, mode: 'shadow' },
      ...(id && { person: id, dueAt: NOON + HOUR }),
    });
  }
  await rehearsalRecords(store).add('north', { leadId: 'lead-9', number: 1, at: NOON, mode: 'observe' });
});

const compared = async (file?: string) => {
  const { actuals } = file === undefined ? { actuals: new Map() } : await readActuals(file, team);
  const stretch = { pools: ['iberia', 'north'], from: NOON, until: NOON + DAY };
  return readShadow(store, stretch, actuals, NOON + DAY);
};
const utc = (at: number) => new Date(at).toISOString();

describe('baton shadow compare', () => {
  it('sets who would have had each lead and until when beside what a file says', async () => {
    const file = fileOf(
      [
        'Email,Owner,First attempt at',
        `buyer1@nexora.example,Ana Ruiz,${utc(NOON + 30 * MINUTE)}`,
        `Buyer2@Nexora.example,ANA@larkfield.example,${utc(NOON + 3 * HOUR)}`,
        `buyer2@nexora.example,ben,${utc(NOON + 2 * HOUR)}`,
      ].join('\n'),
    );
    const report = await compared(file);
    expect(report.rows).toMatchObject([
      { leadId: 'lead-1', pool: 'iberia', agrees: true, lateMs: 0, untouched: false },
      { leadId: 'lead-2', actual: { owner: 'ben' }, agrees: true, lateMs: HOUR },
      { leadId: 'lead-3', agrees: undefined, lateMs: undefined, untouched: true },
    ]);
    expect(shadowLines(report).slice(2)).toEqual([
      '2026-03-03T11:00Z  lead-2  iberia  ben                2026-03-03T12:00Z  ben     2026-03-03T13:00Z  1 h 0 min late',
      '2026-03-03T11:00Z  lead-3  iberia  nobody had room    -                  -       -                  nobody touched it',
      '3 handoffs in the shadow, 1 only observed.',
      'Owner: 2 of 2 the same (100 %).',
      'First attempt: 1 of 2 after the due time; the clock would have saved 1 h 0 min, 1 h 0 min for the median of the late.',
      'Nobody touched 1 lead that would have been due.',
    ]);
  });

  it('counts the rows that name no lead of the comparison, and names the first of them by line', async () => {
    const stray = Array.from({ length: 6 }, (_, n) => `stranger${n}@nowhere.example,ana,`);
    const rows = ['email,owner,first attempt at', 'buyer1@nexora.example,ana,', ...stray];
    const { unmatched } = await compared(fileOf(rows.join('\n')));
    expect(unmatched).toEqual([3, 4, 5, 6, 7, 8]);
    expect(unmatchedLines({ unmatched })).toEqual([
      '6 rows name no lead that was in the shadow then: lines 3, 4, 5, 6, 7 and 1 more',
    ]);
    expect(unmatchedLines({ unmatched: [3] })).toEqual([
      '1 row names no lead that was in the shadow then: line 3',
    ]);
    expect(unmatchedLines(await compared())).toEqual([]);
  });

  it('without a file goes by the attempts that were sent as activities, and leaves out who was erased', async () => {
    const attempted = (id: string, at: number, properties = {}) => ({
      ...{ id, type: 'contact-attempted', at, properties, recordedAt: at },
    });
    await activityRecords(store).add('lead-1', attempted('a0', NOON - HOUR, { owner: 'zoe' }));
    await activityRecords(store).add('lead-1', attempted('a2', NOON + 2 * HOUR));
    await activityRecords(store).add('lead-1', attempted('a1', NOON + 90 * MINUTE, { owner: 'ben' }));
    const known = await leadRecords(store).find('lead-2');
    if (known) await leadRecords(store).replace(known, { ...known, erasedAt: NOON });
    const { rows } = await compared();
    expect(rows).toMatchObject([
      { leadId: 'lead-1', actual: { owner: 'ben' }, agrees: false, lateMs: 30 * MINUTE },
      { leadId: 'lead-3' },
    ]);
  });

  it('with nothing in the shadow says so', async () => {
    const stretch = { pools: ['iberia'], from: 0, until: NOON };
    expect(shadowLines(await readShadow(store, stretch, new Map(), NOON))).toEqual([
      '0 handoffs in the shadow, 0 only observed.',
      'Owner: 0 of 0 the same.',
      'First attempt: 0 of 0 after the due time; the clock would have saved 0 min, 0 min for the median of the late.',
      'Nobody touched 0 leads that would have been due.',
    ]);
  });
});

describe('a file of what really happened', () => {
  it('may be JSON lines, name strangers, and leave the attempt empty', async () => {
    const file = fileOf('{"lead":"lead-1","owner":"Zoe","first attempt at":""}\n', 'actual.jsonl');
    expect(await readActuals(file, team)).toEqual({
      actuals: new Map([['lead-1', { actual: { owner: 'Zoe', attemptedAt: undefined }, lines: [1] }]]),
      bad: [],
    });
  });

  it('is told line by line what is wrong with it', async () => {
    const file = fileOf('lead,first attempt at\n,2026-03-02T09:00:00Z\nlead-1,2026-03-02 09:00\nlead-2\n');
    const { actuals, bad } = await readActuals(file, team);
    expect(actuals.size).toBe(0);
    expect(bad).toEqual([
      { line: 2, detail: 'it names no lead: fill "lead" or "email"' },
      {
        line: 3,
        detail: '"first attempt at" is no instant with its zone: write it like 2026-03-02T09:41:00+01:00',
      },
      { line: 4, detail: 'it has more or fewer columns than the first line' },
    ]);
  });

  it.each([
    ['email,owner\n', /needs a column "first attempt at"/],
    ['name,first attempt at\n', /needs a column "lead" with ids, or "email"/],
  ])('needs its columns', async (text, message) => {
    await expect(readActuals(fileOf(text), team)).rejects.toThrow(message);
  });
});
