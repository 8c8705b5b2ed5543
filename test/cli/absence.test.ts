import { beforeEach, describe, expect, it } from 'vitest';
import { leaveOf, returnOf } from '../../bin/baton/absence.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { isAway } from '../../functions/domain/sla/calendar.ts';
import { type Story, startStory } from '../support/memory-story.ts';

let story: Story;
let lead: string;
const desk = () => ({ ground: story.ground, nudging: { nudge: async () => undefined } });
const ana = async () => {
  const person = await peopleRecords(story.ground.store).find('ana-ruiz');
  if (person === undefined) throw new Error('Ana is missing.');
  return isAway(person.calendar, story.clock.now());
};
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  lead = await story.post();
});

describe('baton person away', () => {
  it('lasts until the wall clock of the person says so, and her lead goes to somebody else', async () => {
    expect((await story.handoff(lead)).owner?.person).toBe('ana-ruiz');
    expect(await leaveOf(desk())('ana-ruiz', '2026-03-03T09:00')).toBe(Date.parse('2026-03-03T08:00:00Z'));
    expect(await ana()).toBe(true);
    expect((await story.handoff(lead)).slot).toMatchObject({ kind: 'absent', by: 'system' });
    // Without a nudge the sweeper finds the absence in the slot.
    await story.minute(16);
    expect((await story.handoff(lead)).owner?.person).toBe('jordi-pons');
  });

  it.each([
    ['soon', '--until: soon is not a date with a time: write 2026-12-03T09:00.'],
    ['2026-03-02T09:00', '--until: 2026-03-02T09:00 is past in Europe/Madrid.'],
  ])('until %s is refused', async (until, message) => {
    await expect(leaveOf(desk())('ana-ruiz', until)).rejects.toThrow(message);
    expect(await ana()).toBe(false);
  });

  it('says when there is nobody of that id', async () => {
    expect(await leaveOf(desk())('nobody', '2026-03-03T09:00')).toBeUndefined();
    expect(await returnOf(desk())('nobody')).toBeUndefined();
  });
});

describe('baton person back', () => {
  it('puts her in turn again at once', async () => {
    await leaveOf(desk())('ana-ruiz', '2026-03-03T09:00');
    await story.minute(10);
    expect(await returnOf(desk())('ana-ruiz')).toBe(story.clock.now());
    expect(await ana()).toBe(false);
  });
});
