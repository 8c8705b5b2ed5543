import { accountRecords } from '../../adapters/records/accounts.ts';
import { decisionRecords } from '../../adapters/records/decisions.ts';
import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { ledgerRecords } from '../../adapters/records/ledgers.ts';
import { loadRecords } from '../../adapters/records/loads.ts';
import { occupantRecords } from '../../adapters/records/occupants.ts';
import { peopleRecords } from '../../adapters/records/people.ts';
import { poolRecords } from '../../adapters/records/pools.ts';
import { rehearsalRecords } from '../../adapters/records/rehearsals.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import { waitingListRecords } from '../../adapters/records/waiting.ts';
import { askOwner } from '../../app/handoff/ask-owner.ts';
import { closeHandoff } from '../../app/handoff/close-handoff.ts';
import { readLatency } from '../../app/handoff/latency.ts';
import { planHandoff } from '../../app/handoff/plan-handoff.ts';
import type { RunOf } from '../../app/handoff/run-of-handoff.ts';
import { parkHandoff, settleHandoff } from '../../app/handoff/settle-handoff.ts';
import { routeHandoff } from '../../app/routing/route-handoff.ts';
import type { LatencyLedger } from '../../domain/analytics/latency.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { type Instruction, instructionFor } from '../../domain/handoff/instruction.ts';
import { directoryOf } from './directory.ts';
import { handoffDischarge } from './discharges.ts';
import { mailPerformers } from './mails.ts';
import { routingPolicies, slaPolicies } from './policy-readers.ts';
import { releasePerformers } from './signals.ts';
import { silencePerformers } from './silence.ts';
import type { Ground, Mailing, Nudging } from './surroundings.ts';

/** What is counted of the routing of handoffs. */
export interface RoutingCounts {
  /** No route takes it; told when its owner is first chosen. */
  readonly onFallback: () => void;
  /** It is handed to nobody. */
  readonly onWithheld: () => void;
}

const UNCOUNTED: RoutingCounts = { onFallback: () => undefined, onWithheld: () => undefined };

/** The workflow's step `Route`. */
export const routeStep = (
  ground: Ground,
  nudging: Nudging,
  { onFallback, onWithheld }: RoutingCounts = UNCOUNTED,
) => {
  const { store } = ground;
  const decisions = decisionRecords(store);
  const discharge = handoffDischarge(ground, releasePerformers(ground, nudging));
  const route = routeHandoff({
    ...ground,
    leads: leadRecords(store),
    handoffs: handoffRecords(store),
    pools: poolRecords(store),
    loads: loadRecords(store),
    ledgers: ledgerRecords(store),
    occupants: occupantRecords(store),
    accounts: accountRecords(store),
    decisions: {
      ...decisions,
      record(leadId, number, decision) {
        if (decision.fallback && decision.attempt === 1) onFallback();
        return decisions.record(leadId, number, decision);
      },
    },
    waiting: waitingListRecords(store),
    rehearsals: rehearsalRecords(store),
    routingPolicy: routingPolicies(ground),
    slaPolicy: slaPolicies(ground),
    tzdata: process.versions['tz'] ?? 'unknown',
  });
  return async (of: RunOf): Promise<Instruction> => {
    const { handoff } = await route(of);
    if (owesFact(handoff, 'handoff.withheld')) onWithheld();
    return instructionFor(await discharge(handoff), of.run);
  };
};

const owesFact = ({ outbox }: Handoff, type: string): boolean =>
  Object.values(outbox).some((debt) => debt.kind === 'fact' && debt.fact.type === type);

/** The workflow's step `Plan`. */
export const planStep = (ground: Pick<Ground, 'store' | 'backoff' | 'now'>) =>
  planHandoff({
    ...ground,
    leads: leadRecords(ground.store),
    handoffs: handoffRecords(ground.store),
    loads: loadRecords(ground.store),
    directory: directoryOf(ground.store),
    slaPolicy: slaPolicies(ground),
  });

/** The call that begins each wait of the workflow. */
export const askStep = (ground: Ground, mailing: Mailing) => {
  const timeline = timelineRecords(ground.store, ground.now);
  return askOwner({
    ...ground,
    handoffs: handoffRecords(ground.store),
    directory: directoryOf(ground.store),
    discharge: handoffDischarge(ground, mailPerformers(ground, mailing, timeline), timeline),
  });
};

/**
 * The workflow's step `Settle`.
 *
 * @param onLatency - Told where the time went, once contact was attempted.
 */
export const settleStep = (
  ground: Ground,
  nudging: Nudging,
  onLatency: (ledger: LatencyLedger) => void = () => undefined,
) => {
  const { store } = ground;
  const latency = readLatency({ timeline: timelineRecords(store), people: peopleRecords(store) });
  return settleHandoff({
    ...ground,
    handoffs: handoffRecords(store),
    directory: directoryOf(store),
    slaPolicy: slaPolicies(ground),
    discharge: handoffDischarge(ground, {
      ...releasePerformers(ground, nudging),
      ...silencePerformers(ground, nudging),
    }),
    async onAttempted(handoff) {
      const ledger = await latency(handoff);
      if (ledger !== undefined) onLatency(ledger);
    },
  });
};

/** The workflow's step `MarkOwed`. */
export const parkStep = (ground: Ground) =>
  parkHandoff({ ...ground, handoffs: handoffRecords(ground.store) });

/** The workflow's step `Close`. */
export const closeStep = (ground: Ground, nudging: Nudging) =>
  closeHandoff({
    ...ground,
    handoffs: handoffRecords(ground.store),
    decisions: decisionRecords(ground.store),
    discharge: handoffDischarge(ground, releasePerformers(ground, nudging)),
  });
