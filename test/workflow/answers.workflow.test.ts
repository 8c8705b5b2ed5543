import { beforeEach, describe, expect, it } from 'vitest';
import { type Story, startStory } from '../support/memory-story.ts';

let story: Story;
let lead: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  lead = await story.post();
});

const DAY = 24 * 60;
/** Up to the end of the first handoff: what is qualified goes on. */
const factsSince = async (type: string) => {
  const facts = await story.facts(lead);
  return facts.slice(facts.indexOf(type), facts.indexOf('handoff.closed') + 1 || facts.length);
};
/** The states that the handoff's only execution went through. */
const path = () =>
  story.executions(lead)[0]?.history.flatMap(({ type, state }) => (type.endsWith('Entered') ? [state] : []));

describe('an answer', () => {
  it('given at once closes the handoff in ten state transitions', async () => {
    await story.minute(2);
    expect(await story.press('ana-ruiz', 'spoke-qualified')).toEqual({ kind: 'done' });
    expect(await story.lead(lead)).toMatchObject({ stage: 'sql', handoffOpen: true });
    await story.minute(11);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'undo' });
    await story.minute(13);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', outbox: {} });
    expect(await story.open('ana-ruiz')).toEqual([]);
    expect(path()).toEqual([
      'Route',
      'Proceed',
      'Plan',
      'AwaitResponse',
      'Settle',
      'Proceed',
      'AwaitUndo',
      'Settle',
      'Proceed',
      'Close',
    ]);
    expect(story.executions(lead)[0]).toMatchObject({ status: 'SUCCEEDED', transitions: 10 });
    expect(await factsSince('handoff.contacted')).toEqual([
      'handoff.contacted',
      'handoff.disposed',
      'lead.stage-changed',
      'handoff.closed',
    ]);
    expect(story.sent()).toEqual(['0 ana-ruiz task', '12 nina-keller task']);
  });

  it('that is an attempt stops the response clock and starts the clock of the outcome', async () => {
    await story.minute(10);
    await story.press('ana-ruiz', 'no-answer');
    expect(await story.lead(lead)).toMatchObject({ stage: 'sal' });
    await story.minute(2 * DAY);
    await story.press('ana-ruiz', 'call-back');
    await story.minute(3 * DAY);
    await story.press('ana-ruiz', 'meeting-booked');
    await story.minute(3 * DAY + 11);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', answer: { kind: 'meeting-booked' } });
    expect(await factsSince('handoff.contacted')).toEqual([
      'handoff.contacted',
      'lead.stage-changed',
      // The outcome, and four further attempts.
      ...Array.from({ length: 5 }, () => 'handoff.planned'),
      'handoff.attempted',
      'mail.sent',
      'handoff.disposed',
      'lead.stage-changed',
      'handoff.closed',
    ]);
    expect(story.sent()).toEqual([
      '0 ana-ruiz task',
      `${2 * DAY + 10} ana-ruiz outcome-reminder`,
      `${3 * DAY + 10} nina-keller task`,
    ]);
  });

  it('that never becomes an outcome is reminded of, told to the manager, named a leak, and never closed', async () => {
    await story.minute(10);
    await story.press('ana-ruiz', 'no-answer');
    await story.minute(40 * DAY);
    expect(story.sent().slice(1)).toEqual([
      `${2 * DAY + 10} ana-ruiz outcome-reminder`,
      `${4 * DAY + 10} ana-ruiz outcome-reminder`,
      `${7 * DAY + 10} maria-soler outcome-escalation`,
      `${14 * DAY + 10} maria-soler outcome-escalation`,
    ]);
    expect(await story.facts(lead)).toContain('handoff.leaked');
    expect(await story.handoff(lead)).toMatchObject({ phase: 'disposition' });
    expect(await story.open('ana-ruiz')).toEqual([`${lead}-1`]);
  });

  it('pressed twice is one answer', async () => {
    await story.minute(5);
    expect(await story.press('ana-ruiz', 'no-answer')).toEqual({ kind: 'done' });
    const once = [await story.facts(lead), await story.handoff(lead)];
    expect(await story.press('ana-ruiz', 'no-answer')).toEqual({ kind: 'done' });
    expect([await story.facts(lead), await story.handoff(lead)]).toEqual(once);
    await story.press('ana-ruiz', 'not-qualified:no-budget');
    const answered = [await story.facts(lead), await story.handoff(lead)];
    expect(await story.press('ana-ruiz', 'not-qualified:no-budget')).toEqual({ kind: 'done' });
    expect([await story.facts(lead), await story.handoff(lead)]).toEqual(answered);
  });
});

