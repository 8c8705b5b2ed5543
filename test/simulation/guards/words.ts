import { type Guard, one } from './guard.ts';

const CONTEST = 'functions/domain/lead/contest.ts';

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
  {
    name: 'contested-once',
    promise: 'a cause is contested once, by whoever is first',
    removals: one(
      CONTEST,
      'if (known === undefined) return ok([...contests, said]);',
      'if (contests.length < 40) return ok([...contests, said]);',
    ),
  },
  {
    name: 'answered-by-other',
    promise: 'whoever contests a cause does not answer for the other side',
    removals: one(CONTEST, "if (known.side === side || known.by === answer.by) return refused('own');", ''),
  },
  {
    name: 'answer-stays',
    promise: 'what the other side has answered stays',
    removals: one(
      CONTEST,
      "if (known.answer !== undefined) return refused(known.answer.agreed === answer.agreed ? 'known' : 'taken');",
      '',
    ),
  },
  {
    name: 'cause-agreed',
    promise: 'a cause counts as named only once both sides agree',
    removals: one(
      'functions/domain/numbers/contested.ts',
      "answer?.['agreed'] === true",
      "answer?.['agreed'] !== undefined",
    ),
  },
];
