import type { HandOn } from '../lead/by-hand.ts';
import type { Grade } from '../lead/grade.ts';
import { ok, type Result, refused } from '../result.ts';
import type { EpochMs } from '../time.ts';
import { owesAcknowledgement } from './acknowledgement.ts';
import { digestLeavesAt } from './digest.ts';
import type { Handoff } from './handoff.ts';
import { learnedFrom } from './learned.ts';
import { isRehearsal, type RehearsalMode } from './mode.ts';
import { without } from './outbox.ts';
import type { MailKind, Owed } from './owed.ts';
import { releaseOwner } from './pass-on.ts';
import { promiseResponse, type ResponsePlan } from './promise.ts';
import { givenBack } from './recycle.ts';
import { enterRung } from './waits.ts';
import { type Debt, fact, write } from './write.ts';

export interface Opening {
  readonly leadId: string;
  readonly number: number;
  readonly test: boolean;
  readonly trigger: Handoff['trigger'];
  readonly score: number;
  readonly grade: Grade;
  readonly rules?: readonly string[] | undefined;
  readonly keepFree?: number | undefined;
  readonly collectUntil?: EpochMs | undefined;
  readonly byHand?: HandOn | undefined;
  readonly policies: Handoff['policies'];
}

/** A new handoff that owes the start of its first run. */
export function openHandoff(opening: Opening, now: EpochMs): Handoff {
  const { trigger, byHand } = opening;
  const blank: Handoff = {
    ...opening,
    ...(byHand?.to !== undefined && { preferred: byHand.to, namedBy: byHand.by }),
    kind: trigger === 'qualified' ? 'ae' : 'sdr',
    openedAt: now,
    phase: 'routing',
    run: 1,
    wait: 0,
    enteredAt: now,
    runStartedAt: now,
    attempt: 0,
    formerOwners: [],
    ownedAttempts: [],
    reassignments: 0,
    rung: 0,
    waivers: [],
    unconfirmed: [],
    outbox: {},
    version: 0,
  };
  return write(
    blank,
    {},
    [
      fact('handoff.opened', byHand?.by ?? 'system', { trigger, ...(byHand && { reason: byHand.reason }) }),
      { kind: 'start', run: 1 },
    ],
    now,
  );
}

/** The handoff as a step of a run finds it: the step itself shows that the run was started, so no start is owed any more. */
export function begun(handoff: Handoff, run: number): Handoff {
  const started = Object.entries(handoff.outbox).flatMap(([id, debt]) =>
    debt.kind === 'start' && debt.run <= run ? [id] : [],
  );
  return started.length === 0 ? handoff : { ...handoff, outbox: without(handoff.outbox, started) };
}

/** Who is told of an assignment, and how, beside its owner's own task mail. */
export interface Telling {
  /** Absent where the owner is asked in a mail of its own. */
  readonly collectUntil?: EpochMs | undefined;
  /** Whether policy lets the lead be told off hours that its request has arrived. */
  readonly acknowledges?: boolean;
}

/** Starts the response clock of the owner just assigned. A repeat finds the clock running and changes nothing. */
export function startResponse(
  handoff: Handoff,
  slaRule: string,
  planned: ResponsePlan,
  now: EpochMs,
  { collectUntil, acknowledges = false }: Telling = {},
): Handoff {
  if (handoff.phase !== 'routing' || handoff.slot) return handoff;
  const { open: _, ...responsePlan } = planned;
  const entry = enterRung(handoff, 'response', responsePlan, 0, now, 'task');
  const { owner } = handoff;
  const promise = owner ? [promiseResponse(handoff, owner.person, slaRule, planned)] : [];
  const isTold = acknowledges && owesAcknowledgement(handoff, responsePlan, now);
  const debts: readonly Debt[] = isTold ? [...promise, { kind: 'acknowledge' }] : promise;
  const told = isTold ? { acknowledgedAt: now } : {};
  return write(handoff, { ...entry, slaRule, responsePlan, collectUntil, ...told }, debts, now);
}

export interface Asking {
  readonly run: number;
  readonly wait: number;
  readonly token: string;
  /** Person ids who get the wait's mail. */
  readonly recipients: readonly string[];
}

