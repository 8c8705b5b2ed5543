import { readFileSync } from 'node:fs';
import { publishConfig } from '../../bin/baton/in-memory/publish-config.ts';
import { type MemorySystem, memorySystem } from '../../bin/baton/in-memory/system.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { Mail } from '../../functions/app/mailer.ts';
import type { Reference } from '../../functions/app/ports.ts';

export const DEFINITION = readFileSync(
  new URL('../../statemachines/handoff.asl.json', import.meta.url),
  'utf8',
);
const CONFIG = new URL('../../config', import.meta.url).pathname;

/** A generator that repeats with its seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface SentMail extends Mail {
  readonly at: number;
}

/** The whole system with the default company, and what a test wants to see of it. */
export interface Story extends MemorySystem {
  readonly mails: SentMail[];
  handoff(leadId: string, number?: number): ReturnType<ReturnType<typeof handoffRecords>['find']>;
  lead(leadId: string): ReturnType<ReturnType<typeof leadRecords>['find']>;
  /** Types of the facts so far, in order. */
  facts(leadId: string): Promise<string[]>;
  /** What a link in a mail refers to; the first one in its text that has this purpose. */
  reference(mail: Mail, purpose: Reference['purpose']): Promise<Reference>;
}

export async function startStory(startAt: string, seed = 1): Promise<Story> {
  const mails: SentMail[] = [];
  const system = memorySystem({
    startAt: Date.parse(startAt),
    definition: DEFINITION,
    random: seededRandom(seed),
    onMail: (mail) => mails.push({ ...mail, at: system.clock.now() }),
  });
  await publishConfig(system.ground, CONFIG);
  return {
    ...system,
    mails,
    handoff: (leadId, number = 1) => handoffRecords(system.store).find(leadId, number),
    lead: (leadId) => leadRecords(system.store).find(leadId),
    facts: async (leadId) => (await timelineRecords(system.store).read(leadId)).map(({ type }) => type),
    async reference({ text }, purpose) {
      for (const [, opaque = ''] of text.matchAll(/\/t\/([\w.-]+)/g)) {
        const reference = await system.links.verify(opaque);
        if (reference?.purpose === purpose) return reference;
      }
      throw new Error(`The mail has no ${purpose} link.`);
    },
  };
}
