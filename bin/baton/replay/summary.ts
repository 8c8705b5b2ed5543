import type { BadRow } from '../../../functions/adapters/csv-rows.ts';
import type { Cost } from '../../../functions/adapters/metering/prices.ts';
import type { Arrivals } from './arrivals.ts';
import { ASSUMED, costOf, costPerOutcome, type Requests } from './cost.ts';
import type { Counts } from './counts.ts';
import type { EndStates } from './end-states.ts';
import { type LatencySummary, latencySummary } from './latency.ts';

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
  readonly counts: Counts;
  readonly wallMs: number;
}

/** Says of what was counted what it is of each lead, and what it costs; nobody is named. */
export function summarise({ file, config, seed, read, counts, wallMs }: SummaryInput): Summary {
  const { sums, mostTransitions, latency, faults } = counts;
  const { requests, calls, handled, ends, passes } = sums;
  const { states, outcomes, stages, caught } = ends;
  const { fast, ...handoffs } = sums.handoffs;
  const leads = Object.values(states).reduce((sum, number) => sum + number, 0);
  const per = (number: number) => round(number / Math.max(1, leads));
  const kinds = (kind: string) => read.arrivals.filter(({ record }) => record.kind === kind).length;

  return {
    ...{ file, config, seed },
    period: { from: iso(counts.from), until: iso(counts.until) },
    rows: {
      leads: kinds('lead'),
      activities: kinds('activity'),
      outcomes: kinds('outcome'),
      caught,
      bad: badRows(read, counts).length,
    },
    leads,
    qualified: sums.qualified,
    ...handoffs,
    stillOpen: leads - states.lost - (states.unqualified ?? 0) - (states.closed ?? 0),
    lost: states.lost,
    ...{ states, outcomes },
    requests: { ...requests, calls },
    perLead: {
      http: per(requests.http),
      functions: per(requests.functions),
      table: per(requests.table.requests),
      stateTransitions: per(requests.stateTransitions),
      events: per(requests.events),
      mails: per(requests.mails),
    },
    transitions: {
      perLead: per(requests.stateTransitions),
      perHandoff: round(requests.stateTransitions / Math.max(1, handoffs.handoffs)),
      most: mostTransitions.any,
      fastPath: { handoffs: fast, most: mostTransitions.fast },
    },
    cost: {
      perThousandHandledLeads: costOf(requests, handled),
      handledLeads: handled,
      perOutcome: costPerOutcome(requests, stages),
      assumed: ASSUMED,
    },
    latency: latencySummary(latency),
    sweeps: passes,
    faults: faults.length,
    wallSeconds: round(wallMs / 1_000),
  };
}

/** Rows that could not be read and rows that were refused, by line. */
export const badRows = ({ bad }: Arrivals, { refused }: Pick<Counts, 'refused'>): readonly BadRow[] =>
  [...bad, ...refused].sort((a, b) => a.line - b.line);

const round = (number: number): number => Math.round(number * 100) / 100;
const iso = (at: number): string => new Date(at).toISOString();
