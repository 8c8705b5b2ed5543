import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { peopleOf, peopleRecords } from '../../../functions/adapters/records/people.ts';
import { poolsOf } from '../../../functions/adapters/records/pools.ts';
import { timelineRecords } from '../../../functions/adapters/records/timeline.ts';
import { readLatency } from '../../../functions/app/handoff/latency.ts';
import { attainmentsOf } from '../../../functions/domain/analytics/attainment.ts';
import type { TimedFact } from '../../../functions/domain/analytics/timed-fact.ts';
import { handoffKeyOf } from '../../../functions/domain/handoff/handoff-id.ts';
import { teamMemberships } from '../../../functions/domain/routing/pool-teams.ts';
import { elapsed } from '../../../functions/domain/sla/clock.ts';
import type { DurationMs, EpochMs } from '../../../functions/domain/time.ts';
import { currentTeam } from '../../../functions/handlers/wiring/policy-readers.ts';
import type { Played } from '../replay/play.ts';

/** What one team under one SLA made of the leads. */
export interface Measures {
  readonly handoffs: number;
  /** With a first attempt by the first owner before it was due. */
  readonly inTime: number;
  /** Without any attempt when the play ended. */
  readonly unanswered: number;
  readonly escalated: number;
  readonly reassigned: number;
  /** Waited in line because nobody might receive them. */
  readonly inLine: number;
  readonly queued: number;
  /** From the request to the first attempt, by the buyer's clock, ascending. */
  readonly waits: readonly DurationMs[];
  /** Of these waits, the working time of those who had the lead, ascending. */
  readonly workingWaits: readonly DurationMs[];
  readonly reps: readonly RepLoad[];
}

export interface RepLoad {
  /** Id. */
  readonly person: string;
  /** Id of their team, in a pool of teams. */
  readonly team?: string | undefined;
  /** Handoffs that came to them, taken over ones too. */
  readonly handoffs: number;
  /** Share of their working time, from the first to the last arrival, that leads have taken; absent without such time. */
  readonly busy?: number;
}

export async function measure(
  { system, tally, from, lastArrivalAt }: Played,
  owned: ReadonlyMap<string, number>,
  spent: ReadonlyMap<string, DurationMs>,
): Promise<Measures> {
  const { table, ground, clock } = system;
  const timeline = timelineRecords(table);
  const read = readLatency({ timeline, people: peopleRecords(table) });
  const ledgers = [];
  let [inTime, handoffs] = [0, 0];
  for (const id of tally.handoffs.keys()) {
    const { leadId, number } = handoffKeyOf(id);
    const handoff = await handoffRecords(table).find(leadId, number);
    if (handoff?.test !== false) continue;
    handoffs += 1;
    if (isInTime(await timeline.read(leadId), number, clock.now())) inTime += 1;
    const ledger = await read({ leadId, number });
    if (ledger !== undefined) ledgers.push(ledger);
  }
  const { people: everybody, pools } = await currentTeam(ground)();
  const people = await peopleOf(table, everybody);
  const memberships = teamMemberships(await poolsOf(table, pools));
  const reps = people
    .filter((one) => !one.test && (owned.has(one.id) || (one.role === 'sdr' && one.status === 'active')))
    .map(({ id, calendar }): RepLoad => {
      const hours = elapsed(calendar, from, lastArrivalAt);
      return {
        person: id,
        team: memberships.get(id)?.team.id,
        handoffs: owned.get(id) ?? 0,
        ...(hours > 0 && { busy: (spent.get(id) ?? 0) / hours }),
      };
    });
  const stories = [...tally.handoffs.values()];
  const count = (holds: (story: (typeof stories)[number]) => boolean) => stories.filter(holds).length;
  return {
    ...{ handoffs, inTime, unanswered: handoffs - ledgers.length, reps },
    escalated: count(({ escalated }) => escalated),
    reassigned: count(({ reassigned }) => reassigned),
    inLine: count(({ waited }) => waited),
    queued: count(({ queued }) => queued),
    waits: ascending(ledgers.map(({ receivedAt, answeredAt }) => answeredAt - receivedAt)),
    workingWaits: ascending(ledgers.map(({ segments }) => segments.working)),
  };
}

const ascending = (values: readonly number[]): readonly number[] =>
  values.toSorted((one, other) => one - other);

/** The first owner has kept the clock of the first attempt. */
const isInTime = (facts: readonly TimedFact[], handoff: number, now: EpochMs): boolean =>
  attainmentsOf(facts, handoff, now).find(({ clock }) => clock === 'response')?.attained === 'met';