/**
 * Begins a wait: stores its token and, the first time, claims its mail.
 *
 * @returns refused when the wait is over already: its slot is taken, a newer wait or run has begun, or an owner is sought anew.
 */
export function beginWait(handoff: Handoff, asking: Asking, now: EpochMs): Result<Handoff, 'signal-pending'> {
  const { run, wait, phase, slot } = handoff;
  if (run !== asking.run || wait !== asking.wait || slot || phase === 'routing')
    return refused('signal-pending');
  const { token } = asking;
  if (handoff.askedWait === handoff.wait) return ok(write(handoff, { token }, [], now));
  const debts = handoff.waitMail ? mailDebts(handoff, handoff.waitMail, asking.recipients, now) : [];
  return ok(write(handoff, { token, askedWait: handoff.wait }, debts, now));
}

function mailDebts(
  handoff: Handoff,
  mail: MailKind,
  recipients: readonly string[],
  now: EpochMs,
): readonly Debt[] {
  const { wait } = handoff;
  const leavesAt = mail === 'task' ? digestLeavesAt(handoff, now) : undefined;
  if (leavesAt !== undefined) {
    return recipients.map((to) => ({ kind: 'digest', to, wait, leavesAt }));
  }
  const mails = recipients.map((to) => ({ kind: 'mail', mail, to, wait }) as const);
  return mail === 'reminder' ? [...mails, fact('handoff.reminded', 'system')] : mails;
}

/** How it ended, in one word. */
export function outcomeOf({ erased, withheld, answer, mode }: Handoff): string {
  if (erased) return 'erased';
  if (withheld !== undefined) return 'withheld';
  return answer?.kind ?? (isRehearsal(mode) ? REHEARSED[mode] : 'none');
}

const REHEARSED = { observe: 'observed', shadow: 'shadowed' } as const satisfies Record<
  RehearsalMode,
  string
>;

/** Whose turn a handoff that is about to close gives back, if its assignment took one. @see RULES.md#R11 */
export function creditable({
  phase,
  owner,
  pool,
  answer,
  erased,
}: Handoff): Omit<Extract<Owed, { kind: 'credit' }>, 'kind'> | undefined {
  if (phase !== 'closing' || erased || !answer?.credit) return undefined;
  if (owner?.attempt === undefined || pool === undefined) return undefined;
  return { person: owner.person, pool, attempt: owner.attempt };
}

/**
 * Makes the handoff terminal and frees what it held. A repeat changes nothing.
 *
 * @param tookTurn - Whether the owner's assignment took a turn of the pool.
 */
export function closeHandoff(handoff: Handoff, tookTurn: boolean, now: EpochMs): Handoff {
  if (handoff.phase !== 'closing') return handoff;
  const credit = tookTurn ? creditable(handoff) : undefined;
  const debts: readonly Debt[] = [
    fact('handoff.closed', 'system', { outcome: outcomeOf(handoff) }),
    ...givenBack(handoff),
    ...(credit === undefined
      ? []
      : [
          fact('handoff.credited', 'system', { person: credit.person, pool: credit.pool }),
          { kind: 'credit', ...credit } as const,
        ]),
    ...releaseOwner(handoff),
    ...(learnedFrom(handoff) === undefined ? [] : [{ kind: 'outcome' } as const]),
    { kind: 'handoff-closed', number: handoff.number, at: now },
  ];
  const patch = {
    phase: 'closed',
    closedAt: now,
    slot: undefined,
    token: undefined,
    unconfirmed: [],
    news: undefined,
  } as const;
  return write(handoff, patch, debts, now);
}

/** Replaces a lost or failed execution: the run is raised first, so the old one can change nothing more. */
export function restart(handoff: Handoff, now: EpochMs): Handoff {
  const run = handoff.run + 1;
  const debts = [
    fact('handoff.restarted', 'system', { run }),
    { kind: 'stop', run: handoff.run },
    { kind: 'start', run },
  ] as const;
  const patch = { run, runStartedAt: now, parkedAt: undefined, token: undefined };
  return write(begun(handoff, handoff.run), patch, debts, now);
}

/** A step failed for good: the sweeper shall continue soon. */
export const park = (handoff: Handoff, now: EpochMs): Handoff => write(handoff, { parkedAt: now }, [], now);
