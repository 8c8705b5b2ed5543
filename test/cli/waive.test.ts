import { beforeEach, describe, expect, it } from 'vitest';
import { readPools } from '../../bin/baton/attainment.ts';
import { refusal, type WaiverOf, waiveFor } from '../../bin/baton/waive.ts';
import { weekOf } from '../../bin/baton/weekly/week.ts';
import { type Story, startStory } from '../support/memory-story.ts';

/** Monday, 09:00 in Madrid. */
const MONDAY = '2026-03-02T08:00:00Z';

let story: Story;
let handoff: string;
const waiver: WaiverOf = {
  ...{ person: 'ana-ruiz', clock: 'response', reason: 'system-fault', by: 'maria-soler' },
};
const waive = (patch: Partial<WaiverOf> = {}, id = handoff) =>
  waiveFor(story.ground)(id, { ...waiver, ...patch });
const waivers = async () => {
  const week = weekOf('2026-W10', 'Europe/Madrid', 0);
  const [pool] = await readPools(story.table, week, 'iberia', story.clock.now());
  return pool?.clocks.map(({ person, attained, waivers }) => [person, attained, ...waivers].join(' '));
};

beforeEach(async () => {
  story = await startStory(MONDAY);
  handoff = `${await story.post()}-1`;
  await story.minute(100);
});

describe('baton waive', () => {
  it('waives the miss that it names, long after it, once', async () => {
    await story.press('jordi-pons', 'spoke-qualified');
    await story.minute(300);
    expect(await waive()).toEqual({ kind: 'waived' });
    expect(await waive()).toEqual({ kind: 'waived' });
    expect(await waivers()).toEqual(['ana-ruiz missed system-fault', 'jordi-pons met', 'jordi-pons met']);
    expect(
      (await story.facts(handoff.slice(0, -2))).filter((type) => type === 'handoff.waived'),
    ).toHaveLength(1);
  });

  it('says what was missed where that was not', async () => {
    const none = await waive({ person: 'jordi-pons' });
    expect(none).toMatchObject({ kind: 'no-miss' });
    if (none.kind === 'waived') throw new Error('waived');
    expect(refusal(handoff, none)).toBe(
      `${handoff}: nobody missed that. Missed: --person ana-ruiz --clock response`,
    );
    expect(refusal(handoff, { kind: 'no-miss', misses: [] })).toContain('Nothing was missed.');
    const unknown = await waive({}, 'nobody-1');
    expect(unknown).toEqual({ kind: 'unknown' });
    expect(refusal('nobody-1', { kind: 'unknown' })).toContain('There is no handoff nobody-1');
  });

  it('is for those who lead others', async () => {
    await expect(waive({ by: 'jordi-pons' })).rejects.toThrow(
      /--by jordi-pons: write who leads others: .*maria-soler/,
    );
  });
});