describe('an undo', () => {
  it('takes the answer back, and the clock goes on with its original instants', async () => {
    await story.minute(5);
    await story.press('ana-ruiz', 'not-qualified:no-budget');
    await story.minute(8);
    expect(await story.press('ana-ruiz', 'undo')).toEqual({ kind: 'done' });
    expect(await story.lead(lead)).toMatchObject({ stage: 'mql' });
    await story.minute(61);
    expect(story.sent()).toEqual([
      '0 ana-ruiz task',
      '15 ana-ruiz reminder',
      '45 ana-ruiz reminder',
      '60 maria-soler escalation',
    ]);
    expect(await factsSince('handoff.undone')).toEqual([
      'handoff.undone',
      'lead.stage-changed',
      ...['handoff.reminded', 'mail.sent', 'handoff.reminded', 'mail.sent', 'handoff.escalated', 'mail.sent'],
    ]);
  });

  it('comes at once to what fell due in the meantime', async () => {
    await story.minute(14);
    await story.press('ana-ruiz', 'spoke-qualified');
    await story.minute(20);
    await story.press('ana-ruiz', 'undo');
    await story.minute(21);
    expect(story.sent()).toEqual(['0 ana-ruiz task', '20 ana-ruiz reminder']);
  });

  it('of an attempt reopens the response, once', async () => {
    await story.minute(5);
    await story.press('ana-ruiz', 'no-answer');
    expect(await story.press('ana-ruiz', 'undo')).toEqual({ kind: 'done' });
    expect(await story.handoff(lead)).toMatchObject({ phase: 'response' });
    expect(await story.press('ana-ruiz', 'undo')).toEqual({ kind: 'settled' });
  });

  it('is too late after ten minutes', async () => {
    await story.minute(5);
    await story.press('ana-ruiz', 'spoke-qualified');
    await story.minute(15.1);
    expect(await story.press('ana-ruiz', 'undo')).toEqual({ kind: 'settled' });
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed' });
  });
});

describe('a lead that the owner cannot take', () => {
  it('goes to the next rep when it is not theirs, without counting as an attempt', async () => {
    await story.minute(5);
    expect(await story.press('ana-ruiz', 'not-mine')).toEqual({ kind: 'done' });
    const handoff = await story.handoff(lead);
    expect(handoff).toMatchObject({
      phase: 'response',
      owner: { person: 'jordi-pons' },
      formerOwners: ['ana-ruiz'],
    });
    expect(handoff.attemptedAt).toBeUndefined();
    expect(await story.lead(lead)).toMatchObject({ stage: 'mql' });
    expect(await factsSince('handoff.returned')).toEqual([
      'handoff.returned',
      'handoff.reassigned',
      'handoff.planned',
      'mail.sent',
    ]);
    expect([await story.open('ana-ruiz'), await story.open('jordi-pons')]).toEqual([[], [`${lead}-1`]]);
    expect(await story.press('ana-ruiz', 'spoke-qualified')).toEqual({ kind: 'not-yours' });
  });

  it('goes to the next rep when the owner goes away, and to nobody who is away', async () => {
    await story.minute(5);
    const until = story.clock.now() + DAY * 60_000;
    expect(await story.press('ana-ruiz', { do: 'away', until })).toEqual({ kind: 'done' });
    expect(await story.handoff(lead)).toMatchObject({ owner: { person: 'jordi-pons' }, formerOwners: [] });
    expect(await story.open('ana-ruiz')).toEqual([]);
    await story.press('jordi-pons', { do: 'away', until });
    expect(await story.handoff(lead)).toMatchObject({ owner: { person: 'ines-carvalho' } });
    await story.press('ines-carvalho', { do: 'away', until });
    expect(await story.handoff(lead)).toMatchObject({ phase: 'capacity', owner: { person: 'maria-soler' } });
  });

  it('stays with an owner who has answered and then goes away', async () => {
    await story.minute(5);
    await story.press('ana-ruiz', 'no-answer');
    await story.press('ana-ruiz', { do: 'away', until: story.clock.now() + DAY * 60_000 });
    expect(await story.handoff(lead)).toMatchObject({ phase: 'disposition', owner: { person: 'ana-ruiz' } });
    const { outcomePlan } = await story.handoff(lead);
    // Attempted on Monday at 09:05: due on the fifth working day after, and a day later for the day away.
    expect(outcomePlan?.dueAt).toBe(Date.parse('2026-03-10T08:05:01Z'));
  });
});
