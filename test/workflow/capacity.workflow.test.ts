import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerRecords } from '../../functions/adapters/records/ledgers.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { waitingListRecords } from '../../functions/adapters/records/waiting.ts';
import type { Reference } from '../../functions/app/references.ts';
import { pendingOf } from '../../functions/domain/routing/ledger.ts';
import type { Capacity } from '../../functions/domain/routing/team.ts';
import { letRun } from '../support/let-run.ts';
import { MARTA, type Story, startStory } from '../support/memory-story.ts';

const REPS = ['ana-ruiz', 'jordi-pons', 'ines-carvalho'];

let story: Story;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
});

const limit = async (capacity: Capacity) => {
  const people = peopleRecords(story.table);
  for (const id of REPS) {
    const person = await people.find(id);
    if (person) await people.replace(person, { ...person, capacity });
  }
};
/** Each of another company, so that the order of the pool alone decides. */
const post = (name: string) => story.post({ ...MARTA, email: `buyer@${name}.example` });
const ownerOf = async (lead: string) => (await story.handoff(lead)).owner?.person;
const linkOfMaria = async (lead: string, purpose: Reference['purpose']): Promise<Reference> => {
  const { leadId, number: handoff } = await story.handoff(lead);
  const expiresAt = story.clock.now() + 86_400_000;
  return { leadId, handoff, person: 'maria-soler', purpose, expiresAt };
};
const waiting = async () =>
  (await waitingListRecords(story.table).list('iberia')).map(({ leadId }) => leadId);

describe('a lead that nobody has room for', () => {
  it('waits with the manager, and goes at once to the first who has room again', async () => {
    await limit({ open: 1 });
    const leads = [await post('one'), await post('two'), await post('three')];
    expect(await Promise.all(leads.map(ownerOf))).toEqual(REPS);
    const fourth = await post('four');
    expect(await story.handoff(fourth)).toMatchObject({
      phase: 'capacity',
      owner: { person: 'maria-soler' },
    });
    expect(await waiting()).toEqual([fourth]);
    expect(story.sent()).toHaveLength(3);
    expect(story.executions(fourth)).toMatchObject([{ status: 'RUNNING', stateName: 'AwaitCapacity' }]);

    await story.minute(5);
    await story.press('jordi-pons', 'spoke-qualified');
    await story.minute(14);
    expect(await story.handoff(fourth)).toMatchObject({ phase: 'capacity' });
    await story.minute(16);
    expect(await story.handoff(fourth)).toMatchObject({ phase: 'response', owner: { person: 'jordi-pons' } });
    expect(await waiting()).toEqual([]);
    expect(story.sent().filter((mail) => mail.includes('jordi-pons'))).toEqual([
      '0 jordi-pons task',
      '15 jordi-pons task',
    ]);
  });

  it('waits no longer than until the next day begins, where the limit is of the day', async () => {
    await limit({ perDay: 1 });
    await post('one');
    await post('two');
    await post('three');
    const fourth = await post('four');
    for (const rep of REPS) await story.press(rep, 'no-answer');
    story.sweepUntil(story.startedAt + 2 * 86_400_000);
    await story.minute(14 * 60);
    expect(await story.handoff(fourth)).toMatchObject({ phase: 'capacity' });
    // Midnight in Madrid is 23:00 in Greenwich; the sweeper passes every five minutes.
    await story.minute(15 * 60 + 6);
    expect(await story.handoff(fourth)).toMatchObject({ phase: 'response' });
    expect(REPS).toContain(await ownerOf(fourth));
  });

  it('goes to the best of those that wait', async () => {
    await limit({ open: 1 });
    for (const name of ['one', 'two', 'three']) await post(name);
    const { jobTitle: _none, ...plain } = MARTA;
    const lower = await story.post({ ...plain, email: 'buyer@low.example' });
    const higher = await post('high');
    await story.press('ana-ruiz', 'spoke-qualified');
    await story.minute(11);
    expect(await ownerOf(higher)).toBe('ana-ruiz');
    expect(await ownerOf(lower)).toBe('maria-soler');
    expect(await waiting()).toEqual([lower]);
  });

  it('can be given to somebody by the manager, who may be above every limit', async () => {
    await limit({ open: 0 });
    const lead = await post('one');
    const reference = await linkOfMaria(lead, 'manage');
    expect(await story.act(reference, { do: 'take' })).toEqual({ kind: 'done' });
    await story.minute(1);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'response', owner: { person: 'maria-soler' } });
    expect(await waiting()).toEqual([]);
  });

  it('leaves the line at once when the manager answers it, and stands there again after an undo', async () => {
    await limit({ open: 0 });
    const lead = await post('one');
    const reference = await linkOfMaria(lead, 'task');
    const answer = { do: 'answer', answer: 'no-answer' } as const;
    expect(await story.act(reference, answer)).toEqual({ kind: 'done' });
    await story.minute(1);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'disposition', outbox: {} });
    expect(await waiting()).toEqual([]);
    expect(await story.act(reference, { do: 'undo' })).toEqual({ kind: 'done' });
    await story.minute(2);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'capacity', outbox: {} });
    expect(await waiting()).toEqual([lead]);
  });

  it('leaves nothing behind: no place, no charge and no waiting', async () => {
    await limit({ open: 1 });
    const leads: string[] = [];
    for (const name of ['one', 'two', 'three', 'four', 'five']) leads.push(await post(name));
    for (let minute = 2; minute <= 60; minute += 12) {
      for (const rep of REPS) await story.press(rep, 'spoke-qualified');
      await story.minute(minute + 11);
    }
    await letRun(story.clock, story.sweep);
    for (const lead of leads)
      expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', outbox: {} });
    for (const rep of REPS) expect(await story.open(rep)).toEqual([]);
    expect(await waiting()).toEqual([]);
    expect(pendingOf(await ledgerRecords(story.table).find('iberia'))).toEqual([]);
  });
});
