import { calendarFeedRecords } from '../../../functions/adapters/records/calendar-feeds.ts';
import { keys } from '../../../functions/adapters/records/keys.ts';
import { occupantRecords } from '../../../functions/adapters/records/occupants.ts';
import { poolRecords } from '../../../functions/adapters/records/pools.ts';
import { recordOf } from '../../../functions/adapters/records/stored-item.ts';
import { sweepPassRecords } from '../../../functions/adapters/records/sweep-passes.ts';
import { waitingListRecords } from '../../../functions/adapters/records/waiting.ts';
import type { SweepPass } from '../../../functions/app/handoff/sweep.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import type { PolicyKind } from '../../../functions/app/policies.ts';
import { policyCurrentItem } from '../../../functions/contracts/items-policies.ts';
import type { Handoff, Phase } from '../../../functions/domain/handoff/handoff.ts';
import { runningClock } from '../../../functions/domain/handoff/in-between.ts';
import type { Mode } from '../../../functions/domain/handoff/mode.ts';
import type { CalendarTrouble } from '../../../functions/domain/routing/calendar-feed.ts';
import { absenceAt } from '../../../functions/domain/sla/calendar.ts';
import { type EpochMs, MINUTE } from '../../../functions/domain/time.ts';
import { currentTeam } from '../../../functions/handlers/wiring/policy-readers.ts';
import { type OverdueWork, readOpenWork, readOverdue } from '../account/open-work.ts';
import { POLICY_KINDS } from '../policy-kinds.ts';

/** How things stand, from reads whose cost grows with what is open and never with what is done. */
export interface TableStatus {
  readonly handoffs: {
    readonly open: number;
    readonly byPhase: Readonly<Partial<Record<Phase, number>>>;
    /** In the queue of a pool: free to claim. */
    readonly queued: number;
    /** With somebody who owes a first attempt, or an outcome. */
    readonly awaitingAnswer: number;
    /** Of those: their due time has passed. */
    readonly overdue: number;
    /** Failed for good; the sweeper goes on with them in a new run. */
    readonly parked: number;
  };
  readonly leadsToJudge: number;
  readonly postsToScore: number;
  /** There is more open than was counted. */
  readonly isPartial: boolean;
  /** What the system itself should have done and has not. */
  readonly stuck: readonly OverdueWork[];
  readonly waiting: readonly { readonly pool: string; readonly handoffs: number; readonly since: EpochMs }[];
  /** Pools that do less than everything. */
  readonly modes: readonly { readonly pool: string; readonly mode: Mode }[];
  /** Of the people of the team in force. */
  readonly people: {
    readonly all: number;
    readonly full: number;
    readonly places: number;
    /** Ids of those who have not answered their welcome mail. */
    readonly unconfirmed: readonly string[];
    /** Ids of those whom mails do not reach. */
    readonly unreachable: readonly string[];
    /** Ids of those who were set away, and have not said that they are back. */
    readonly silent: readonly string[];
  };
  /** Calendars that cannot be read; their people are busy as was known before. */
  readonly unreadCalendars: readonly UnreadCalendar[];
  readonly lastSweep: SweepPass | undefined;
  readonly isSweepOverdue: boolean;
  readonly policies: readonly InForce[];
}

export interface UnreadCalendar {
  readonly person: string;
  readonly trouble: CalendarTrouble;
  readonly since: EpochMs;
}

export interface InForce {
  readonly kind: PolicyKind;
  readonly hash: string;
  readonly since: EpochMs;
  /** Nobody has signed it. */
  readonly bootstrap: boolean;
}

/** Three passes of the sweeper. */
const SILENCE = 15 * MINUTE;

