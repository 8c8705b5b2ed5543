import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { owedWorkRecords } from '../../functions/adapters/records/owed-work.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { OwedRecord } from '../../functions/app/ports.ts';
import { type AccountOptions, accountCommand, isoInstant, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { OVERDUE } from './account/open-work.ts';

const MOST_PER_SHARD = 100;

/** A record that the sweeper should have looked at. */
interface Stuck {
  readonly record: OwedRecord['kind'];
  /** Absent for a person. */
  readonly leadId?: string;
  readonly person?: string;
  /** Number of the person's digest. */
  readonly digest?: number;
  readonly list?: string;
  /** Kind of the policy. */
  readonly policy?: string;
  readonly review?: string;
  readonly pool?: string;
  readonly handoff?: number;
  readonly phase?: string;
  readonly run?: number;
  /** Kinds of the steps that are owed. */
  readonly owes?: readonly string[];
  readonly since?: string;
}

export const stuck = accountCommand('stuck')
  .description(
    'List what the system itself should have done and has not, such as a step of a handoff or a mail.',
  )
  .addHelpText(
    'after',
    '\nA lead whose owner lets the due time pass is overdue, not stuck: see baton status, and the page Open leads.\n\nExit codes: 0 nothing is stuck, 1 something is, 2 the table cannot be read.',
  )
  .action(async (options: AccountOptions) => {
    const found = await findStuck(openTable(options), (await openClock(options))());
    if (found.length > 0) process.exitCode = 1;
    if (options.json) console.log(JSON.stringify(found, null, 2));
    else for (const line of report(found)) console.log(line);
  });

/** Reads only the index of owed work, and each handoff in it. */
export async function findStuck(store: ItemStore, now: number): Promise<readonly Stuck[]> {
  const work = owedWorkRecords(store);
  const shards = Array.from({ length: work.shards }, (_, shard) =>
    work.owed(shard, now - OVERDUE, MOST_PER_SHARD),
  );
  const records = (await Promise.all(shards)).flat();
  return Promise.all(records.map((record) => describe(store, record)));
}

async function describe(store: ItemStore, record: OwedRecord): Promise<Stuck> {
  if (record.kind === 'person') return { record: record.kind, person: record.personId };
  if (record.kind === 'digest')
    return { record: record.kind, person: record.personId, digest: record.number };
  if (record.kind === 'list') return { record: record.kind, list: record.importId, pool: record.pool };
  if (record.kind === 'policy') return { record: record.kind, policy: record.policy };
  if (record.kind === 'review') return { record: record.kind, review: record.reviewId };
  if (record.kind !== 'handoff') return { record: record.kind, leadId: record.leadId };
  const { leadId, number } = record;
  const handoff = await handoffRecords(store).find(leadId, number);
  if (handoff === undefined) return { record: 'handoff', leadId, handoff: number };
  const { phase, run, outbox, nextCheckAt } = handoff;
  const owes = Object.values(outbox).map(({ kind }) => kind);
  const since = nextCheckAt === undefined ? {} : { since: isoInstant(nextCheckAt) };
  return { record: 'handoff', leadId, handoff: number, phase, run, owes, ...since };
}

function report(found: readonly Stuck[]): readonly string[] {
  if (found.length === 0) return ['Nothing is stuck.'];
  return found.map(({ record, leadId, person, list, handoff, phase, run, owes = [], since }) =>
    [
      `${record} ${leadId ?? person ?? list}${handoff === undefined ? '' : `-${handoff}`}`,
      phase && `in phase ${phase}, run ${run}`,
      owes.length > 0 && `owes ${owes.join(', ')}`,
      since && `to be looked at since ${since}`,
    ]
      .filter(Boolean)
      .join('; '),
  );
}
