import type { BadRow } from '../../../functions/adapters/csv-rows.ts';
import type { Cost } from '../../../functions/adapters/metering/prices.ts';
import type { ExecutionRecord } from '../../../local/state-machine/execution.ts';
import type { Calls } from '../in-memory/calls.ts';
import type { MemorySystem } from '../in-memory/system.ts';
import type { Arrivals } from './arrivals.ts';
import { ASSUMED, costOf, costPerOutcome, type Requests } from './cost.ts';
import { type EndStates, endStates } from './end-states.ts';
import { type LatencySummary, latencySummary } from './latency.ts';
import type { Played } from './play.ts';
import type { HandoffStory } from './tally.ts';

export interface Summary {
  readonly file: string;
  readonly config: string;
  readonly seed: number;
  /** Virtual time, as ISO-8601 instants. */
  readonly period: { readonly from: string; readonly until: string };
  readonly rows: {
    readonly leads: number;
    readonly activities: number;
    readonly outcomes: number;
    /** Posts that look like spam; they are kept, and make no lead. */
    readonly caught: number;
    /** Unreadable or refused; the rest went on without them. */
    readonly bad: number;
  };
  readonly leads: number;
  readonly qualified: number;
  /** Handoffs, of which a lead may have several, and how far they came. */
  readonly handoffs: number;
  readonly assigned: number;
  readonly answeredInTime: number;
  readonly reminded: number;
  readonly escalated: number;
  readonly reassigned: number;
  readonly queued: number;
  readonly disposed: number;
  readonly stillOpen: number;
  readonly lost: number;
  /** Where each lead rests; they sum to the leads. */
  readonly states: EndStates['states'];
  readonly outcomes: EndStates['outcomes'];
  readonly requests: Requests & { readonly calls: Readonly<Record<string, number>> };
  readonly perLead: Readonly<
    Record<'http' | 'functions' | 'table' | 'stateTransitions' | 'events' | 'mails', number>
  >;
  readonly transitions: {
    readonly perLead: number;
    readonly perHandoff: number;
    readonly most: number;
    /** Handoffs assigned at once whose first answer was the outcome, before any reminder. */
    readonly fastPath: { readonly handoffs: number; readonly most: number };
  };
  readonly cost: {
    /** In dollars; all requests of all leads, for each thousand leads that had an owner. */
    readonly perThousandHandledLeads: Cost | undefined;
    readonly handledLeads: number;
    /** The same requests for each lead that has become one. */
    readonly perOutcome: ReturnType<typeof costPerOutcome>;
    readonly assumed: typeof ASSUMED;
  };
  readonly latency: LatencySummary;
  /** Scheduled passes of the sweeper; what those cost that find nothing does not depend on leads, and is not above. */
  readonly sweeps: { readonly made: number; readonly spared: number };
  readonly faults: number;
  readonly wallSeconds: number;
}

export interface SummaryInput {
  readonly file: string;
  readonly config: string;
  readonly seed: number;
  readonly read: Arrivals;
  readonly played: Played;
  readonly wallMs: number;
}

/** Adds up what was played; counts only, nobody is named. */
export async function summarise({
  file,
  config,
  seed,
  read,
  played,
  wallMs,
}: SummaryInput): Promise<Summary> {
  const { system, tally, accepted } = played;
  const stories = [...tally.handoffs.values()];
  const count = (holds: (story: HandoffStory) => boolean) => stories.filter(holds).length;
  const handled = new Set(stories.filter(({ assigned }) => assigned).map(({ leadId }) => leadId)).size;
  const { states, outcomes, stages, caught } = await endStates(system.table, accepted, system.clock.now());
  const leads = Object.values(states).reduce((sum, number) => sum + number, 0);
  const executions = system.workflow.engine.listExecutions();
  const requests = requestsOf(system, executions);
  const per = (number: number) => round(number / Math.max(1, leads));
  const kinds = (kind: string) => read.arrivals.filter(({ record }) => record.kind === kind).length;

  return {
    ...{ file, config, seed },
    period: { from: iso(played.from), until: iso(played.until) },
    rows: {
      leads: kinds('lead'),
      activities: kinds('activity'),
      outcomes: kinds('outcome'),
      caught,
      bad: badRows(read, played).length,
    },
    leads,
    qualified: tally.qualified.size,
    handoffs: stories.length,
    assigned: count(({ assigned }) => assigned),
    answeredInTime: count(({ inTime }) => inTime),
    reminded: count(({ reminded }) => reminded),
    escalated: count(({ escalated }) => escalated),
    reassigned: count(({ reassigned }) => reassigned),
    queued: count(({ queued }) => queued),
    disposed: count(({ disposed }) => disposed),
    stillOpen: leads - states.lost - (states.unqualified ?? 0) - (states.closed ?? 0),
    lost: states.lost,
    ...{ states, outcomes },
    requests: { ...requests, calls: Object.fromEntries(system.calls.byName) },
    perLead: {
      http: per(requests.http),
      functions: per(requests.functions),
      table: per(requests.table.requests),
      stateTransitions: per(requests.stateTransitions),
      events: per(requests.events),
      mails: per(requests.mails),
    },
    transitions: transitionsOf(executions, played, leads),
    cost: {
      perThousandHandledLeads: costOf(requests, handled),
      handledLeads: handled,
      perOutcome: costPerOutcome(requests, stages),
      assumed: ASSUMED,
    },
    latency: await latencySummary(system.table, tally.handoffs.keys()),
    sweeps: { ...played.passes },
    faults: played.faults.length,
    wallSeconds: round(wallMs / 1_000),
  };
}

/** Rows that could not be read and rows that were refused, by line. */
export const badRows = ({ bad }: Arrivals, { refused }: Played): readonly BadRow[] =>
  [...bad, ...refused].sort((a, b) => a.line - b.line);

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

/** A handoff's runs count together. */
function transitionsOf(
  executions: readonly ExecutionRecord[],
  { tally }: Played,
  leads: number,
): Summary['transitions'] {
  const byHandoff = new Map<string, number>();
  for (const { name, transitions } of executions) {
    const id = name.replace(/-r\d+$/, '');
    byHandoff.set(id, (byHandoff.get(id) ?? 0) + transitions);
  }
  const all = [...byHandoff.values()];
  const fast = [...byHandoff].filter(([id]) => tally.handoffs.get(id)?.fast).map(([, number]) => number);
  const total = all.reduce((sum, number) => sum + number, 0);
  return {
    perLead: round(total / Math.max(1, leads)),
    perHandoff: round(total / Math.max(1, all.length)),
    most: most(all),
    fastPath: { handoffs: fast.length, most: most(fast) },
  };
}

const most = (numbers: readonly number[]): number =>
  numbers.reduce((largest, number) => Math.max(largest, number), 0);
const round = (number: number): number => Math.round(number * 100) / 100;
const iso = (at: number): string => new Date(at).toISOString();
