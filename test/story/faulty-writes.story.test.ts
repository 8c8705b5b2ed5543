import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { HOUR } from '../../functions/domain/time.ts';
import { endingOf, mailsAreRight, QUALIFIED } from '../support/ending.ts';
import { letRun } from '../support/let-run.ts';
import { type Story, startStory, tapTable } from '../support/memory-story.ts';

/** What can go wrong with one write while everybody lives on. */
const FAULTS = {
  refused: 'is refused',
  unheard: 'is done, but its answer gets lost',
  repeated: 'is done, but its answer gets lost, and the repeat of the client loses to it',
} as const;
type Fault = keyof typeof FAULTS;

/** Makes the n-th write go wrong. @returns how many writes there were, so far. */
function spoil(story: Story, nth: number, fault: Fault): () => number {
  let writes = 0;
  const spoiled = async <Result>(run: () => Promise<Result>, lost: Result): Promise<Result> => {
    writes += 1;
    if (writes !== nth) return run();
    if (fault !== 'refused') await run();
    if (fault === 'repeated') return lost;
    throw new Error('The table did not answer.');
  };
  tapTable(story.table, (inner) => ({
    ...inner,
    put: (item, expectation) => spoiled(() => inner.put(item, expectation), false),
    delete: (key, holding) => spoiled(() => inner.delete(key, holding), undefined),
  }));
  return () => writes;
}

/** People and programs who hear nothing try once more. */
async function insist<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch {
    return run();
  }
}

/** From the post to the close of the handoff, with one fault on the way. */
async function live(nth: number, fault: Fault) {
  const story = await startStory('2026-03-02T09:00:00Z');
  story.sweepUntil(story.startedAt + HOUR);
  const count = spoil(story, nth, fault);
  const lead = await insist(() => story.post());
  await story.minute(12);
  const person = (await handoffRecords(story.table).find(lead, 1))?.owner?.person ?? '';
  const reference = { leadId: lead, handoff: 1, person, purpose: 'task', expiresAt: Infinity } as const;
  await insist(() =>
    letRun(story.clock, () => story.act(reference, { do: 'answer', answer: 'spoke-qualified' })),
  );
  await story.minute(45);
  await insist(() => letRun(story.clock, story.sweep));
  const mails = story.mails.map(({ tags }) => `${tags['mail']} ${tags['handoff']}.${tags['wait']}`);
  const events = new Set(story.published.map(({ id }) => id));
  return { ending: await endingOf(story.table, lead, events), mails, writes: count() };
}

describe('a single write', () => {
  it.each(Object.entries(FAULTS) as [Fault, string][])(
    'that %s makes no difference in the end, whichever it is (%s)',
    { timeout: 120_000 },
    async (fault) => {
      const { ending, writes } = await live(0, fault);
      expect(ending).toEqual(QUALIFIED);
      const wrong: string[] = [];
      for (let nth = 1; nth <= writes; nth += 1) {
        const spoiled = await live(nth, fault);
        const isRight = isDeepStrictEqual(spoiled.ending, QUALIFIED) && mailsAreRight(spoiled.mails);
        if (!isRight) wrong.push(`write ${nth}: ${JSON.stringify([spoiled.ending, spoiled.mails])}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});
