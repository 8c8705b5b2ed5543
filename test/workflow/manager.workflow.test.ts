import { beforeEach, describe, expect, it } from 'vitest';
import { MINUTE } from '../../functions/domain/time.ts';
import { type Story, startStory } from '../support/memory-story.ts';

let story: Story;
let lead: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  lead = await story.post();
  await story.minute(61);
});

const escalated = [
  '0 ana-ruiz task',
  '15 ana-ruiz reminder',
  '45 ana-ruiz reminder',
  '60 maria-soler escalation',
];

describe('a manager who is told of a lead that waits', () => {
  it('gives it to a rep of their choice, whose clock begins anew', async () => {
    expect(await story.press('maria-soler', 'reassign:ines-carvalho')).toEqual({ kind: 'done' });
    expect(await story.handoff(lead)).toMatchObject({
      phase: 'response',
      owner: { person: 'ines-carvalho' },
      formerOwners: ['ana-ruiz'],
    });
    expect([await story.open('ana-ruiz'), await story.open('ines-carvalho')]).toEqual([[], [`${lead}-1`]]);
    await story.minute(92);
    expect(story.sent()).toEqual([
      ...escalated,
      ...['61 ines-carvalho task', '76 ines-carvalho reminder', '91 jordi-pons task'],
    ]);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'response', owner: { person: 'jordi-pons' } });
  });

  it('who presses twice gives it once: the rep keeps it', async () => {
    await story.press('maria-soler', 'reassign:ines-carvalho');
    const once = await story.facts(lead);
    expect(await story.press('maria-soler', 'reassign:ines-carvalho')).toEqual({ kind: 'done' });
    expect(await story.handoff(lead)).toMatchObject({ owner: { person: 'ines-carvalho' } });
    expect(await story.facts(lead)).toEqual(once);
  });

  it('takes it', async () => {
    expect(await story.press('maria-soler', 'take')).toEqual({ kind: 'done' });
    expect(await story.handoff(lead)).toMatchObject({ owner: { person: 'maria-soler', attempt: 2 } });
    expect(await story.press('maria-soler', 'meeting-booked')).toEqual({ kind: 'done' });
    await story.minute(72);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', answer: { by: 'maria-soler' } });
    expect(story.sent()).toEqual([...escalated, '61 maria-soler task', '71 nina-keller task']);
    expect(await story.open('maria-soler')).toEqual([]);
  });

  it('gives the owner thirty more minutes', async () => {
    await story.minute(80);
    expect(await story.press('maria-soler', 'extend')).toEqual({ kind: 'done' });
    await story.minute(109);
    expect(story.sent()).toEqual(escalated);
    await story.minute(111);
    expect(story.sent()).toEqual([...escalated, '110 jordi-pons task']);
    expect(await story.facts(lead)).toContain('handoff.extended');
  });

  it('who grants thirty minutes in the evening does not take the lead away before the morning', async () => {
    const evening = await startStory('2026-03-02T15:55:00Z');
    const late = await evening.post();
    await evening.minute(61);
    await evening.press('maria-soler', 'extend');
    // 16:55 in Greenwich is 17:55 in Madrid; half an hour of the ladder is left for the morning.
    await evening.minute(16 * 60);
    expect(await evening.handoff(late)).toMatchObject({ owner: { person: 'ana-ruiz' } });
    await evening.minute(16 * 60 + 36);
    expect(await evening.handoff(late)).toMatchObject({ owner: { person: 'jordi-pons' } });
  });

  it('waives the miss; the clock goes on all the same', async () => {
    expect(await story.press('maria-soler', 'waive:owner-sick')).toEqual({ kind: 'done' });
    await story.minute(91);
    const { waivers, owner } = await story.handoff(lead);
    expect(waivers).toEqual([
      { by: 'maria-soler', reason: 'owner-sick', at: story.startedAt + 61 * MINUTE + 1_000 },
    ]);
    expect(owner?.person).toBe('jordi-pons');
  });
});
