import { beforeEach, describe, expect, it } from 'vitest';
import { policyRecords } from '../../functions/adapters/records/policies.ts';
import { slaPolicy } from '../../functions/contracts/policies/sla.ts';
import type { SlaPolicy } from '../../functions/domain/sla/policy.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { type Story, startStory } from '../support/memory-story.ts';
import { putInForce } from '../support/put-in-force.ts';

let story: Story;
let lead: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  const { store, now } = story.ground;
  const policies = policyRecords<{ sla: SlaPolicy }>(store, { sla: slaPolicy }, now);
  const { policy } = await policies.current('sla');
  await putInForce(story.ground, 'sla', { ...policy, whenAway: 'pause' });
  await story.minute(1);
  lead = await story.post();
});

const away = (hours: number) =>
  story.press('ana-ruiz', { do: 'away', until: story.clock.now() + hours * HOUR });
const untilNow = () => Math.round((story.clock.now() - story.startedAt) / MINUTE);

describe('the clock of a rep who is away, where policy lets it stand still', () => {
  it('sends nothing to anybody until they are back, and then what was left', async () => {
    await story.minute(11);
    expect(await away(2)).toEqual({ kind: 'done' });
    expect((await story.facts(lead)).slice(-2)).toEqual(['handoff.paused', 'handoff.planned']);
    await story.minute(130);
    expect(story.sent()).toEqual(['1 ana-ruiz task']);
    await story.minute(136);
    expect(story.sent().at(-1)).toBe('136 ana-ruiz reminder');
    await story.minute(181);
    expect(story.sent().at(-1)).toBe('181 maria-soler escalation');
    expect(await story.handoff(lead)).toMatchObject({ owner: { person: 'ana-ruiz' } });
  });

  it('goes on at once when they are back early, and new leads come to them', async () => {
    await story.minute(11);
    await away(24);
    await story.minute(31);
    await story.press('ana-ruiz', { do: 'away', until: story.clock.now() });
    expect((await story.facts(lead)).slice(-2)).toEqual(['handoff.resumed', 'handoff.planned']);
    await story.minute(81);
    expect(story.sent().at(-1)).toBe('81 maria-soler escalation');
    expect(untilNow()).toBe(81);
  });

  it('is kept by an answer that is taken back', async () => {
    await story.minute(11);
    await away(2);
    await story.press('ana-ruiz', 'spoke-qualified');
    await story.press('ana-ruiz', 'undo');
    expect(await story.handoff(lead)).toMatchObject({ phase: 'response', owner: { person: 'ana-ruiz' } });
    await story.minute(135);
    expect(story.sent()).toEqual(['1 ana-ruiz task']);
  });
});
