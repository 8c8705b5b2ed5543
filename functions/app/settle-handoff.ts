import type { Handoff } from '../domain/handoff/handoff.ts';
import { type Instruction, instructionFor } from '../domain/handoff/instruction.ts';
import { park } from '../domain/handoff/lifecycle.ts';
import { type SettleRules, settle } from '../domain/handoff/settle.ts';
import { planOutcome } from '../domain/sla/plan.ts';
import type { SlaPolicy, SlaRule } from '../domain/sla/policy.ts';
import { type Backoff, change } from './change.ts';
import { type Directory, superiorOf } from './directory.ts';
import type { Handoffs, Now } from './ports.ts';
import { loadHandoff, type RunOf } from './run-of-handoff.ts';

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
  async ({ leadId, number, run, wait, timedOut }: Settling): Promise<Instruction> => {
    const { handoffs, discharge, onAttempted, backoff, now } = deps;
    let isFirstAttempt = false;
    const settled = await change(
      () => loadHandoff(handoffs, leadId, number),
      handoffs.replace,
      async (handoff) => {
        isFirstAttempt = false;
        if (handoff.run !== run || handoff.wait !== wait) return handoff;
        isFirstAttempt = handoff.slot?.kind === 'answered' && handoff.before?.attemptedAt === undefined;
        return settle(handoff, timedOut, now(), await rulesFor(deps, handoff));
      },
      backoff,
    );
    const after = await discharge(settled);
    if (isFirstAttempt) await onAttempted(after);
    return instructionFor(after, run);
  };

async function rulesFor({ directory, slaPolicy, now }: SettleDeps, handoff: Handoff): Promise<SettleRules> {
  const { owner, pool, policies, slaRule } = handoff;
  const rule = ruleOf(await slaPolicy(policies.sla), slaRule);
  const queue = pool === undefined ? undefined : (await directory.pool(pool)).manager;
  const person = await directory.person(owner?.person ?? queue ?? '');
  return {
    maxReassignments: rule.response.maxReassignments,
    planOutcome: (startedAt) => planOutcome(rule, person.calendar, startedAt),
    poolManager: queue ?? (await superiorOf(directory, person, now())).id,
  };
}

/** The rule that gave the handoff its clock; one that never had a clock has the rule for all others. */
const ruleOf = ({ rules, otherwise }: SlaPolicy, id: string | undefined): SlaRule =>
  rules.find((rule) => rule.id === id) ?? otherwise;

/** A step of this run failed for good: hands the handoff to the sweeper. */
export const parkHandoff =
  ({ handoffs, backoff, now }: Pick<SettleDeps, 'handoffs' | 'backoff' | 'now'>) =>
  async ({ leadId, number, run }: RunOf): Promise<void> => {
    await change(
      () => loadHandoff(handoffs, leadId, number),
      handoffs.replace,
      (handoff) => (handoff.run === run && handoff.phase !== 'closed' ? park(handoff, now()) : handoff),
      backoff,
    );
  };
