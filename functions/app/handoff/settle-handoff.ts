import type { Handoff } from '../../domain/handoff/handoff.ts';
import { type Instruction, instructionFor } from '../../domain/handoff/instruction.ts';
import { park } from '../../domain/handoff/lifecycle.ts';
import { type Settled, settle } from '../../domain/handoff/settle.ts';
import { planUnder } from '../../domain/handoff/within-mode.ts';
import { without } from '../../domain/sla/absences.ts';
import { planOutcome } from '../../domain/sla/plan.ts';
import { ruleNamed, type SlaPolicy } from '../../domain/sla/policy.ts';
import { shiftPlan } from '../../domain/sla/shift-plan.ts';
import { stretchesOf } from '../../domain/sla/stretches.ts';
import { type Backoff, change } from '../change.ts';
import { type Directory, leaderOf } from '../directory.ts';
import type { Handoffs, Now } from '../ports.ts';
import { loadForRun, type RunOf } from './run-of-handoff.ts';

export interface SettleDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly directory: Directory;
  readonly slaPolicy: (hash: string) => Promise<SlaPolicy>;
  readonly discharge: (handoff: Handoff) => Promise<Handoff>;
  /** Told once of each handoff in which contact was attempted for the first time, after its facts are in the timeline. */
  readonly onAttempted: (handoff: Handoff) => Promise<void>;
  readonly backoff: Backoff;
  readonly now: Now;
}

export interface Settling extends RunOf {
  readonly wait: number;
  readonly timedOut: boolean;
}

/** Ends a wait of the workflow: reads the decision slot and says what comes next. A repeat finds it done. */
export const settleHandoff =
  (deps: SettleDeps) =>
  async ({ wait, timedOut, ...of }: Settling): Promise<Instruction> => {
    const { run } = of;
    const { handoffs, discharge, onAttempted, backoff, now } = deps;
    let isFirstAttempt = false;
    const settled = await change(
      () => loadForRun(handoffs, of),
      handoffs.replace,
      async (handoff) => {
        isFirstAttempt = false;
        if (handoff.run !== run || handoff.wait !== wait) return handoff;
        isFirstAttempt = handoff.slot?.kind === 'answered' && handoff.before?.attemptedAt === undefined;
        return decide(deps, handoff, settle(handoff, timedOut, now()));
      },
      backoff,
    );
    const after = await discharge(settled);
    if (isFirstAttempt) await onAttempted(after);
    return instructionFor(after, run);
  };

/** Most ends of a wait are settled by the handoff alone; only some need the policy, and people. */
async function decide(
  { directory, slaPolicy, now }: SettleDeps,
  { policies, slaRule, mode }: Handoff,
  settled: Settled,
): Promise<Handoff> {
  if (!('needs' in settled)) return settled;
  const sla = await slaPolicy(policies.sla);
  const rule = ruleNamed(sla, slaRule);
  switch (settled.needs) {
    case 'outcome-plan': {
      const { calendar, version } = await directory.person(settled.whose);
      const planned = planUnder(mode, planOutcome(rule, calendar, settled.startedAt));
      return settled.enter({ ...planned, calendarVersion: version }, rule.id);
    }
    case 'moved-clock': {
      const { whose, plan, rung, absence, from, to } = settled;
      const { calendar } = await directory.person(whose);
      const there = without(calendar, absence);
      const moved = shiftPlan(plan, there, rung, from, to);
      const hours = { ...there, absences: [...there.absences, absence] };
      return settled.enter({ ...moved, open: stretchesOf(hours, plan.startedAt, moved.dueAt) }, rule.id);
    }
    case 'successor': {
      const counts = sla.setAwayAfterMisses !== undefined;
      if (settled.reassignments < rule.response.maxReassignments) return settled.reassign(counts);
      const leader = await leaderOf(directory, await directory.pool(settled.pool), now());
      return settled.queue(leader.id, counts);
    }
  }
}

/** A step of this run failed for good: hands the handoff to the sweeper. */
export const parkHandoff =
  ({ handoffs, backoff, now }: Pick<SettleDeps, 'handoffs' | 'backoff' | 'now'>) =>
  async (of: RunOf): Promise<void> => {
    await change(
      () => loadForRun(handoffs, of),
      handoffs.replace,
      (handoff) => (handoff.run === of.run && handoff.phase !== 'closed' ? park(handoff, now()) : handoff),
      backoff,
    );
  };
