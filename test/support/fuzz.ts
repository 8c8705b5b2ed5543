import fc from 'fast-check';
import { type Doors, doorsOf, linkIn } from './doors.ts';
import { startStory } from './memory-story.ts';
import { anyRequest, type Request } from './requests.ts';

/** A story in the middle of its escalation, so that every kind of link is about. */
export async function openHouse() {
  const story = await startStory('2026-03-02T08:00:00Z');
  const leadId = await story.post();
  await story.minute(61);
  const task = linkIn(story, 'task');
  const manage = linkIn(story, 'escalation');
  const reference = await story.links.verify(task);
  if (reference === undefined || !('handoff' in reference))
    throw new Error('The task mail holds no link of ours.');
  const others = await Promise.all(
    (['leads', 'away', 'claim'] as const).map((purpose) => story.links.sign({ ...reference, purpose })),
  );
  const expired = await story.links.sign({ ...reference, expiresAt: story.clock.now() - 1 });
  return { story, leadId, doors: await doorsOf(story), links: [task, manage, ...others, expired] };
}

/** What a door answered wrongly. */
const isFault = (doors: Doors, statusCode: number): boolean => statusCode >= 500 || doors.logged.length > 0;

export interface FuzzResult {
  readonly requests: number;
  /** How often each answer was given, such as `leads 202`. */
  readonly answers: ReadonlyMap<string, number>;
}

/** As long as this the house is used; then a new one is opened, for its table grows. */
const REQUESTS_OF_A_HOUSE = 2_000;

/**
 * Sends requests that nobody would think of through the doors, and lets the system work on what got in.
 *
 * @throws with the smallest request found that makes a fault of ours.
 */
export async function fuzz(requests: number, seed: number): Promise<FuzzResult> {
  const answers = new Map<string, number>();
  for (let done = 0; done < requests; done += REQUESTS_OF_A_HOUSE) {
    const { story, leadId, doors, links } = await openHouse();
    const one = async ({ door, event }: Request) => {
      const { statusCode } = await doors[door](event);
      const kind = `${door} ${statusCode}`;
      answers.set(kind, (answers.get(kind) ?? 0) + 1);
      if (isFault(doors, statusCode)) throw new Error(`${kind} ${JSON.stringify(doors.logged.splice(0))}`);
    };
    await fc.assert(fc.asyncProperty(anyRequest(leadId, links), one), {
      numRuns: Math.min(REQUESTS_OF_A_HOUSE, requests - done),
      seed: seed + done,
    });
    await story.clock.advanceTo(story.clock.now() + 60_000);
    if (story.faults.length > 0) throw new AggregateError(story.faults, 'What got in made a fault later.');
  }
  return { requests, answers };
}
