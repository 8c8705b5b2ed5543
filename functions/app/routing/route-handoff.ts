import {
  assignmentOf,
  endErased,
  nameLine,
  nominate,
  waitForCapacity,
  yieldToSignal,
} from '../../domain/handoff/assignment.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { type Instruction, instructionFor } from '../../domain/handoff/instruction.ts';
import { isRehearsal } from '../../domain/handoff/mode.ts';
import { withhold } from '../../domain/handoff/withhold.ts';
import { teamOf } from '../../domain/routing/choose-owner.ts';
import type { Chosen } from '../../domain/routing/decision.ts';
import { Retryable } from '../change.ts';
import { loadForRun, loadLead, type RunOf } from '../handoff/run-of-handoff.ts';
import type { WaitingList } from '../routing-ports.ts';
import { type Decided, decideOwner, recordDecision } from './decide-owner.ts';
import { type InstallDeps, installCandidate } from './install-candidate.ts';
import { isReleased, type Reading, type ReadRoutingDeps, readRouting } from './read-routing.ts';
import { type RehearseDeps, rehearseHandoff } from './rehearse-handoff.ts';
import { unlist } from './waiting-list.ts';

export type RouteDeps = ReadRoutingDeps &
  InstallDeps &
  RehearseDeps & {
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
  async (of: RunOf): Promise<Routed> => {
    const { run } = of;
    const find = () => loadForRun(deps.handoffs, of);
    let step: Step = { handoff: await find() };
    for (let steps = 1; steps <= MOST_STEPS; steps += 1) {
      const { handoff } = step;
      if (handoff.run !== run || handoff.phase !== 'routing') return routed(handoff, run);
      const assignment = assignmentOf(handoff);
      if (assignment && !handoff.slot) {
        if (!step.isUnlisted) await unlist(deps)(assignment.pool, handoff);
        return routed(handoff, run);
      }
      const next = await takeStep(deps, step);
      if (next === undefined) await deps.backoff(steps);
      step = next ?? { handoff: await find() };
    }
    throw new Retryable('An assignment lost its races in every step.');
  };

const routed = (handoff: Handoff, run: number): Routed => ({
  instruction: instructionFor(handoff, run),
  handoff,
});

/** How far it is. */
interface Step {
  readonly handoff: Handoff;
  /** What the candidate was chosen by, if that was the step before. */
  readonly reading?: Reading | undefined;
  /** No line was ever named, so it stands in none. */
  readonly isUnlisted?: boolean | undefined;
}

/** @returns undefined when somebody else wrote the handoff in between. */
async function takeStep(deps: RouteDeps, { handoff, reading, isUnlisted }: Step): Promise<Step | undefined> {
  const { handoffs, decisions, now } = deps;
  if (handoff.slot) {
    // Whoever erased the lead cannot know of a decision that came only afterwards.
    if (handoff.slot.kind === 'erased') await decisions.forgetCompanies(handoff.leadId);
    return stepTo(await handoffs.replace(handoff, yieldToSignal(handoff, now())));
  }
  return handoff.candidate === undefined
    ? choose(deps, handoff)
    : stepTo(await installCandidate(deps, handoff, handoff.candidate, reading), { isUnlisted });
}

const stepTo = (handoff: Handoff | undefined, known: Omit<Step, 'handoff'> = {}): Step | undefined =>
  handoff && { handoff, ...known };

async function choose(deps: RouteDeps, handoff: Handoff): Promise<Step | undefined> {
  const { leadId, number, score } = handoff;
  const lead = await loadLead(deps.leads, leadId);
  if (lead.erasedAt !== undefined)
    return stepTo(await deps.handoffs.replace(handoff, endErased(handoff, deps.now())));
  const reading = await readRouting(deps, handoff, lead);
  const { mode } = reading.question;
  if (reading.withheld !== undefined)
    return stepTo(await deps.handoffs.replace(handoff, withhold(handoff, reading.withheld, deps.now())));
  if (isRehearsal(mode)) return stepTo(await rehearseHandoff(deps, { handoff, lead, reading }, mode));
  const first = await decideOwner(deps, handoff, reading);
  if (first === undefined) return undefined;
  if (first.chosen) return nominateChosen(deps, handoff, first, first.chosen);
  const named = await inLineOf(deps, handoff, first);
  if (named === undefined) return undefined;
  // Listed first, then asked again: capacity that returns from now on finds the handoff on the list.
  await deps.waiting.add(first.decision.pool, {
    ...{ leadId, number, score, since: deps.now() },
    isReleased: isReleased(handoff),
  });
  const second = await decideOwner(deps, named, await readRouting(deps, named, lead));
  if (second === undefined) return undefined;
  return second.chosen ? nominateChosen(deps, named, second, second.chosen) : waitInLine(deps, named, second);
}

async function inLineOf(
  { handoffs, now }: RouteDeps,
  handoff: Handoff,
  { reading, decision }: Decided,
): Promise<Handoff | undefined> {
  const named = nameLine(handoff, { ...decision, mode: reading.question.mode }, now());
  return named === handoff ? handoff : handoffs.replace(handoff, named);
}

async function nominateChosen(
  deps: RouteDeps,
  handoff: Handoff,
  decided: Decided,
  chosen: Chosen,
): Promise<Step | undefined> {
  const { reading } = decided;
  const standing = await recordDecision(deps, handoff, decided);
  const { person } = standing.chosen ?? chosen;
  const { mode } = reading.question;
  const nominated = nominate(
    handoff,
    { ...standing, person, team: teamOf(standing, person), mode },
    deps.now(),
  );
  const isUnlisted = handoff.pool === undefined;
  return stepTo(await deps.handoffs.replace(handoff, nominated), { reading, isUnlisted });
}

async function waitInLine(
  { leads, handoffs, decisions, now }: RouteDeps,
  handoff: Handoff,
  { reading, decision }: Decided,
): Promise<Step | undefined> {
  const { pool, mode } = reading.question;
  const next = waitForCapacity(handoff, { ...decision, person: pool.manager, mode }, now());
  const waiting = await handoffs.replace(handoff, next);
  if (waiting === undefined) return undefined;
  await decisions.record(handoff.leadId, handoff.number, decision);
  if (decision.company !== undefined) {
    const { erasedAt } = await loadLead(leads, handoff.leadId);
    if (erasedAt !== undefined) await decisions.forgetCompanies(handoff.leadId);
  }
  return stepTo(waiting);
}
