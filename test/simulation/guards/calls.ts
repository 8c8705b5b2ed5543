import { type Guard, one } from './guard.ts';

const NEXT = 'functions/domain/handoff/next-attempt.ts';
const SHOWN = 'functions/domain/handoff/shown-attempt.ts';

/** Who is asked for a further attempt, when, and what is known of those that were made. */
export const CALLS: readonly Guard[] = [
  {
    name: 'attempt-asked-once',
    promise: 'a further attempt is asked for once',
    removals: one(NEXT, '.slice(asked + 1)', '.slice(Math.min(asked, 0) + 1)'),
  },
  {
    name: 'attempt-asked-when-back',
    promise: 'nobody is asked for an attempt while they are away',
    removals: one(NEXT, 'Math.max(at, paused?.until ?? at)', 'Math.max(at, paused === undefined ? at : at)'),
  },
  {
    name: 'attempt-while-it-runs',
    promise: 'a handoff that is disposed, or over, asks for no attempt',
    removals: one(
      NEXT,
      "if (phase !== 'disposition' || outcomePlan === undefined) return [];",
      'if (outcomePlan === undefined) return [];',
    ),
  },
  {
    name: 'call-once',
    promise: 'what a tool shows again is no further attempt',
    removals: one(SHOWN, 'if (known.includes(shown.id)) return ok(handoff);', ''),
  },
  {
    name: 'call-of-owner',
    promise: 'nobody attempts what they never had',
    removals: one(
      SHOWN,
      "return formerOwners.includes(by) ? ok(by) : refused({ kind: 'not-theirs' });",
      'return formerOwners.includes(by) ? ok(by) : ok(by);',
    ),
  },
  {
    name: 'call-at-its-time',
    promise: 'an attempt that is told late counts as of when it was made',
    removals: one(SHOWN, 'Math.min(attemptedAt ?? answer.at, answer.at)', 'attemptedAt ?? answer.at'),
  },
  {
    name: 'call-stays',
    promise: 'what a tool has shown stays an attempt, whatever is taken back',
    removals: one(
      'functions/domain/handoff/attempt-fact.ts',
      'if (answer?.evidence === undefined) return undefined;',
      "if (answer?.evidence === undefined || answer.by !== '') return undefined;",
    ),
  },
  {
    // The mark of the lead is asked, and its handoff is over.
    name: 'attempt-of-nobody',
    promise: 'nobody is asked to try whoever was erased',
    removals: [
      {
        file: 'functions/app/mail/send-mail.ts',
        from: 'if (sources === undefined || sources.lead.erasedAt !== undefined) return;',
        to: 'if (sources === undefined) return;',
      },
      {
        file: 'functions/app/mail/send-mail.ts',
        from: 'if (isPointless(debt, handoff)) return;',
        to: '',
      },
      {
        file: 'functions/app/mail/send-mail.ts',
        from: "if (debt.mail === 'next-attempt' && !mayBeAttempted(sources)) return;",
        to: '',
      },
    ],
  },
];
