import { type Guard, one } from './guard.ts';

/** What a fault leaves behind is found again. */
export const RECOVERY: readonly Guard[] = [
  {
    name: 'owed-index',
    promise: 'what a crash left is found again',
    removals: one(
      'functions/adapters/records/stored-item.ts',
      'nextCheckAt === undefined && Object.keys(outbox).length === 0\n    ? {}',
      'nextCheckAt !== 0 || Object.keys(outbox).length === 0\n    ? {}',
    ),
    quick: true,
  },
  {
    name: 'absence-owed',
    promise: 'what a crash kept from the leads of somebody away is told later',
    removals: one(
      'functions/domain/routing/whereabouts.ts',
      '...(news(person, person.id, now) ? [now] : []),',
      '',
    ),
  },
  {
    name: 'absence-heard',
    promise: 'a lead that could not listen is told again',
    removals: one(
      'functions/app/team/tell-leads.ts',
      "outcome.kind !== 'refused' || (outcome.refusal.kind === 'settled' && outcome.handoff.phase !== 'undo');",
      'outcome !== undefined;',
    ),
  },
  {
    name: 'word-heard',
    promise: 'whoever says something is not silent',
    removals: one(
      'functions/app/handoff/act-on-reference.ts',
      "if (action.do !== 'fresh-link') await deps.hearFrom(reference.person);",
      '',
    ),
  },
  {
    name: 'set-away-told',
    promise: 'who was set away is told, and so is who leads them',
    removals: one(
      'functions/domain/routing/whereabouts.ts',
      '(owesNotice || handsOver || setAway ?',
      '(owesNotice || handsOver ?',
    ),
  },
  {
    name: 'stalled-restart',
    promise: 'an execution that is gone is replaced',
    removals: one(
      'functions/app/handoff/recover-handoff.ts',
      '(stalledAt(current) ?? Number.POSITIVE_INFINITY) <= now()',
      '(stalledAt(current) ?? Number.POSITIVE_INFINITY) <= Number.NEGATIVE_INFINITY',
    ),
  },
  {
    name: 'news-announced',
    promise: 'news that nobody has told by its time is told',
    removals: one(
      'functions/app/handoff/recover-handoff.ts',
      'if (isNewsDue(after, now())) await announce(after);',
      '',
    ),
  },
  {
    name: 'digest-owed',
    promise: 'a mail that collects leads is sent',
    removals: one(
      'functions/domain/handoff/digest.ts',
      'entries: [entry], nextCheckAt: leavesAt }',
      'entries: [entry], nextCheckAt: undefined }',
    ),
  },
  {
    name: 'facts-after-failure',
    promise: 'a fact that was not published stays owed',
    removals: one(
      'functions/app/handoff/discharge.ts',
      "onLeft('fact', cause);\n    return [];",
      "onLeft('fact', cause);\n    return ids;",
    ),
  },
  {
    name: 'debt-after-failure',
    promise: 'a step that failed stays owed',
    removals: one(
      'functions/app/handoff/discharge.ts',
      'deps.onLeft(debt.kind, cause);',
      'deps.onLeft(debt.kind, cause);\n        settled.push(id);',
    ),
  },
];
