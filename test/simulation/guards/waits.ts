import { type Guard, one } from './guard.ts';

/** Who decides a wait, and which mail leaves. */
export const WAITS: readonly Guard[] = [
  {
    name: 'pause',
    promise: 'no clock runs through the absence of its owner',
    removals: one(
      'functions/app/handoff/settle-handoff.ts',
      'const moved = shiftPlan(plan, there, rung, from, to);',
      'const moved = shiftPlan(plan, there, rung, from, from);',
    ),
  },
  {
    name: 'decision-slot',
    promise: 'the first to decide a wait wins',
    removals: one(
      'functions/domain/handoff/take-signal.ts',
      "if (handoff.slot) return refused({ kind: 'taken', by: handoff.slot });\n  if (!ACCEPTED",
      'if (!ACCEPTED',
    ),
    quick: true,
  },
  {
    name: 'attempt-after-outcome',
    promise: 'an attempt does not take the place of an outcome',
    removals: one(
      'functions/domain/handoff/further-attempt.ts',
      "if (handoff.slot) return refused({ kind: 'taken', by: handoff.slot });\n  if (isDoublePress",
      'if (isDoublePress',
    ),
  },
  {
    name: 'closed-is-closed',
    promise: 'what is closed stays so',
    removals: one(
      'functions/domain/handoff/take-signal.ts',
      "answered: ['routing', 'capacity', 'response', 'queue', 'disposition'],",
      "answered: ['routing', 'capacity', 'response', 'queue', 'disposition', 'undo', 'closing', 'closed'],",
    ),
  },
  {
    name: 'slot-before-time',
    promise: 'an answer in the slot is read before the wait is left',
    removals: one(
      'functions/domain/handoff/settle.ts',
      'if (handoff.slot) return actOn(handoff, handoff.slot, now);\n  return timedOut ?',
      'if (handoff.slot && !timedOut) return actOn(handoff, handoff.slot, now);\n  return timedOut ?',
    ),
  },
  {
    name: 'run-and-wait-check',
    promise: 'a step of an older run or wait changes nothing',
    removals: [
      {
        file: 'functions/app/handoff/settle-handoff.ts',
        from: 'if (handoff.run !== run || handoff.wait !== wait) return handoff;',
        to: '',
      },
      {
        file: 'functions/domain/handoff/lifecycle.ts',
        from: "if (run !== asking.run || wait !== asking.wait || slot || phase === 'routing')",
        to: "if (slot || phase === 'routing')",
      },
    ],
  },
  {
    name: 'signal-pending',
    promise: 'a wait whose slot is taken does not begin',
    removals: one(
      'functions/domain/handoff/lifecycle.ts',
      "|| slot || phase === 'routing')",
      "|| phase === 'routing')",
    ),
  },
  {
    name: 'asked-once',
    promise: 'a repeated call of a wait claims its mail once',
    removals: one(
      'functions/domain/handoff/lifecycle.ts',
      'if (handoff.askedWait === handoff.wait) return ok(write(handoff, { token }, [], now));',
      '',
    ),
    quick: true,
  },
  {
    name: 'reminder-claim',
    promise: 'a reminder leaves at most once',
    removals: one(
      'functions/app/handoff/discharge.ts',
      "(debt.mail === 'reminder' || debt.again === true)",
      'debt.again === true',
    ),
  },
  {
    name: 'acknowledgement-claim',
    promise: 'a lead is told at most once that its request has arrived',
    removals: one('functions/app/handoff/discharge.ts', "debt.kind === 'acknowledge' ||", ''),
  },
  {
    name: 'acknowledgement-noted',
    promise: 'whoever gets a lead next does not tell it again',
    removals: one(
      'functions/domain/handoff/acknowledgement.ts',
      "trigger === 'request' && acknowledgedAt === undefined &&",
      "trigger === 'request' &&",
    ),
  },
  {
    name: 'mail-allowed',
    promise: 'only leads that allowed mails are mailed',
    removals: one('functions/domain/handoff/acknowledgement.ts', '|| !consent.mail', ''),
    quick: true,
  },
  {
    name: 'news-noted',
    promise: 'what a lead asks for while its handoff is open comes to its owner',
    removals: one(
      'functions/app/scoring/judge-lead.ts',
      '...(renewed ? newsDebts(lead, renewed, news) : [])',
      '...(renewed ? newsDebts(lead, renewed, []) : [])',
    ),
  },
  {
    name: 'news-struck',
    promise: 'the same news is told once',
    removals: one(
      'functions/domain/handoff/news.ts',
      'const isOver = news === undefined || news.upTo <= upTo;',
      'const isOver = news === undefined;',
    ),
  },
  {
    name: 'digest-needed',
    promise: 'a digest asks its reader for what is theirs and unanswered',
    removals: one(
      'functions/app/mail/send-digest.ts',
      "if (!isStillNeeded(handoff, { mail: 'task', to: reader.id, wait: entry.wait })) return undefined;",
      '',
    ),
  },
  {
    name: 'pointless-mail',
    promise: 'nothing leaves after the end',
    removals: one('functions/app/mail/send-mail.ts', 'if (isPointless(debt, handoff)) return;', ''),
  },
  {
    name: 'clock-promised',
    promise: 'each clock stands in the timeline as it was promised',
    removals: one(
      'functions/domain/handoff/lifecycle.ts',
      'return write(handoff, { ...entry, slaRule, responsePlan, collectUntil, ...told }, debts, now);',
      'return write(handoff, { ...entry, slaRule, responsePlan, collectUntil, ...told }, debts.slice(promise.length), now);',
    ),
  },
  {
    name: 'versions-pinned',
    promise: 'a handoff keeps the clocks that it opened under',
    removals: one(
      'functions/app/handoff/plan-handoff.ts',
      'return startResponse(handoff, rule.id, planned, now(), { collectUntil, acknowledges });',
      'return startResponse({ ...handoff, policies: { ...handoff.policies, criteria: rule.id } }, rule.id, planned, now(), { collectUntil, acknowledges });',
    ),
  },
];
