import { type Guard, one } from './guard.ts';

/** What is known of a month stays, what was broken in it is reviewed, and both sides are told of each week. */
export const MONTHS: readonly Guard[] = [
  {
    // The count knows what it has closed, and the record takes nothing in place of what it has.
    name: 'month-kept',
    promise: 'what a closed month was known as never changes',
    removals: [
      {
        file: 'functions/app/numbers/close-months.ts',
        from: 'let closed = progress.closed ?? monthAfter(monthOf(hourOf(zone, progress.upTo)), -1);',
        to: 'let closed = monthAfter(monthOf(hourOf(zone, progress.upTo)), -2);',
      },
      {
        file: 'functions/adapters/records/closed-months.ts',
        from: 'await store.put(itemOf(numbersKeys.closedSums(month, dimension), 1, record), { ifAbsent: true });',
        to: 'const kept = await store.get(numbersKeys.closedSums(month, dimension)); const version = Number(kept?.version ?? 0); await store.put(itemOf(numbersKeys.closedSums(month, dimension), version + 1, record), kept ? { ifVersion: version } : { ifAbsent: true });',
      },
    ],
  },
  {
    name: 'month-over',
    promise: 'a month is closed once what came late in it is counted, and not before',
    removals: one(
      'functions/app/numbers/close-months.ts',
      'monthEnd(zone, month, closeAfterDays) <= now();',
      'monthEnd(zone, month, closeAfterDays - 60) <= now();',
    ),
  },
  {
    name: 'breach-reviewed',
    promise: 'what was broken has a review, though somebody was warned of it',
    removals: one(
      'functions/app/commitments/begin-review.ts',
      "if (known !== undefined && known.state !== 'warned') return;",
      'if (known !== undefined) return;',
    ),
  },
  {
    // Whoever begins it looks first, and the record of an open one is left as it is.
    name: 'review-opened-once',
    promise: 'a review is opened once, and keeps what was decided in it',
    removals: [
      {
        file: 'functions/app/commitments/begin-review.ts',
        from: "if (known !== undefined && known.state !== 'warned') return;",
        to: '',
      },
      {
        file: 'functions/domain/commitments/promise-review.ts',
        from: "if (warned.state !== 'warned') return warned;",
        to: '',
      },
    ],
  },
  {
    name: 'decided-once',
    promise: 'a decision that is pressed twice is one',
    removals: one(
      'functions/domain/commitments/review.ts',
      '|| isRepeated(review, by, said.text)) return review;',
      ') return review;',
    ),
  },
  {
    name: 'report-of-counted',
    promise: 'a report waits until its period is counted to the end',
    removals: one(
      'functions/app/report/archive-report.ts',
      'if (!(await isCounted(progress, period, reporting.zone))) return undefined;',
      '',
    ),
  },
  {
    name: 'report-owed',
    promise: 'a report is mailed to both sides, whatever kept it from being so at once',
    removals: one(
      'functions/app/report/archive-report.ts',
      'owed: mailsOf(SIDES)',
      'owed: mailsOf(SIDES.slice(1))',
    ),
  },
  {
    name: 'report-carries',
    promise: 'what is left to do stands in each report until it is done, and then no more',
    removals: one(
      'functions/domain/report/agreed.ts',
      'const left = reviews.flatMap(leftToDo).map(({ id }) => id);',
      'const left = reviews.flatMap(({ actions }) => actions).map(({ id }) => id); over.clear();',
    ),
  },
];
