import type { EpochMs } from '../time.ts';
import type { Handoff, RungKind } from './handoff.ts';
import type { Mode } from './mode.ts';
import type { MailKind } from './owed.ts';
import { releaseOwner, toRouting, withOwner } from './pass-on.ts';
import { enterHold, enterRung, enterStep, UNPLANNED } from './waits.ts';
import { type Debt, fact, write } from './write.ts';

/** The response clock ran out: policy says how often it may go to somebody else, and the team or pool who owns what is queued. */
export interface NeedsSuccessor {
  readonly needs: 'successor';
  readonly pool: string;
  /** Reassignments so far. */
  readonly reassignments: number;
  /** @param counts - Whether what an owner lets pass is counted. */
  readonly reassign: (counts: boolean) => Handoff;
  readonly queue: (manager: string, counts: boolean) => Handoff;
}

/** What time alone does to a handoff when the planned instant of its wait has come. */
export function timeIsUp(handoff: Handoff, now: EpochMs): Handoff | NeedsSuccessor {
  switch (handoff.phase) {
    case 'response':
      return responseRung(handoff, now);
    case 'disposition':
      return outcomeRung(handoff, now);
    case 'undo':
      return write(handoff, enterStep(handoff, 'closing', now), [], now);
    case 'queue':
    case 'capacity':
      return write(handoff, enterHold(handoff, handoff.phase, now), [], now);
    case 'routing':
    case 'closing':
    case 'closed':
      return handoff;
  }
}

function responseRung(handoff: Handoff, now: EpochMs): Handoff | NeedsSuccessor {
  const { responsePlan: plan = UNPLANNED, rung, pool, reassignments } = handoff;
  const reached = plan.rungs[rung];
  // Nothing is taken from anybody there: it stays until somebody answers.
  if (reached === undefined && handoff.mode === 'route')
    return write(handoff, enterRung(handoff, 'response', plan, rung, now), [], now);
  if (reached?.kind === 'remind') {
    return write(handoff, enterRung(handoff, 'response', plan, rung + 1, now, 'reminder'), [], now);
  }
  if (reached?.kind === 'escalate') {
    const entry = enterRung(handoff, 'response', plan, rung + 1, now, 'escalation');
    const lateMs = now - reached.at;
    return write(
      handoff,
      { ...entry, escalatedAt: now },
      [fact('handoff.escalated', 'system', { lateMs })],
      now,
    );
  }
  const reassign = (counts: boolean) =>
    toRouting(
      handoff,
      now,
      { reassignments: reassignments + 1, formerOwners: withOwner(handoff) },
      counts ? missed(handoff, now) : [],
    );
  // Without a pool there is no queue.
  if (pool === undefined) return reassign(false);
  return {
    needs: 'successor',
    pool: handoff.owner?.team ?? pool,
    reassignments,
    reassign,
    queue: (manager, counts) => toQueue(handoff, manager, counts ? missed(handoff, now) : [], now),
  };
}

function outcomeRung(handoff: Handoff, now: EpochMs): Handoff {
  const { outcomePlan: plan = UNPLANNED, rung } = handoff;
  const reached = plan.rungs[rung];
  if (!reached) return write(handoff, enterRung(handoff, 'disposition', plan, rung, now), [], now);
  const mail = outcomeMail(reached.kind, handoff.mode);
  const debts = reached.kind === 'leak' ? [fact('handoff.leaked', 'system')] : [];
  return write(handoff, enterRung(handoff, 'disposition', plan, rung + 1, now, mail), debts, now);
}

/** Nobody above is told where the clock only reminds. */
function outcomeMail(kind: RungKind, mode: Mode | undefined): MailKind | undefined {
  if (kind === 'remind') return 'outcome-reminder';
  return mode === 'route' ? undefined : 'outcome-escalation';
}

/** The pool's manager owns it until someone claims it; the last owner's capacity is freed. */
function toQueue(handoff: Handoff, manager: string, counted: readonly Debt[], now: EpochMs): Handoff {
  const team = handoff.owner?.team;
  const owner = { person: manager, since: now, ...(team !== undefined && { team }) };
  const patch = {
    ...enterHold(handoff, 'queue', now, 'queue'),
    owner,
    candidate: undefined,
    paused: undefined,
    formerOwners: withOwner(handoff),
  };
  const debts = [fact('handoff.queued', 'system', { owner: manager }), ...releaseOwner(handoff), ...counted];
  return write(handoff, patch, debts, now);
}

/** A test says nothing of who answers, and neither does a lead that somebody holds by position. @see RULES.md#R18 */
const missed = ({ owner, test }: Handoff, at: EpochMs): readonly Debt[] =>
  owner?.attempt === undefined || test ? [] : [{ kind: 'missed', person: owner.person, at }];
