import type { BadRow } from '../../../functions/adapters/csv-rows.ts';
import type { LatencyLedger } from '../../../functions/domain/analytics/latency.ts';
import type { ExecutionRecord } from '../../../local/state-machine/execution.ts';
import type { Calls } from '../in-memory/calls.ts';
import type { Passes } from '../in-memory/sweep-schedule.ts';
import type { MemorySystem } from '../in-memory/system.ts';
import type { Requests } from './cost.ts';
import { type EndStates, endStates } from './end-states.ts';
import { latencyLedgers } from './latency.ts';
import type { Played } from './play.ts';
import type { HandoffStory } from './tally.ts';

/** How many handoffs came how far. */
export type HandoffCounts = Readonly<
  Record<
    | 'handoffs'
    | 'assigned'
    | 'answeredInTime'
    | 'reminded'
    | 'escalated'
    | 'reassigned'
    | 'queued'
    | 'disposed'
    | 'fast',
    number
  >
>;

/** What was played, counted; plain values, so that another process can be told. */
export interface Counts {
  /** All of these add up. */
  readonly sums: {
    readonly qualified: number;
    /** Leads that had an owner. */
    readonly handled: number;
    readonly handoffs: HandoffCounts;
    readonly ends: EndStates;
    readonly requests: Requests;
    readonly calls: Readonly<Record<string, number>>;
    readonly passes: Passes;
  };
  /** State transitions of one handoff, all its runs together: of any, and of the fast ones. */
  readonly mostTransitions: { readonly any: number; readonly fast: number };
  readonly latency: readonly LatencyLedger[];
  /** Pools to which leads came. */
  readonly pools: readonly string[];
  readonly refused: readonly BadRow[];
  readonly faults: readonly string[];
  readonly from: number;
  readonly until: number;
}

export async function countsOf(played: Played): Promise<Counts> {
  const { system, tally, accepted, passes, refused, faults, from, until } = played;
  const stories = [...tally.handoffs.values()];
  const count = (holds: (story: HandoffStory) => boolean) => stories.filter(holds).length;
  const executions = system.workflow.engine.listExecutions();
  return {
    sums: {
      qualified: tally.qualified.size,
      handled: new Set(stories.filter(({ assigned }) => assigned).map(({ leadId }) => leadId)).size,
      handoffs: {
        handoffs: stories.length,
        assigned: count(({ assigned }) => assigned),
        answeredInTime: count(({ inTime }) => inTime),
        reminded: count(({ reminded }) => reminded),
        escalated: count(({ escalated }) => escalated),
        reassigned: count(({ reassigned }) => reassigned),
        queued: count(({ queued }) => queued),
        disposed: count(({ disposed }) => disposed),
        fast: count(({ fast }) => fast),
      },
      ends: await endStates(system.table, accepted, system.clock.now()),
      requests: requestsOf(system, executions),
      calls: Object.fromEntries(system.calls.byName),
      passes,
    },
    mostTransitions: mostTransitions(executions, tally.handoffs),
    latency: await latencyLedgers(system.table, tally.handoffs.keys()),
    pools: [...tally.pools],
    ...{ refused, faults, from, until },
  };
}

/** The counts of what was played apart. */
export const together = (parts: readonly [Counts, ...Counts[]]): Counts =>
  parts.reduce((one, other) => ({
    sums: added(one.sums, other.sums),
    mostTransitions: {
      any: Math.max(one.mostTransitions.any, other.mostTransitions.any),
      fast: Math.max(one.mostTransitions.fast, other.mostTransitions.fast),
    },
    latency: [...one.latency, ...other.latency],
    pools: [...one.pools, ...other.pools],
    refused: [...one.refused, ...other.refused],
    faults: [...one.faults, ...other.faults],
    from: Math.min(one.from, other.from),
    until: Math.max(one.until, other.until),
  }));

/** Adds up numbers by name, at any depth; what only one side names is taken as it is. */
function added<Sums extends object>(one: Sums, other: Sums): Sums {
  const sums = new Map<string, unknown>(Object.entries(one));
  for (const [name, value] of Object.entries(other)) {
    const known = sums.get(name);
    sums.set(
      name,
      typeof value === 'number' ? value + Number(known ?? 0) : added(Object(known), Object(value)),
    );
  }
  return Object.assign({ ...one }, Object.fromEntries(sums));
}

const HTTP = ['intake', 'activities', 'task-page', 'answer'];

function requestsOf(
  { calls, meter, counts }: Pick<MemorySystem, 'calls' | 'meter' | 'counts'>,
  executions: readonly ExecutionRecord[],
): Requests {
  return {
    http: callsOf(calls, (name) => HTTP.includes(name)),
    functions: callsOf(calls, () => true),
    table: meter.total(),
    executions: executions.length,
    stateTransitions: executions.reduce((sum, { transitions }) => sum + transitions, 0),
    workflowEvents: executions.reduce((sum, { eventCount }) => sum + eventCount, 0),
    ...counts,
  };
}

const callsOf = ({ byName }: Pick<Calls, 'byName'>, counts: (name: string) => boolean): number =>
  [...byName].reduce((sum, [name, number]) => sum + (counts(name) ? number : 0), 0);

function mostTransitions(
  executions: readonly ExecutionRecord[],
  stories: ReadonlyMap<string, HandoffStory>,
): Counts['mostTransitions'] {
  const byHandoff = new Map<string, number>();
  for (const { name, transitions } of executions) {
    const id = name.replace(/-r\d+$/, '');
    byHandoff.set(id, (byHandoff.get(id) ?? 0) + transitions);
  }
  let [any, fast] = [0, 0];
  for (const [id, transitions] of byHandoff) {
    any = Math.max(any, transitions);
    if (stories.get(id)?.fast) fast = Math.max(fast, transitions);
  }
  return { any, fast };
}
