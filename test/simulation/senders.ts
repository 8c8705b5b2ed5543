import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { between } from '../../bin/baton/seeded.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { HOUR, MINUTE, SECOND } from '../../functions/domain/time.ts';
import { erasing, erasingAddress } from '../../functions/handlers/wiring/erasure.ts';
import type { Arrival } from './arrivals.ts';
import type { Report } from './audit/violations.ts';
import type { Dice } from './faults.ts';

/** What one address has posted: each text once. */
export interface Posts {
  /** Answered with success. */
  readonly taken: Set<string>;
  /** Sent, and perhaps taken unheard. */
  readonly sent: ReadonlySet<string>;
}

/** People who send us posts, insist when they hear nothing, and want to be forgotten. */
export interface Senders {
  take(arrival: Arrival): Promise<void>;
  /** Whoever has become this lead is erased, now. */
  forget(leadId: string): Promise<void>;
  /** By lead. */
  readonly posts: ReadonlyMap<string, Posts>;
  /** Words that only the lead itself may hold, by lead. */
  readonly personal: ReadonlyMap<string, readonly string[]>;
  /** Leads that were to be erased. */
  readonly forgotten: ReadonlySet<string>;
}

type Fields = Readonly<Record<string, unknown>>;

const TRIES = 5;

/** @param onPost - Told of each post that was taken. */
export function senders(
  system: MemorySystem,
  dice: Dice,
  report: Report,
  onPost: (leadId: string, fields: Fields) => void,
): Senders {
  const { clock, errands, intake, calls, ground } = system;
  const posts = new Map<string, Posts>();
  const sent = new Map<string, Set<string>>();
  const leadOf = new Map<string, string>();
  const personal = new Map<string, readonly string[]>();
  const forgotten = new Set<string>();
  const eraseLead = erasing(ground, system.workflow, { add: async () => undefined });
  const eraseAddress = erasingAddress(ground, system.addressHash, eraseLead);

  const isErased = async (leadId: string): Promise<boolean> =>
    (await leadRecords(system.table).find(leadId))?.erasedAt !== undefined;

  /** Who asks to be forgotten asks until it is done. */
  const insist = async (leadId: string, ask: () => Promise<unknown>): Promise<void> => {
    forgotten.add(leadId);
    await calls.run('erase', ask).catch(() => errands.at(clock.now() + MINUTE, () => insist(leadId, ask)));
  };

  /** Some at once, while everything about them is under way; others when it is long over. Some come back. */
  const changeMind = (fields: Fields, leadId: string): void => {
    const hours = dice.random() < 0.5 ? between(dice.random, 0, 0.002) : between(dice.random, 0, 40);
    const at = clock.now() + Math.round(hours * HOUR);
    const comeBack = (minutes: number): void => {
      const instant = Math.round(at + between(dice.random, 0, minutes) * MINUTE);
      errands.at(instant, () => post({ ...fields, message: `Here I am again, said at ${instant}.` }));
    };
    errands.at(at, () => insist(leadId, () => eraseAddress(String(fields['email']), 'system')));
    if (!dice.roll('erased-returned')) return;
    comeBack(4);
    comeBack(60);
  };

  const post = async (fields: Fields, tries = TRIES): Promise<void> => {
    const text = JSON.stringify(fields);
    const address = String(fields['email']);
    const mine = (sent.get(address) ?? new Set()).add(text);
    sent.set(address, mine);
    try {
      const { body = '{}' } = await intake.lead(fields);
      const { leadId } = JSON.parse(body);
      const known = leadOf.get(address) ?? leadId;
      leadOf.set(address, leadId);
      // Either may have been erased by now: answers are heard in any order.
      if (known !== leadId && !(await isErased(known)) && !(await isErased(leadId)))
        report(6, leadId, `its address belongs to ${known} already`);
      onPost(leadId, fields);
      if (dice.roll('lead-erased')) changeMind(fields, leadId);
      posts.set(leadId, { taken: (posts.get(leadId)?.taken ?? new Set()).add(text), sent: mine });
      personal.set(leadId, [address, String(fields['phone'])]);
    } catch {
      if (tries > 1) errands.at(clock.now() + 5 * SECOND, () => post(fields, tries - 1));
    }
  };

  /** A tool repeats what was not taken until it is: only then has scoring been told of it. */
  const tell = async (arrival: Extract<Arrival, { kind: 'activity' }>): Promise<void> => {
    const { email, type, at } = arrival;
    const activity = { email, type, properties: { page: '/pricing' }, at };
    await intake
      .activities({ activities: [activity] })
      .catch(() => errands.at(clock.now() + MINUTE, () => tell(arrival)));
  };

  return {
    posts,
    personal,
    forgotten,
    async forget(leadId) {
      if (!forgotten.has(leadId)) await insist(leadId, () => eraseLead({ leadId, by: 'system' }));
    },
    async take(arrival) {
      if (arrival.kind === 'activity') {
        await tell(arrival);
        return;
      }
      if (dice.roll('post-repeated'))
        errands.at(clock.now() + Math.round(between(dice.random, 0, 2) * SECOND), () => post(arrival.fields));
      await post(arrival.fields);
    },
  };
}
