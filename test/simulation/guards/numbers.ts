import { type Guard, one } from './guard.ts';

/** Both teams see the numbers of what happened, whatever counting was kept from. */
export const NUMBERS: readonly Guard[] = [
  {
    name: 'hours-noted-first',
    promise: 'a count that dies leaves no hour unsummed',
    removals: one(
      'functions/app/numbers/run-count.ts',
      'const noted = await note(deps, progress, { dirty });',
      'const noted = progress;',
    ),
  },
  {
    name: 'count-overlap',
    promise: 'what was recorded by a clock that is slow is counted',
    removals: one(
      'functions/app/numbers/run-count.ts',
      'const OVERLAP = 5 * MINUTE;',
      'const OVERLAP = 0 * MINUTE;',
    ),
  },
  {
    name: 'count-raced',
    promise: 'a lead that another run has counted meanwhile is counted again',
    removals: one(
      'functions/app/numbers/run-count.ts',
      'if (written.includes(false)) throw anotherRun();',
      '',
    ),
  },
  {
    name: 'clock-looked-at',
    promise: 'a clock that runs out is counted though nothing is recorded',
    removals: one(
      'functions/adapters/records/contributions.ts',
      'next.lookAt === undefined ? {}',
      'next.hour !== undefined ? {}',
    ),
  },
  {
    name: 'taken-back-uncounted',
    promise: 'an answer that is taken back counts no more',
    removals: one(
      'functions/domain/numbers/stages.ts',
      '? without(kept, fact) : [...kept, fact]',
      '? kept : [...kept, fact]',
    ),
  },
];
