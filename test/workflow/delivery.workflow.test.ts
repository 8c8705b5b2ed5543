import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../functions/domain/time.ts';
import { MARTA, type Story, type StoryOptions, startStory } from '../support/memory-story.ts';

/** A Monday in Madrid, 09:00. */
const MONDAY = '2026-03-02T08:00:00Z';

async function begin(fate: StoryOptions['fate']): Promise<{ story: Story; lead: string }> {
  const story = await startStory(MONDAY, fate === undefined ? {} : { fate });
  story.sweepUntil(story.startedAt + 180 * MINUTE);
  return { story, lead: await story.post(MARTA) };
}

const lose =
  (kind: string): StoryOptions['fate'] =>
  (mail) =>
    mail.tags['mail'] === kind ? [] : ['Delivery'];

const sentOf = (story: Story, kind: string) => story.sent().filter((line) => line.endsWith(` ${kind}`));

describe('a task mail that did not reach its owner', () => {
  it.each(['Bounce', 'Reject', 'Complaint'] as const)('escalates at once after %s', async (type) => {
    const { story, lead } = await begin(({ tags }) => [tags['mail'] === 'task' ? type : 'Delivery']);
    await story.minute(1);
    expect(story.sent()).toEqual(['0 ana-ruiz task', '0 maria-soler escalation']);
    const [, escalation] = story.mails;
    expect(escalation?.content.subject).toBe(
      'Ana Ruiz did not get the mail: Marta Vidal (Nexora), due 10:00',
    );
    expect(await story.handoff(lead)).toMatchObject({ phase: 'response', owner: { person: 'ana-ruiz' } });
    expect(await story.facts(lead)).toContain('handoff.escalated');
  });

  it('is not reminded of, and the lead moves on when planned', async () => {
    const { story } = await begin(({ to, tags }) =>
      to.email.startsWith('ana.ruiz') && tags['mail'] === 'task' ? ['Bounce'] : ['Delivery'],
    );
    await story.minute(91);
    expect(story.sent()).toEqual(['0 ana-ruiz task', '0 maria-soler escalation', '90 jordi-pons task']);
  });

  it('is answered by the owner all the same, if they hear of it otherwise', async () => {
    const { story, lead } = await begin(({ tags }) => [tags['mail'] === 'task' ? 'Bounce' : 'Delivery']);
    await story.press('ana-ruiz', 'meeting-booked');
    expect(await story.handoff(lead)).toMatchObject({ phase: 'undo' });
  });
});

describe('a mail of which nothing is heard', () => {
  it('is sent once more, exactly once', async () => {
    const { story } = await begin(lose('task'));
    await story.minute(59);
    expect(sentOf(story, 'task')).toEqual(['0 ana-ruiz task', '10 ana-ruiz task']);
  });

  it('is sent once more too when it told a manager', async () => {
    const { story } = await begin(lose('escalation'));
    await story.minute(89);
    expect(sentOf(story, 'escalation')).toEqual(['60 maria-soler escalation', '70 maria-soler escalation']);
  });

  it('is not sent once more when it only reminded, or offered the lead', async () => {
    const { story } = await begin(({ tags }) =>
      ['reminder', 'queue'].includes(tags['mail'] ?? '') ? [] : ['Delivery'],
    );
    await story.minute(179);
    expect(sentOf(story, 'reminder')).toHaveLength(3);
    expect(new Set(sentOf(story, 'queue')).size).toBe(sentOf(story, 'queue').length);
  });

  it('is not sent once more after an answer', async () => {
    const { story, lead } = await begin(lose('task'));
    await story.press('ana-ruiz', 'no-answer');
    await story.minute(59);
    expect(sentOf(story, 'task')).toEqual(['0 ana-ruiz task']);
    expect(await story.handoff(lead)).toMatchObject({ unconfirmed: [] });
  });

  it('is sent once more when it is only delayed', async () => {
    const { story } = await begin(({ tags }) => [tags['mail'] === 'task' ? 'DeliveryDelay' : 'Delivery']);
    await story.minute(16);
    expect(sentOf(story, 'task')).toHaveLength(2);
  });
});