export async function readStatus(store: ItemStore, now: EpochMs): Promise<TableStatus> {
  const [open, stuck, policies, lastSweep] = await Promise.all([
    readOpenWork(store),
    readOverdue(store, now),
    inForce(store),
    sweepPassRecords(store).latest(),
  ]);
  const hasTeam = policies.some(({ kind }) => kind === 'team');
  const team = hasTeam ? await currentTeam({ store, now: () => now })() : { people: [], pools: [] };
  const byPhase: Partial<Record<Phase, number>> = {};
  for (const { phase } of open.handoffs) byPhase[phase] = (byPhase[phase] ?? 0) + 1;
  return {
    handoffs: {
      open: open.handoffs.length,
      byPhase,
      queued: byPhase.queue ?? 0,
      awaitingAnswer: (byPhase.response ?? 0) + (byPhase.disposition ?? 0),
      overdue: open.handoffs.filter((handoff) => isOverdue(handoff, now)).length,
      parked: open.handoffs.filter(({ parkedAt }) => parkedAt !== undefined).length,
    },
    leadsToJudge: open.leads,
    postsToScore: open.posts,
    isPartial: open.isPartial,
    stuck,
    waiting: await waitingLists(store, team.pools),
    modes: await limitedPools(store, team.pools),
    people: await places(store, team.people, now),
    unreadCalendars: await unread(store, team.people),
    lastSweep,
    isSweepOverdue: lastSweep !== undefined && now - lastSweep.at > SILENCE,
    policies,
  };
}

function isOverdue(handoff: Handoff, now: EpochMs): boolean {
  const clock = runningClock(handoff);
  return clock !== undefined && clock.plan.dueAt <= now;
}

async function inForce(store: ItemStore): Promise<readonly InForce[]> {
  const pointers = await store.getMany(POLICY_KINDS.map(keys.currentPolicy));
  return POLICY_KINDS.flatMap((kind, place) => {
    const item = pointers[place];
    if (item === undefined) return [];
    const { hash, publishedAt: since, bootstrap } = recordOf(policyCurrentItem, item);
    return [{ kind, hash, since, bootstrap }];
  });
}

/** Pools in which somebody waits. */
async function waitingLists(store: ItemStore, pools: readonly string[]): Promise<TableStatus['waiting']> {
  const lists = waitingListRecords(store);
  const read = pools.map(async (pool) => {
    const waiting = await lists.list(pool);
    const since = Math.min(...waiting.map((one) => one.since));
    return { pool, handoffs: waiting.length, since };
  });
  return (await Promise.all(read)).filter(({ handoffs }) => handoffs > 0);
}

/** A pool that does everything need not say so. */
async function limitedPools(store: ItemStore, ids: readonly string[]): Promise<TableStatus['modes']> {
  const pools = await Promise.all(ids.map((id) => poolRecords(store).find(id)));
  return pools.flatMap((pool) =>
    pool?.mode === undefined || pool.mode === 'enforce' ? [] : [{ pool: pool.id, mode: pool.mode }],
  );
}

async function unread(store: ItemStore, people: readonly string[]): Promise<readonly UnreadCalendar[]> {
  const feeds = await Promise.all(people.map(calendarFeedRecords(store).find));
  return feeds.flatMap(({ person, failing }) => (failing === undefined ? [] : [{ person, ...failing }]));
}

async function places(
  store: ItemStore,
  people: readonly string[],
  at: EpochMs,
): Promise<TableStatus['people']> {
  const occupants = await occupantRecords(store).read(people);
  const full = occupants.filter(
    ({ person: { capacity }, load }) => load.open.length >= (capacity?.open ?? Number.POSITIVE_INFINITY),
  );
  const taken = occupants.reduce((sum, { load }) => sum + load.open.length, 0);
  const here = occupants.flatMap(({ person }) => (person.status === 'off-boarded' ? [] : [person]));
  return {
    all: occupants.length,
    full: full.length,
    places: taken,
    unconfirmed: here.filter((one) => !one.confirmed && one.mailStatus === undefined).map(({ id }) => id),
    unreachable: here.filter(({ mailStatus }) => mailStatus !== undefined).map(({ id }) => id),
    silent: here.filter(({ calendar }) => absenceAt(calendar, at)?.silent === true).map(({ id }) => id),
  };
}
