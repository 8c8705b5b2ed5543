import { type Guard, one } from './guard.ts';

/** What others say of a lead, once and as far as it is so. */
export const WORDS: readonly Guard[] = [
  {
    name: 'word-once',
    promise: 'what a CRM says again is no news',
    removals: one(
      'functions/domain/lead/course.ts',
      "if (said !== undefined && sameWorth(said.worth, step.worth)) return refused({ kind: 'known' });",
      '',
    ),
  },
  {
    name: 'word-in-order',
    promise: 'a lead goes by the stages, in whatever order words come',
    removals: one(
      'functions/domain/lead/course.ts',
      "if (said === 'won' && next !== undefined) return { kind: 'not-last' };",
      '',
    ),
  },
  {
    name: 'word-named',
    promise: 'a second press takes no other word back',
    removals: one(
      'functions/domain/lead/course.ts',
      'course.findIndex(({ id }) => id === word)',
      'course.length - 1',
    ),
  },
  {
    name: 'word-leaves-answers',
    promise: 'a word that is taken back leaves what handoffs have said',
    removals: one(
      'functions/app/stages/tell-stages.ts',
      'const stage = stageOf({ ...lead, course }, known);',
      'const stage = from;',
    ),
  },
  {
    name: 'answer-leaves-words',
    promise: 'an answer that is taken back leaves what others have said',
    removals: one(
      'functions/app/handoff/follow-handoff.ts',
      'const to = stageOf(lead, known);',
      'const to = stage;',
    ),
  },
];
