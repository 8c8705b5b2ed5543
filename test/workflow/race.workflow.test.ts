import { expect, it } from 'vitest';
import { seededRandom } from '../../bin/baton/seeded.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import type { ActionResult } from '../../functions/app/handoff/action.ts';
import type { Item } from '../../functions/app/item-store.ts';
import { MARTA, type Story, startStory, tapTable } from '../support/memory-story.ts';

const TRIES = 200;
const LEAST_WINS = 40;
/** Milliseconds before and after each request to the table, at most. */
const SLOWNESS = 10;
/** Milliseconds between the time-out and the press, at most. */
const OFFSET = 30;
/** Milliseconds: a press reads more than a time-out before it writes. */
const HEAD_START = 20;

/** Makes every request take a while, so that steps and answers pass each other in all ways. */
function slowDown(story: Story, random: () => number) {
  const written: Item[] = [];
  let lost = 0;
  let isSlow = true;
  const pause = async () => {
    if (isSlow) await story.clock.sleep(Math.floor(random() * (SLOWNESS + 1)));
  };
  const slow =
    <Args extends readonly unknown[], Result>(request: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      await pause();
      const result = await request(...args);
      await pause();
      return result;
    };
  tapTable(story.table, (inner) => ({
    get: slow(inner.get),
    getMany: slow(inner.getMany),
    query: slow(inner.query),
    delete: slow(inner.delete),
    work: slow(inner.work),
    put: slow(async (item, expectation) => {
      const held = await inner.put(item, expectation);
      if (!item.sk.startsWith('HANDOFF#')) return held;
      if (held) written.push(item);
      else lost += 1;
      return held;
    }),
  }));
  const stop = () => {
    isSlow = false;
  };
  return { written, lost: () => lost, stop };
}

async function withoutLimits(story: Story): Promise<void> {
  const people = peopleRecords(story.table);
  for (const id of ['ana-ruiz', 'jordi-pons', 'ines-carvalho']) {
    const person = await people.find(id);
    if (person === undefined) throw new Error(id);
    const { capacity: _none, ...limitless } = person;
    await people.replace(person, limitless);
  }
}

it(`gives ${TRIES} waits that are answered just as their time is up exactly one outcome each`, async () => {
  const story = await startStory('2026-03-02T09:00:00Z');
  const random = seededRandom(20_260_302);
  await withoutLimits(story);
  const leads: string[] = [];
  for (let n = 1; n <= TRIES; n += 1)
    leads.push(await story.post({ ...MARTA, email: `buyer@company-${n}.example` }));
  await story.minute(59);

  const results: ActionResult[] = [];
  for (const lead of leads) {
    const { owner, rung } = await story.handoff(lead);
    expect(rung).toBe(2);
    const { pending } = story.executions(lead)[0] ?? {};
    if (pending?.kind !== 'task' || owner === undefined) throw new Error('It does not wait.');
    const offset = Math.round((random() * 2 - 1) * OFFSET) - HEAD_START;
    const reference = {
      leadId: lead,
      handoff: 1,
      person: owner.person,
      purpose: 'task',
      expiresAt: Number.POSITIVE_INFINITY,
    } as const;
    story.errands.at(pending.timeoutAt + offset, async () =>
      results.push(await story.act(reference, { do: 'answer', answer: 'spoke-qualified' })),
    );
  }
  const { written, lost, stop } = slowDown(story, random);
  await story.minute(90);
  stop();

  expect(results).toEqual(leads.map(() => ({ kind: 'done' })));
  expect(story.faults).toEqual([]);
  const wins = { answer: 0, time: 0 };
  for (const lead of leads) {
    const facts = await story.facts(lead);
    const escalations = facts.filter((type) => type === 'handoff.escalated').length;
    // The third wait is the one that ends in the escalation.
    const contested = written.filter(({ pk, ['wait']: wait }) => pk === `LEAD#${lead}` && wait === 3);
    const answered = contested.some(({ ['slot']: slot }) => slot !== undefined) ? 1 : 0;
    expect(answered + escalations).toBe(1);
    wins[answered === 1 ? 'answer' : 'time'] += 1;
    for (const once of ['handoff.contacted', 'handoff.disposed', 'handoff.closed'])
      expect(facts.filter((type) => type === once)).toHaveLength(1);
    const escalated = story.mails.filter(
      ({ tags }) => tags['leadId'] === lead && tags['mail'] === 'escalation',
    );
    // An answer that comes before the manager is written to keeps even that mail from leaving.
    expect(escalated.length).toBeLessThanOrEqual(escalations);
    expect(await story.handoff(lead)).toMatchObject({ phase: 'closed', outbox: {}, run: 1 });
  }
  process.stdout.write(
    `answer first ${wins.answer}, time first ${wins.time}, writes that lost their race ${lost()}\n`,
  );
  expect(wins.answer).toBeGreaterThanOrEqual(LEAST_WINS);
  expect(wins.time).toBeGreaterThanOrEqual(LEAST_WINS);
  expect(lost()).toBeGreaterThan(0);
}, 180_000);
