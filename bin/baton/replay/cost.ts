import type { OperationCount } from '../../../functions/adapters/metering/meter.ts';
import { type Cost, costPerThousand, type Usage } from '../../../functions/adapters/metering/prices.ts';
import { LIFECYCLE_STAGES, type LifecycleStage } from '../../../functions/domain/lead/lead.ts';

/** What cannot be counted in memory is assumed for each thing that can. */
export const ASSUMED = {
  /** As lib/constructs/node-function.ts sets it. */
  functionMegabytes: 512,
  /** Typical of a warm function in the table's region; cold starts are rarer than one call in a hundred. */
  milliseconds: { perCall: 10, perTableRequest: 4, perMail: 100 },
  /** Start and report as JSON and a line of its own; a line of the access log; a line of the workflow's log, level ALL. */
  logBytes: { perCall: 1_000, perHttpRequest: 300, perWorkflowEvent: 400 },
} as const;

/** Requests by service. */
export interface Requests {
  readonly http: number;
  readonly functions: number;
  readonly table: OperationCount;
  readonly executions: number;
  readonly stateTransitions: number;
  /** Of the histories of all executions. */
  readonly workflowEvents: number;
  readonly events: number;
  readonly mails: number;
}

const GIGABYTE = 1_000_000_000;

function usageOf({
  http,
  functions,
  table,
  stateTransitions,
  workflowEvents,
  events,
  mails,
}: Requests): Usage {
  const { functionMegabytes, milliseconds, logBytes } = ASSUMED;
  const functionMs =
    functions * milliseconds.perCall +
    table.requests * milliseconds.perTableRequest +
    mails * milliseconds.perMail;
  const logged =
    functions * logBytes.perCall +
    http * logBytes.perHttpRequest +
    workflowEvents * logBytes.perWorkflowEvent;
  return {
    readUnits: table.read,
    writeUnits: table.write,
    httpRequests: http,
    functionRequests: functions,
    functionGigabyteSeconds: (functionMegabytes / 1_024) * (functionMs / 1_000),
    stateTransitions,
    events,
    mails,
    logGigabytes: logged / GIGABYTE,
  };
}

/** @returns undefined where no lead had an owner. */
export const costOf = (requests: Requests, handledLeads: number): Cost | undefined =>
  handledLeads === 0 ? undefined : costPerThousand(usageOf(requests), handledLeads);

/** What one of them has cost, in dollars, when all requests of all leads are its cost; absent where there is none. */
export interface OutcomeCost {
  readonly leads: number;
  readonly dollars?: number;
}

/** @param stages leads by the stage that they are in; whoever is further has been here too */
export function costPerOutcome(
  requests: Requests,
  stages: Readonly<Partial<Record<LifecycleStage, number>>>,
): Readonly<Record<'mql' | 'sal' | 'sql', OutcomeCost>> {
  const of = (stage: LifecycleStage): OutcomeCost => {
    const further = LIFECYCLE_STAGES.slice(LIFECYCLE_STAGES.indexOf(stage));
    const leads = further.reduce((sum, one) => sum + (stages[one] ?? 0), 0);
    const cost = costOf(requests, leads);
    return cost === undefined ? { leads } : { leads, dollars: cost.total / 1_000 };
  };
  return { mql: of('mql'), sal: of('sal'), sql: of('sql') };
}
