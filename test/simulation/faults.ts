import { chance, type Random, seededRandom, seedOf } from '../../bin/baton/seeded.ts';

/**
 * What can go wrong, each with how often it does: out of all occasions of its kind, as the comment says.
 * The rates are far above those of any cloud, so that two faults meet in one lead.
 */
export const FAULTS = {
  /** Of calls of functions: Lambda refuses before anything is done. */
  'call-throttled': 0.006,
  /** Of calls: the function dies before its first request. */
  'call-failed-before': 0.006,
  /** Of calls: everything is done, and nobody hears of it. */
  'call-failed-after': 0.006,
  /** Of calls: the sandbox is killed in the middle of its writes. */
  'call-timed-out': 0.006,
  /** Of calls: the function has to start first, which takes seconds. */
  'call-late': 0.01,
  /** Of calls: its clock is up to two minutes wrong. */
  'clock-skewed': 0.1,
  /** Of conditional replacements: somebody else was faster. */
  'write-raced': 0.004,
  /** Of writes: done, but the answer gets lost. */
  'write-unheard': 0.002,
  /** Of writes: done, the answer gets lost, and the client's own repeat loses to it. */
  'write-repeated': 0.002,
  /** Of requests to the table: it takes a while, and others overtake. */
  'request-slow': 0.01,
  /** Of requests to the table: it refuses, and so it did each repeat of the client's own. */
  'request-refused': 0.003,
  /** Of requests while the table is throttled, which it is for minutes. */
  'table-throttled': 0.7,
  /** Of queries of the index: what was written just now is not in it yet. */
  'index-stale': 0.1,
  /** Of starts: done, but the answer gets lost. */
  'start-unheard': 0.01,
  'start-refused': 0.005,
  /** Of nudges. */
  'nudge-unheard': 0.01,
  'nudge-refused': 0.01,
  /** Of batches of events: only some are taken. */
  'events-partly-taken': 0.01,
  /** Of deliveries of an event to its function. */
  'event-duplicated': 0.03,
  'event-late': 0.05,
  /** Of mails: the mail service refuses, or takes it unheard. */
  'mail-refused': 0.01,
  'mail-unheard': 0.005,
  /** Of mails: what becomes of them once they were taken; one that is returned comes back for good. */
  'mail-lost': 0.02,
  'mail-bounced': 0.004,
  'mail-returned': 0.008,
  'mail-complained': 0.005,
  /** Of leads: they want to be forgotten, at any moment. */
  'lead-erased': 0.03,
  /** Of them: they post again minutes later. */
  'erased-returned': 0.4,
  /** Of posts: somebody hands the lead to sales by hand, perhaps at this moment. */
  'handed-on': 0.06,
  /** Of them: somebody else does so too, or the same person once more. */
  'handed-on-twice': 0.4,
  /** Of such words: the lead is entered as if it were new. */
  'entered-anew': 0.3,
  /** Of leads that sales has qualified: somebody tells how it went on with them. */
  'deal-told': 0.4,
  /** Of handoffs: the CRM knows more than sales has said yet. */
  'deal-told-early': 0.06,
  /** Of leads that somebody gets: the CRM knows of a deal as they answer, and either is taken back. */
  'deal-meets-answer': 0.05,
  /** Of such words: it is said once more; something else is said of the same; the latest word is taken back. */
  'deal-told-twice': 0.15,
  'deal-contradicted': 0.15,
  'deal-taken-back': 0.12,
  /** Of leads that somebody gets: the telephones show that they tried to reach it. */
  'call-told': 0.25,
  /** Of such calls: it is told hours later; once more; once more otherwise; who called has pressed that they did; it has an outcome. */
  'call-told-late': 0.4,
  'call-told-twice': 0.2,
  'call-contradicted': 0.15,
  'call-logged-too': 0.25,
  'call-decides': 0.15,
  /** Of them: it was somebody who never had the lead. */
  'call-of-stranger': 0.1,
  /** Of handoffs that may have brought nothing: a side says that it was for another cause than the rule's. */
  'cause-contested': 0.3,
  /** Of such words: it is said once more; the other side contests the same, perhaps at this moment; it is said of another cause. */
  'contest-repeated': 0.2,
  'contest-countered': 0.25,
  'contest-mistaken': 0.15,
  /** Of them: the other side answers. */
  'contest-answered': 0.6,
  /** Of such answers: it is given once more; somebody answers otherwise; who has contested answers first. */
  'answer-repeated': 0.2,
  'answer-contradicted': 0.25,
  'answer-of-own-side': 0.25,
  /** Of passes that look for a report that is due: another one is on; of reports: nobody looks for an hour. */
  'report-overlapped': 0.3,
  'report-late': 0.2,
  /** Of posts: the sender hears nothing and sends once more, or presses twice. */
  'post-repeated': 0.05,
  /** Of mails: a scanner opens every link, as a browser would. */
  'links-scanned': 0.05,
  /** Of presses. */
  'press-doubled': 0.08,
  'press-contradicted': 0.05,
  /** Of writes that end a wait: the owner presses before the next one has begun, and before the writer hears of it. */
  'press-meets-step': 0.05,
  /** Of leads that begin to stand in line: whoever has it till then answers, before the workflow waits. */
  'press-meets-line': 0.15,
  /** Of refusals of a mail, which in an outage is tried again and again: whoever has the lead answers meanwhile. */
  'press-meets-refusal': 0.05,
  /** Of choices of an owner: the place is reserved only seconds later, when others have come. */
  'choice-stalled': 0.2,
  /** Of choices of an owner: who was chosen goes away before a place is reserved. */
  'absence-meets-choice': 0.01,
  /** Of requests for a lead or its posts: it is erased before the function hears the answer. */
  'erasure-meets-step': 0.002,
  /** Of mails to owners: they go away while they hold leads, get nothing more for long, or leave for good. */
  'owner-absent': 0.01,
  /** Of absences that are entered, or end: the function dies before any lead hears of it, and nobody says it again. */
  'absence-untold': 0.2,
  /** Of passes of a schedule: it calls its function twice at the same time. */
  'pass-doubled': 0.02,
  /** Of readings of somebody's own calendar: its host does not answer. */
  'calendar-unread': 0.03,
  /** Of answers that are taken back: whoever gave it goes away before. */
  'absence-meets-undo': 0.4,
  'owner-paused': 0.001,
  'owner-left': 0.002,
  /** Of tasks: whoever gets it says nothing to any task for hours. */
  'owner-silent': 0.04,
  /** Of executions, some time after they began: somebody stops them in the console. */
  'execution-aborted': 0.01,
  /** Of checks every half hour: all that runs at this moment dies. */
  'everything-crashed': 0.05,
  /** Of checks every half hour. */
  'table-overloaded': 0.03,
  /** The mail service takes nothing, for up to an hour. */
  'mail-outage': 0.05,
  'definition-published': 0.02,
  /** A version of a policy is proposed, or published where nobody need sign it. */
  'policy-published': 0.08,
  /** Of them: an earlier version instead of a new one; the same once more; another one of its kind, perhaps at this moment. */
  'policy-rolled-back': 0.25,
  'policy-published-again': 0.2,
  'policy-overtaken': 0.2,
  /** Of mails that ask for a signature: it is refused, or nobody answers. */
  'signature-refused': 0.12,
  'signature-withheld': 0.12,
  /** Of such mails: their link is pressed hours later once more, whatever has come of it; others are made of it. */
  'link-pressed-again': 0.3,
  'link-forged': 0.2,
  /** A pool does less than before, or more: some of what comes next is not handed over, or nobody is told. */
  'mode-changed': 0.04,
} as const;

export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as readonly FaultName[];

/** Those that only take longer: what costs seconds excuses no promise that gives a minute. */
export const SLOW_FAULTS: ReadonlySet<FaultName> = new Set(['request-slow', 'call-late']);

/** Decides what goes wrong, from a seed, and counts it. */
export interface Dice {
  /** Whether this occasion goes wrong. */
  roll(fault: FaultName): boolean;
  readonly random: Random;
  readonly injected: ReadonlyMap<FaultName, number>;
  /** Faults happen from now on. */
  begin(): void;
  /** No more faults from now on: the system recovers. */
  rest(): void;
}

/** @param enabled - The faults that may happen. */
export function dice(seed: number, enabled: ReadonlySet<FaultName>): Dice {
  const random = seededRandom(seedOf(seed, 3));
  const injected = new Map<FaultName, number>();
  let resting = true;
  return {
    random,
    injected,
    roll(fault) {
      if (resting || !enabled.has(fault) || !chance(random, FAULTS[fault])) return false;
      injected.set(fault, (injected.get(fault) ?? 0) + 1);
      return true;
    },
    begin: () => {
      resting = false;
    },
    rest: () => {
      resting = true;
    },
  };
}
