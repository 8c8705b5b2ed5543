import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { between, pick } from '../../bin/baton/seeded.ts';
import type { Fact } from '../../functions/domain/handoff/owed.ts';
import { EVIDENCE, type Evidence } from '../../functions/domain/handoff/signal.ts';
import { type EpochMs, HOUR, MINUTE, SECOND } from '../../functions/domain/time.ts';
import { SKEW } from './damage.ts';
import type { Dice } from './faults.ts';
import type { People } from './people.ts';
import type { Tools } from './tools.ts';

/** An attempt as the telephones, the mailbox or the CRM tell it. */
export interface Call {
  /** The tool's own. */
  readonly id: string;
  readonly leadId: string;
  readonly handoff: number;
  readonly at: EpochMs;
  /** Person id of who made it. */
  readonly by: string;
  readonly evidence: Evidence;
  readonly outcome: string;
}

/** Tools that see reps call, write and meet: they tell it at once or hours later, twice, and of who never had the lead. */
export interface Phones {
  /** A fact was told. */
  heard(fact: Fact): void;
  /** All that was ever told, by the tool's id. */
  readonly told: ReadonlyMap<string, Call>;
  /** Ids of what was taken, by the answer. */
  readonly taken: ReadonlySet<string>;
}

const TRIES = 4;
const OUTCOMES = ['attempted', 'attempted', 'no-answer', 'call-back'] as const;
/** Whoever has been assigned a lead. */
const ASSIGNED = new Set(['handoff.assigned', 'handoff.reassigned']);
/** No clock is so slow that the attempt is still ahead. */
const SOONEST = SKEW + 30 * SECOND;

export function phones(
  { clock, errands }: Pick<MemorySystem, 'clock' | 'errands'>,
  {
    tools,
    people,
    dice,
    reps,
  }: {
    readonly tools: Tools;
    readonly people: () => Pick<People, 'answer'>;
    readonly dice: Dice;
    readonly reps: readonly [string, ...string[]];
  },
): Phones {
  const { random, roll } = dice;
  const told = new Map<string, Call>();
  const taken = new Set<string>();

  /** A tool that hears no answer says it again, some times. */
  const insist = async (run: () => Promise<unknown>, tries = TRIES): Promise<void> => {
    await run().catch(() => {
      if (tries > 1) errands.at(clock.now() + MINUTE, () => insist(run, tries - 1));
    });
  };
  const at = (instant: EpochMs, run: () => Promise<unknown>) =>
    errands.at(Math.round(instant), () => insist(run));

  const tell = async (call: Call, said: Partial<Pick<Call, 'outcome'>> = {}): Promise<void> => {
    const { id, leadId, handoff, at: when, by, evidence, outcome } = { ...call, ...said };
    const name = `${leadId}-${handoff}`;
    if (await tools.attempt(name, { id, at: when, by, evidence, outcome })) taken.add(id);
  };

  const make = (leadId: string, handoff: number, by: string): void => {
    const id = `call-${told.size + 1}`;
    const madeAt = Math.round(clock.now() + between(random, 1, 80) * MINUTE);
    const outcome = roll('call-decides') ? 'meeting-booked' : pick(random, OUTCOMES);
    const call: Call = { id, leadId, handoff, at: madeAt, by, evidence: pick(random, EVIDENCE), outcome };
    told.set(id, call);
    const toldAt = madeAt + (roll('call-told-late') ? between(random, 1, 12) * HOUR : SOONEST);
    at(toldAt, () => tell(call));
    if (roll('call-told-twice'))
      at(toldAt + between(random, 0, pick(random, [0.0001, 6])) * HOUR, () => tell(call));
    if (roll('call-contradicted'))
      at(toldAt + between(random, 0, pick(random, [0.0001, 6])) * HOUR, () =>
        tell(call, { outcome: 'no-answer' }),
      );
    if (roll('call-logged-too'))
      errands.at(madeAt + Math.round(between(random, 0, 14) * MINUTE), () =>
        people().answer({ leadId, handoff, person: by }, 'no-answer'),
      );
  };

  return {
    told,
    taken,
    heard({ type, leadId, handoff, data }) {
      if (!ASSIGNED.has(type) || handoff === undefined || !roll('call-told')) return;
      make(leadId, handoff, roll('call-of-stranger') ? pick(random, reps) : String(data['person']));
    },
  };
}
