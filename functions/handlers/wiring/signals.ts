import { decisionRecords } from '../../adapters/records/decisions.ts';
import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { ledgerRecords } from '../../adapters/records/ledgers.ts';
import { listAnswerRecords } from '../../adapters/records/list-answers.ts';
import { loadRecords } from '../../adapters/records/loads.ts';
import { occupantRecords } from '../../adapters/records/occupants.ts';
import { outcomeRecords } from '../../adapters/records/outcomes.ts';
import { peopleRecords } from '../../adapters/records/people.ts';
import { poolRecords } from '../../adapters/records/pools.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import { waitingListRecords } from '../../adapters/records/waiting.ts';
import type { Performers } from '../../app/handoff/discharge.ts';
import { moveStage } from '../../app/handoff/follow-handoff.ts';
import { noteClosed } from '../../app/handoff/note-closed.ts';
import { signalHandoff } from '../../app/handoff/signal-handoff.ts';
import { countOutcome } from '../../app/policy/count-outcome.ts';
import type { Timeline } from '../../app/ports.ts';
import { freeCapacity } from '../../app/routing/free-capacity.ts';
import { giveTurnBack } from '../../app/routing/give-turn-back.ts';
import { drainPool, unlist } from '../../app/routing/waiting-list.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { handoffDischarge, leadDischarge } from './discharges.ts';
import { currentPoolsOf, routingPolicies, slaPolicies } from './policy-readers.ts';
import type { Ground, Nudging } from './surroundings.ts';

/** Settles what an answer owes: it tells the waiting execution, and the lead follows. @param timeline - Told of the lead's stage. */
export const answerPerformers = (
  ground: Ground,
  { nudge }: Nudging,
  timeline?: Timeline,
): Performers<Handoff> => ({
  async nudge(_debt, { token }) {
    if (token !== undefined) await nudge(token);
  },
  stage: stageMoves(ground, timeline),
});

const stageMoves = (ground: Ground, timeline?: Timeline) =>
  moveStage({
    ...ground,
    leads: leadRecords(ground.store),
    handoffs: handoffRecords(ground.store),
    discharge: leadDischarge(ground, {}, timeline),
  });

/** Lets signals compete for the slot of a handoff's wait. */
export const signalling = (ground: Ground, nudging: Nudging) => {
  const timeline = timelineRecords(ground.store, ground.now);
  return signalHandoff({
    leads: leadRecords(ground.store),
    handoffs: handoffRecords(ground.store),
    discharge: handoffDischarge(ground, answerPerformers(ground, nudging, timeline), timeline),
    slaPolicy: slaPolicies(ground),
    backoff: ground.backoff,
  });
};

/** Offers a pool's free places to those that wait for one. */
export const draining = (ground: Ground, nudging: Nudging) =>
  drainPool({
    waiting: waitingListRecords(ground.store),
    handoffs: handoffRecords(ground.store),
    pools: poolRecords(ground.store),
    occupants: occupantRecords(ground.store),
    signal: signalling(ground, nudging),
    now: ground.now,
  });

/** Settles what the end of an ownership or of the search for an owner owes: the place, or the place in line, is free. */
export const releasePerformers = (ground: Ground, nudging: Nudging): Performers<Handoff> => {
  const handoffs = handoffRecords(ground.store);
  const free = freeCapacity({
    loads: loadRecords(ground.store),
    handoffs,
    drainPool: draining(ground, nudging),
    poolsOf: currentPoolsOf(ground),
    backoff: ground.backoff,
  });
  const count = countOutcome({ outcomes: outcomeRecords(ground.store), handoffs, backoff: ground.backoff });
  const leaveLine = unlist({ waiting: waitingListRecords(ground.store), handoffs });
  return {
    release: ({ person, pool }, { leadId, number }) => free({ leadId, number, person, pool }),
    credit: giveTurnBack({
      ledgers: ledgerRecords(ground.store),
      decisions: decisionRecords(ground.store),
      handoffs,
      backoff: ground.backoff,
    }),
    unlist: ({ pool }, handoff) => leaveLine(pool, handoff),
    outcome: (_debt, handoff) => count(handoff),
    'handoff-closed': noteClosed({
      ...ground,
      leads: leadRecords(ground.store),
      people: peopleRecords(ground.store),
      countAnswer: listAnswerRecords(ground.store).add,
      moveStage: stageMoves(ground),
      routingPolicy: routingPolicies(ground),
      discharge: leadDischarge(ground),
    }),
  };
};
