import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { Now } from '../../../functions/app/ports.ts';
import { mailEvent, qualifyTrigger, sweepTrigger } from '../../../functions/contracts/triggers.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import { isoInstant } from '../account/account.ts';
import type { DeadLetterQueue } from '../account/dead-letters.ts';
import { type OverdueWork, readOpenWork, readOverdue } from '../account/open-work.ts';

export interface RedriveDeps {
  readonly store: ItemStore;
  readonly letters: Pick<DeadLetterQueue, 'visit'>;
  /** Name of the sweeper's function. */
  readonly sweep: string;
  readonly isDryRun: boolean;
  /** Calls a function and waits. @returns whether it succeeded. */
  readonly invoke: (functionName: string, payload: unknown) => Promise<boolean>;
  readonly now: Now;
}

/** One thing that was given up; named by ids and words only. */
export interface Redriven {
  readonly what: string;
  readonly how: string;
  /** `left` is still given up, since doing it failed again or nobody knows how. */
  readonly outcome: 'would' | 'done' | 'left';
}

/** Dead letters go to their function again; what the table knows of is the sweeper's, which is asked to look now. */
export async function redriveAll(deps: RedriveDeps): Promise<readonly Redriven[]> {
  const letters = await redriveLetters(deps);
  const before = await givenUp(deps);
  if (before.size === 0) return letters;
  const how = 'the sweeper looks at it';
  if (deps.isDryRun) return [...letters, ...each(before, () => ({ how, outcome: 'would' }))];
  await deps.invoke(deps.sweep, { trigger: 'schedule' });
  const after = await givenUp(deps);
  return [...letters, ...each(before, (id) => ({ how, outcome: after.has(id) ? 'left' : 'done' }))];
}

const each = (
  stuck: ReadonlyMap<string, string>,
  outcomeOf: (id: string) => Pick<Redriven, 'how' | 'outcome'>,
): readonly Redriven[] => [...stuck].map(([id, what]) => ({ what, ...outcomeOf(id) }));

async function redriveLetters({ letters, invoke, isDryRun }: RedriveDeps): Promise<readonly Redriven[]> {
  const outcomes: Redriven[] = [];
  await letters.visit(async (letter) => {
    const { functionArn, payload } = letter;
    const what = `dead letter ${letter.id} (${letter.reason}) ${about(payload)}`;
    if (functionArn === undefined) {
      outcomes.push({ what, how: 'it does not say whose it is', outcome: 'left' });
      return 'kept';
    }
    const how = `call ${functionArn.split(':').at(-1)}`;
    const isDone = !isDryRun && (await invoke(functionArn, payload));
    outcomes.push({ what, how, outcome: isDryRun ? 'would' : isDone ? 'done' : 'left' });
    return isDone ? 'taken' : 'kept';
  });
  return outcomes;
}

/** The ids in an event that a function of ours takes; nothing else of it is shown, for it may be anything. */
function about(payload: unknown): string {
  const signal = qualifyTrigger.safeParse(payload);
  if (signal.success) return `of lead ${signal.data.detail.leadId}`;
  const mail = mailEvent.safeParse(payload);
  if (mail.success) return `of mail ${mail.data.mail} of handoff ${mail.data.leadId}-${mail.data.handoff}`;
  const sweep = sweepTrigger.safeParse(payload);
  if (sweep.success)
    return sweep.data.trigger === 'execution' ? `of run ${sweep.data.executionName}` : 'of the schedule';
  return 'of another kind';
}

/** What the table says was given up, by its id. */
async function givenUp({ store, now }: RedriveDeps): Promise<ReadonlyMap<string, string>> {
  const [{ handoffs }, overdue] = await Promise.all([readOpenWork(store), readOverdue(store, now())]);
  const parked = handoffs.filter(({ parkedAt }) => parkedAt !== undefined);
  return new Map([...overdue.map(lateness), ...parked.map(parking)]);
}

const lateness = ({ record, id, since }: OverdueWork) =>
  [id, `${record} ${id}, to be looked at since ${isoInstant(since)}`] as const;

const parking = ({ leadId, number, phase, run, parkedAt = 0 }: Handoff) => {
  const id = handoffId(leadId, number);
  return [id, `handoff ${id}, parked in phase ${phase}, run ${run}, at ${isoInstant(parkedAt)}`] as const;
};
