import { describe, expect, it } from 'vitest';
import type { Fact } from '../../functions/app/ports.ts';
import { MARTA, type Story, startStory } from '../support/memory-story.ts';

/** Monday, 09:00 in Madrid. */
const MONDAY = '2026-03-02T08:00:00Z';
const ASKS = { ...MARTA, form: 'contact', message: 'Can you call me before noon?' };
const tells = (n: number) => ({ ...MARTA, form: 'newsletter', message: `I read about point ${n}.` });

const newsIn = (story: Story) => story.sent().filter((line) => line.endsWith(' news'));
const sweeping = (story: Story) => story.sweepUntil(story.startedAt + 24 * 60 * 60_000);

describe('a lead with an open handoff', () => {
  it('asks again: its owner is told at once, and the clock stays', async () => {
    const story = await startStory(MONDAY);
    const lead = await story.post();
    const before = await story.handoff(lead);
    await story.minute(10);
    expect(await story.post(ASKS)).toBe(lead);
    expect(newsIn(story)).toEqual(['10 ana-ruiz news']);
    const mail = story.mails.at(-1);
    expect(mail?.content.subject).toBe('Marta Vidal (Nexora) asks again: Asked to be contacted “contact”');
    expect(mail?.content.text).toContain('“Can you call me before noon?”');
    const after = await story.handoff(lead);
    expect(after.responsePlan).toEqual(before.responsePlan);
    expect(after).toMatchObject({ number: 1, wait: before.wait, phase: 'response' });
    expect(await story.facts(lead)).toContain('handoff.re-engaged');
    expect(story.published.filter(({ type }) => type === 'handoff.re-engaged')).toMatchObject([
      { handoff: 1, data: { by: 'request' } },
    ]);
    // The same ladder as without it, and the same links.
    expect(await story.press('ana-ruiz', 'spoke-qualified')).toEqual({ kind: 'done' });
    expect(await story.lead(lead)).toMatchObject({ stage: 'sql', handoffs: 1 });
  });

  it('does ten things: its owner gets one mail of them', async () => {
    const story = await startStory(MONDAY);
    sweeping(story);
    await story.post();
    await story.minute(2);
    for (let n = 1; n <= 10; n += 1) await story.post(tells(n));
    await story.minute(40);
    expect(newsIn(story)).toHaveLength(1);
    expect(story.mails.find(({ tags }) => tags['mail'] === 'news')?.content.subject).toMatch(
      /^News of Marta/,
    );
  });

  it('asks three times within an hour: two mails, an hour apart', async () => {
    const story = await startStory(MONDAY);
    sweeping(story);
    const lead = await story.post();
    await story.minute(3);
    await story.press('ana-ruiz', 'no-answer');
    for (const n of [5, 9, 20]) {
      await story.minute(n);
      await story.post({ ...ASKS, message: `Number ${n}.` });
    }
    await story.minute(180);
    const [first, second, ...others] = newsIn(story);
    expect(first).toBe('5 ana-ruiz news');
    expect(Number(second?.split(' ')[0])).toBeGreaterThanOrEqual(65);
    expect(Number(second?.split(' ')[0])).toBeLessThanOrEqual(71);
    expect(others).toEqual([]);
    expect((await story.handoff(lead)).news).toBeUndefined();
  });

  it('asks while its outcome may still be taken back: the mail says so', async () => {
    const story = await startStory(MONDAY);
    await story.post();
    await story.minute(5);
    await story.press('ana-ruiz', 'not-qualified:no-need');
    await story.minute(6);
    await story.post(ASKS);
    expect(newsIn(story)).toEqual(['6 ana-ruiz news']);
    expect(story.mails.at(-1)?.content.text).toContain('You can take that back until 09:15.');
    expect(await story.press('ana-ruiz', 'undo')).toEqual({ kind: 'done' });
  });

  it('asks while the bus is down: its owner hears of it once that is over', async () => {
    const story = await startStory(MONDAY);
    sweeping(story);
    await story.post();
    await story.minute(10);
    const { publish } = story.ground.events;
    Object.assign(story.ground.events, {
      publish: async (facts: readonly Fact[]) => {
        if (facts.some(({ type }) => type === 'handoff.re-engaged')) throw new Error('The bus is down.');
        await publish(facts);
      },
    });
    await story.post(ASKS);
    await story.minute(14);
    expect(newsIn(story)).toEqual([]);
    Object.assign(story.ground.events, { publish });
    await story.minute(21);
    expect(newsIn(story)).toHaveLength(1);
  });
});
