import { isDeepStrictEqual } from 'node:util';
import { recordOf } from '../../../functions/adapters/records/stored-item.ts';
import type { Item } from '../../../functions/app/item-store.ts';
import { handoffItem } from '../../../functions/contracts/items-handoff.ts';
import type { Handoff, Phase } from '../../../functions/domain/handoff/handoff.ts';
import { handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import type { MailKind } from '../../../functions/domain/handoff/owed.ts';
import type { SignalKind } from '../../../functions/domain/handoff/signal.ts';
import { type EpochMs, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { type Damage, SKEW } from '../damage.ts';
import { type AttemptAudit, auditAttempts } from './attempts.ts';
import { auditModes, type ModeHistory } from './modes.ts';
import type { StandingAudit } from './standings.ts';
import type { VersionHistory } from './versions.ts';
import type { Report } from './violations.ts';

export interface HandoffAudit extends AttemptAudit {
  readonly damage: Damage;
  /** When the last answer of a handoff was taken back, by its id. */
  readonly reopened: Map<string, EpochMs>;
  /** The waits that owe a mail which must come, by lead, handoff and wait. */
  readonly asked: Map<string, AskedWait>;
  /** When the slot of its present wait was taken, by the handoff's id. */
  readonly taken: Map<string, EpochMs>;
  /** Since when an answer is in force, by the handoff's id. */
  readonly answered: Map<string, EpochMs>;
  /** When it ended, by the handoff's id. */
  readonly closed: Map<string, EpochMs>;
  /** When each lead was erased, whatever the clock said of who did it. */
  readonly erased: Map<string, EpochMs>;
  /** Ids of the handoffs whose turn was given back. */
  readonly credited: Set<string>;
  /** Which mode each pool had when, and each handoff has. */
  readonly modes: ModeHistory;
  /** Which version of each policy was in force when, and what was said of those that were proposed. */
  readonly versions: VersionHistory;
  readonly standings: StandingAudit;
  readonly report: Report;
}

/** A wait that began with a mail that must come at least once. */
export interface AskedWait {
  readonly leadId: string;
  readonly number: number;
  readonly wait: number;
  readonly mail: MailKind;
  /** When it is to leave. */
  readonly at: EpochMs;
  /** When it was decided or left. */
  readonly until: EpochMs | undefined;
}

/** A promise in time is kept within this, while nothing goes wrong. */
const PROMPT = 60 * SECOND;
/** And within this once nothing is wrong any more. */
const RECOVERY = 10 * MINUTE;
/** A fault may strike the recovery itself: each hands over to a later pass of the sweeper. */
const SWEEP = 5 * MINUTE;

/** Looks at each write of a handoff: what it may change, and when. */
export function auditHandoff(before: Item | undefined, after: Item, audit: HandoffAudit): void {
  const next = recordOf(handoffItem, after);
  const base = before && recordOf(handoffItem, before);
  if (base === undefined) return;
  ownership(base, next, audit);
  decision(base, next, audit);
  slots(base, next, audit);
  planned(next, audit);
  answers(base, next, audit);
  clocks(base, next, audit);
  ends(base, next, audit);
  mails(base, next, audit);
  auditModes(base, next, audit);
  auditAttempts(base, next, audit);
}

const ASSIGNING = new Set(['handoff.assigned', 'handoff.reassigned', 'handoff.waiting', 'handoff.queued']);

/** Invariant 2: each change of owner is told in the same write, and names the new owner. */
function ownership(base: Handoff, next: Handoff, { report }: HandoffAudit): void {
  if (next.owner?.person === base.owner?.person) return;
  const told = Object.entries(next.outbox).some(
    ([id, debt]) =>
      !(id in base.outbox) &&
      debt.kind === 'fact' &&
      ASSIGNING.has(debt.fact.type) &&
      [debt.fact.data['person'], debt.fact.data['owner']].includes(next.owner?.person),
  );
  if (!told) report(2, next.leadId, `${next.owner?.person} became the owner, and no fact says so`);
}

/** Where each decision leads. */
const FOLLOWS: Readonly<Record<SignalKind, readonly Phase[]>> = {
  answered: ['undo', 'disposition'],
  undone: ['response', 'queue', 'disposition'],
  returned: ['routing'],
  absent: ['routing', 'response', 'disposition'],
  present: ['response', 'disposition'],
  undelivered: ['response'],
  erased: ['closing'],
  reassigned: ['routing'],
  moved: ['routing'],
  claimed: ['routing'],
  capacity: ['routing'],
  extended: ['response'],
};

/**
 * Whoever took back what they said of a lead in line finds it looked after anew: its place may be gone. So does who spoke
 * while an owner was sought.
 */
const followsOf = (signal: SignalKind, { before }: Handoff): readonly Phase[] => {
  const wasSought = before?.phase === 'capacity' || before?.phase === 'routing';
  return signal === 'undone' && wasSought ? ['routing'] : FOLLOWS[signal];
};

/** Invariant 3: one decision per wait, read before the wait is left, and no time-out before its time. */
function decision(base: Handoff, next: Handoff, { report, now }: HandoffAudit): void {
  const sameWait = base.wait === next.wait;
  if (base.slot && sameWait && next.slot && !isDeepStrictEqual(base.slot, next.slot))
    report(3, next.leadId, `${next.slot.kind} displaced ${base.slot.kind} in wait ${next.wait}`);
  if (base.slot && !sameWait && !followsOf(base.slot.kind, base).includes(next.phase))
    report(
      3,
      next.leadId,
      `${base.slot.kind} took the slot of wait ${base.wait}, and ${next.phase} followed`,
    );
  const leftByTime = !sameWait && base.slot === undefined && base.waitUntil !== undefined;
  if (leftByTime && now() < base.waitUntil)
    report(3, next.leadId, `wait ${base.wait} (${base.phase}) ended ${base.waitUntil - now()} ms early`);
}

/** Invariant 7: who has been asked for a first attempt has a clock of their own. */
function planned(
  { leadId, phase, askedWait, wait, slot, responsePlan, owner }: Handoff,
  { report }: HandoffAudit,
): void {
  if (phase !== 'response' || askedWait !== wait || slot !== undefined) return;
  if (responsePlan === undefined) report(7, leadId, `wait ${wait} began without a clock`);
  else if (responsePlan.startedAt !== owner?.since)
    report(7, leadId, `the clock of wait ${wait} is not that of ${owner?.person}`);
}

const nameOf = ({ leadId, number }: Handoff): string => handoffId(leadId, number);

/** Until when something must have happened that became due in this wait, by what was wrong for the lead since it began. */
function latestIn({ leadId, enteredAt }: Handoff, due: EpochMs, { damage, now }: HandoffAudit): EpochMs {
  const bad = damage.lastFor(leadId, now());
  return bad < enteredAt - SKEW ? due + PROMPT : Math.max(due, bad) + RECOVERY + 2 * SWEEP + SKEW;
}

/** Invariant 3: what took the slot is acted on at once, also when it came before the wait had begun. */
function slots(base: Handoff, next: Handoff, audit: HandoffAudit): void {
  const { now, report, taken } = audit;
  const name = nameOf(next);
  if (next.slot && (base.slot === undefined || base.wait !== next.wait)) taken.set(name, now());
  if (base.slot === undefined || base.wait === next.wait) return;
  const at = taken.get(name) ?? now();
  if (now() > latestIn(base, at, audit))
    report(3, next.leadId, `${base.slot.kind} waited ${now() - at} ms in the slot of wait ${base.wait}`);
}

/** Invariant 3: an outcome stands unless it is taken back in time, and nobody says anything after the end. */
function answers(base: Handoff, next: Handoff, { now, report, answered }: HandoffAudit): void {
  const name = nameOf(next);
  if (next.slot?.kind === 'answered' && base.slot === undefined) answered.set(name, now());
  if (next.slot?.kind === 'undone' || next.phase === 'routing') answered.delete(name);
  const isActedOn = base.slot?.kind === 'answered' && next.wait === base.wait;
  if (!(isActedOn || DECIDED.includes(base.phase)) || next.slot?.kind === 'undone') return;
  const [before, after] = [base, next].map(({ answer }) => answer && { ...answer, nextAt: undefined });
  if (!isDeepStrictEqual(before, after))
    report(3, next.leadId, `${after?.kind} was said in ${base.phase}, after ${before?.kind}`);
}

const DECIDED: readonly Phase[] = ['undo', 'closing', 'closed'];

/** Invariants 3, 7 and 12: escalations come in time, clocks and versions stay what they were. */
function clocks(base: Handoff, next: Handoff, audit: HandoffAudit): void {
  const { report, now, reopened } = audit;
  if (!isDeepStrictEqual(base.policies, next.policies)) report(12, next.leadId, 'its versions changed');
  stands(base, next, report);
  const name = nameOf(next);
  if (base.slot?.kind === 'undone' && base.wait !== next.wait) reopened.set(name, now());
  if (next.escalatedAt !== undefined && next.escalatedAt !== base.escalatedAt) {
    const planned = base.responsePlan?.rungs.find(({ kind }) => kind === 'escalate')?.at ?? now();
    // A run that was lost has been replaced: the new one catches up at once.
    const restartedAt = base.run > 1 ? base.runStartedAt + SKEW : 0;
    // An answer stopped the clock for a while, and was taken back.
    const due = Math.max(planned, restartedAt, reopened.get(name) ?? 0);
    if (now() > latestIn(base, due, audit))
      report(3, next.leadId, `its escalation came ${now() - due} ms late`);
  }
}

/** Invariant 7: no clock of an owner who stays the owner runs through their absence. */
function stands(base: Handoff, next: Handoff, report: Report): void {
  const { slot } = base;
  if (slot?.kind !== 'absent' || !slot.pauses || base.wait === next.wait) return;
  const planOf = ({ phase, responsePlan, outcomePlan }: Handoff) =>
    phase === 'response' ? responsePlan : outcomePlan;
  // A clock reckoned on a later calendar knows better; what lies in the absence by that one was put there since, by hand.
  if (slot.entered <= (planOf(base)?.calendarVersion ?? 0)) return;
  const before = planOf(base)?.rungs ?? [];
  for (const [place, { kind, at }] of (planOf(next)?.rungs ?? []).entries()) {
    const planned = before[place]?.at ?? at;
    const ahead = place >= base.rung && planned > slot.at;
    if (ahead && at < slot.absence.until)
      report(7, next.leadId, `${kind} was planned for the absence of ${slot.person}`);
  }
}

const MUST_COME = new Set<MailKind>(['task', 'escalation']);

/** When the mail of this wait leaves with those of other leads, if it does. */
const leavesAt = ({ outbox, wait }: Handoff): EpochMs | undefined =>
  Object.values(outbox).flatMap((debt) =>
    debt.kind === 'digest' && debt.wait === wait ? [debt.leavesAt] : [],
  )[0];

/** Notes the waits whose mail must come, for the end of the world to see that it did. */
function mails(base: Handoff, next: Handoff, { asked, now }: HandoffAudit): void {
  const { leadId, number, wait, askedWait, waitMail: mail } = next;
  if (askedWait === wait && base.askedWait !== wait && mail !== undefined && MUST_COME.has(mail))
    asked.set(`${leadId} ${number} ${wait}`, {
      ...{ leadId, number, wait, mail },
      ...{ at: leavesAt(next) ?? now(), until: undefined },
    });
  const left = asked.get(`${leadId} ${number} ${base.wait}`);
  if (left !== undefined && left.until === undefined && (wait !== base.wait || next.slot !== undefined))
    asked.set(`${leadId} ${number} ${base.wait}`, { ...left, until: now() });
}

/** Invariants 1 and 6: runs only rise, and what is closed stays so. */
function ends(base: Handoff, next: Handoff, { report, now, closed }: HandoffAudit): void {
  if (next.run < base.run) report(6, next.leadId, 'its run went back');
  if (next.wait < base.wait) report(6, next.leadId, 'its wait went back');
  if (base.phase === 'closed' && next.phase !== 'closed')
    report(6, next.leadId, `it was closed, and is ${next.phase}`);
  if (base.phase !== 'closed') {
    if (next.phase === 'closed') closed.set(nameOf(next), now());
    return;
  }
  if (next.owner?.person !== base.owner?.person) report(2, next.leadId, 'its owner changed after its end');
  if (next.slot !== undefined) report(3, next.leadId, `${next.slot.kind} was decided after its end`);
}
