import { beforeEach, describe, expect, it } from 'vitest';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { foldContributions } from '../../functions/domain/numbers/contribution.ts';
import { contributionsOf } from '../../functions/domain/numbers/contributions.ts';
import { DAY, MINUTE } from '../../functions/domain/time.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, type Story, startStory } from '../support/memory-story.ts';

const HOURS = 60;
const DAYS = 24 * HOURS;

let story: Story;
let lead: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  lead = await story.post();
});

const noAnswer = async (minute: number) => {
  await story.minute(minute);
  await story.press('ana-ruiz', 'no-answer');
};
/** Monday morning and afternoon, Tuesday and Thursday: the fifth is to come on the Monday after. */
const fourTimes = async () => {
  for (const minute of [5, 4 * HOURS, DAYS + 4, 3 * DAYS + 4]) await noAnswer(minute);
};
const FIFTH = 7 * DAYS + 4;
const count = async (type: string) => (await story.facts(lead)).filter((one) => one === type).length;
const timeline = () => timelineRecords(story.table).read(lead);
const counts = async () => {
  const file = { lead: await story.lead(lead), timeline: await timeline() };
  const all = contributionsOf(file, 'Europe/Madrid', story.clock.now());
  return foldContributions(all).all['-'];
};

describe('a lead that nobody can reach', () => {
  it('goes back to marketing with the fifth attempt, and rests', async () => {
    await fourTimes();
    expect(await story.handoff(lead)).toMatchObject({ phase: 'disposition', attempts: { length: 4 } });
    await noAnswer(FIFTH);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'undo', answer: { kind: 'recycled' } });
    expect(await count('lead.recycled')).toBe(0);
    const mails = story.mails.length;
    await story.minute(FIFTH + 11);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', outbox: {} });
    expect(await story.open('ana-ruiz')).toEqual([]);
    const fifthAt = story.startedAt + FIFTH * MINUTE;
    const { restsUntil = 0, ...kept } = await story.lead(lead);
    expect(kept).toMatchObject({ stage: 'sal', handoffOpen: false, lastOwner: 'ana-ruiz' });
    expect(Math.floor((restsUntil - fifthAt) / MINUTE)).toBe((90 * DAY) / MINUTE);
    expect((await timeline()).findLast(({ type }) => type === 'lead.recycled')).toMatchObject({
      ...{ actor: 'ana-ruiz', handoff: 1, data: { reason: 'could-not-reach', attempts: 5 } },
    });
    expect(story.published.filter(({ type }) => type === 'lead.recycled')).toHaveLength(1);
    expect([await count('handoff.contacted'), await count('handoff.attempted')]).toEqual([1, 4]);
    await story.minute(40 * DAYS);
    expect(story.mails).toHaveLength(mails);
    expect(await count('handoff.leaked')).toBe(0);
    expect(await counts()).toMatchObject({ recycled: 1, 'recycled@5': 1, 'mql>let-go': 1 });
    expect(await counts()).not.toHaveProperty('mql>unrecycled');
  });

  it('does so once, though its run was lost in between', async () => {
    await fourTimes();
    await story.minute(4 * DAYS);
    await story.abort(lead, 1);
    await story.minute(4 * DAYS + 10);
    await letRun(story.clock, story.sweep);
    expect(await story.handoff(lead)).toMatchObject({ run: 2, phase: 'disposition' });
    await noAnswer(FIFTH);
    await story.minute(FIFTH + 11);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', run: 2 });
    expect(await count('lead.recycled')).toBe(1);
  });

  it('stays where the fifth attempt was taken back, until there is another', async () => {
    await fourTimes();
    await noAnswer(FIFTH);
    await story.minute(FIFTH + 5);
    await story.press('ana-ruiz', 'undo');
    await story.minute(FIFTH + 30);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'disposition', attempts: { length: 4 } });
    expect(await counts()).not.toHaveProperty('recycled');
    await noAnswer(FIFTH + 60);
    await story.minute(FIFTH + 71);
    expect(await counts()).toMatchObject({ 'recycled@5': 1, attempts: 5 });
  });

  it('goes to the same owner when it asks again, though it rests', async () => {
    await fourTimes();
    await noAnswer(FIFTH);
    await story.minute(14 * DAYS + 30);
    await story.post({ ...MARTA, message: 'We have the budget now.' });
    expect((await story.handoff(lead, 2)).owner).toMatchObject({ person: 'ana-ruiz' });
    expect(await story.lead(lead)).toMatchObject({ handoffs: 2, handoffOpen: true });
  });

  it('stays open, and counts as a leak, where nobody tried so often', async () => {
    await fourTimes();
    await story.minute(40 * DAYS);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'disposition' });
    expect([await count('handoff.leaked'), await count('lead.recycled')]).toEqual([1, 0]);
  });
});

it('gives a lead back by hand for a reason that says so, with the attempts that were made', async () => {
  await noAnswer(5);
  await story.minute(60);
  await story.press('ana-ruiz', 'not-qualified:not-now');
  await story.minute(71);
  expect((await timeline()).findLast(({ type }) => type === 'lead.recycled')).toMatchObject({
    data: { reason: 'not-now', attempts: 1 },
  });
  expect(await counts()).toMatchObject({ recycled: 1, 'mql>let-go': 1 });
  // Whoever says that it is not now was reached.
  expect(await counts()).not.toHaveProperty('recycled@1');
});

it('gives nothing back for a reason that closes', async () => {
  await story.press('ana-ruiz', 'not-qualified:bad-data');
  await story.minute(11);
  expect(await story.handoff(lead)).toMatchObject({ phase: 'closed' });
  expect(await count('lead.recycled')).toBe(0);
});
