import {
  type Assignment,
  assignmentOf,
  nominate,
  waitForCapacity,
  yieldToSignal,
} from '../domain/handoff/assignment.ts';
import { type Handoff, handoffId } from '../domain/handoff/handoff.ts';
import { type Instruction, instructionFor } from '../domain/handoff/instruction.ts';
import { chooseOwner, type Question } from '../domain/routing/choose-owner.ts';
import type { Chosen, Decision } from '../domain/routing/decision.ts';
import { confirm } from '../domain/routing/ledger.ts';
import { change, Retryable } from './change.ts';
import { type InstallDeps, installCandidate } from './install-candidate.ts';
import { type ReadRoutingDeps, readQuestion } from './read-routing.ts';
import type { Ledgers, StoredLedger, WaitingList } from './routing-ports.ts';
import { loadHandoff, type RunOf } from './run-of-handoff.ts';

export type RouteDeps = ReadRoutingDeps &
  InstallDeps & {
    readonly ledgers: Ledgers;
    readonly waiting: Pick<WaitingList, 'add' | 'remove'>;
  };

export interface Routed {
  readonly instruction: Instruction;
  readonly handoff: Handoff;
}

/** An assignment takes two steps; more are lost only while dozens compete for the last places. */
const MOST_STEPS = 60;

/**
 * Finds an owner: chooses, reserves, then owns. Every step is one conditional write, and leaves the handoff where
 * the next call, perhaps in another process, goes on. In a restarted run it says where the handoff stands.
 *
 * @returns what the workflow does next, and the handoff, whose outbox the caller discharges.
 * @throws Retryable when others were faster in every step.
 * @see RULES.md#R7
 */
export const routeHandoff =
  (deps: RouteDeps) =>
  async ({ leadId, number, run }: RunOf): Promise<Routed> => {
    const find = () => loadHandoff(deps.handoffs, leadId, number);
    let handoff = await find();
    for (let steps = 1; steps <= MOST_STEPS; steps += 1) {
      if (handoff.run !== run || handoff.phase !== 'routing') return routed(handoff, run);
      const assignment = assignmentOf(handoff);
      if (assignment && !handoff.slot) {
        await conclude(deps, handoff, assignment);
        return routed(handoff, run);
      }
      const next = await step(deps, handoff);
      if (next === undefined) await deps.backoff(steps);
      handoff = next ?? (await find());
    }
    throw new Retryable('An assignment lost its races in every step.');
  };

const routed = (handoff: Handoff, run: number): Routed => ({
  instruction: instructionFor(handoff, run),
  handoff,
});

/** @returns the handoff after one step, or undefined when somebody else wrote it in between. */
async function step(deps: RouteDeps, handoff: Handoff): Promise<Handoff | undefined> {
  const { handoffs, now } = deps;
  if (handoff.slot) return handoffs.replace(handoff, yieldToSignal(handoff, now()));
  return handoff.candidate === undefined
    ? choose(deps, handoff)
    : installCandidate(deps, handoff, handoff.candidate);
}

async function choose(deps: RouteDeps, handoff: Handoff): Promise<Handoff | undefined> {
  const { leadId, number, score } = handoff;
  const first = await decide(deps, await readQuestion(deps, handoff));
  if (first.chosen) return nominateChosen(deps, handoff, first, first.chosen);
  // Listed first, then asked again: capacity that returns from now on finds the handoff on the list.
  await deps.waiting.add(first.pool, { leadId, number, score, since: deps.now() });
  const question = await readQuestion(deps, handoff);
  const second = await decide(deps, question);
  return second.chosen
    ? nominateChosen(deps, handoff, second, second.chosen)
    : waitInLine(deps, handoff, second, question.pool.manager);
}

/** Chooses on the ledger as it is, and charges it in the same write. */
async function decide({ ledgers, backoff }: RouteDeps, question: Question): Promise<Decision> {
  for (let tries = 1; tries <= MOST_STEPS; tries += 1) {
    const base = await ledgers.find(question.pool.id);
    const { decision, ledger } = chooseOwner(question, base);
    if (ledger === base || (await ledgers.replace(base, ledger))) return decision;
    await backoff(tries);
  }
  throw new Retryable('A ledger was changed by others in every try.');
}

/** The record of an attempt is written once: after a crash the first one stands, and so does its choice. */
async function nominateChosen(
  { handoffs, decisions, now }: RouteDeps,
  handoff: Handoff,
  decision: Decision,
  chosen: Chosen,
): Promise<Handoff | undefined> {
  const standing = await decisions.record(handoff.leadId, handoff.number, decision);
  const { person } = standing.chosen ?? chosen;
  return handoffs.replace(handoff, nominate(handoff, { ...standing, person }, now()));
}

async function waitInLine(
  { handoffs, decisions, now }: RouteDeps,
  handoff: Handoff,
  decision: Decision,
  manager: string,
): Promise<Handoff | undefined> {
  const next = waitForCapacity(handoff, { ...decision, person: manager }, now());
  const waiting = await handoffs.replace(handoff, next);
  if (waiting) await decisions.record(handoff.leadId, handoff.number, decision);
  return waiting;
}

/** The handoff is owned: its charge in the ledger stands, and it waits in no line, should it have been listed. */
async function conclude(
  { ledgers, waiting, backoff }: RouteDeps,
  handoff: Handoff,
  { person, pool, attempt }: Assignment,
): Promise<void> {
  const charge = { handoff: handoffId(handoff.leadId, handoff.number), attempt };
  const settle = (ledger: StoredLedger) => confirm(ledger, charge, person);
  await Promise.all([
    change(() => ledgers.find(pool), ledgers.replace, settle, backoff),
    waiting.remove(pool, handoff),
  ]);
}
