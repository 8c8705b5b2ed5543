import type { ReviewBrief } from '../app/mail/review-brief.ts';
import type { AgendaPoint } from '../domain/commitments/agenda.ts';
import type { Evidence } from '../domain/commitments/evidence.ts';
import type { Promised } from '../domain/commitments/promises.ts';
import { isInvestigation, type ShownPromiseReview, type ShownReview } from '../domain/commitments/review.ts';
import { periodName } from '../domain/investigations/watched-periods.ts';
import { valueWord } from './condition-words.ts';
import { periodWord, rateFacts, ratePointWords, rateWord } from './investigation-words.ts';
import { words } from './lead-words.ts';
import { dateOf, moment } from './moments.ts';
import { dateWord, monthWord, percentWord } from './period-words.ts';
import { investigations } from './texts/en/investigations.ts';
import { reviews as text } from './texts/en/reviews.ts';

/** What was promised, short. */
export const promiseWord = (promised: Promised): string =>
  promised.id === 'mqls'
    ? text.promises.mqls(valueWord(promised.count))
    : text.promises[promised.id](percentWord(promised.share));

/** What it came to: `68.7 %: 213 of 310 MQLs with an outcome`. */
export function figureWord(
  { id }: Promised,
  { count, of, open = 0 }: Pick<Evidence, 'count' | 'of' | 'open'>,
): string {
  if (id === 'mqls' || of === undefined) return text.leads(valueWord(count));
  const what = text.of[id];
  if (of + open === 0) return text.none(what);
  const all = `${valueWord(of + open)} ${what}`;
  if (open > 0) return text.openShare(valueWord(count), all, valueWord(open));
  return text.share(percentWord(count / of), valueWord(count), all);
}

/** What was promised, or which rate has left its interval. */
export const subjectWord = (review: ShownReview): string =>
  isInvestigation(review) ? rateWord(review) : promiseWord(review.promised);

/** The month of a promise, or the period of a rate. */
export const reviewPeriodWord = (review: ShownReview): string =>
  isInvestigation(review) ? periodWord(periodName(review.found)) : monthWord(review.month);

/** Pairs of what is known of it. */
export const reviewFacts = (brief: ReviewBrief): readonly (readonly [string, string])[] =>
  isInvestigation(brief.review) ? rateFacts(brief.review, brief) : promiseFacts(brief.review, brief);

function promiseFacts(
  { promised, breach, warning, dueAt }: ShownPromiseReview,
  { owner, reader: { zone }, at }: ReviewBrief,
) {
  const shown = breach ?? warning;
  const side = text.sides[promised.side];
  return [
    [text.promised, promiseWord(promised)],
    [text.by, owner === undefined ? side : text.byOwner(side, words(owner))],
    ...(shown === undefined
      ? []
      : [
          [breach === undefined ? text.soFar : text.cameTo, figureWord(promised, shown)] as const,
          ...(breach === undefined ? expectedFact(promised, shown) : []),
          [text.counted, text.countedUntil(lastCounted(shown))] as const,
        ]),
    ...(dueAt === undefined ? [] : [[text.decideBy, moment(dueAt, zone, at)] as const]),
  ] as const;
}

const expectedFact = ({ id }: Promised, { expected }: Evidence): readonly (readonly [string, string])[] =>
  expected === undefined
    ? []
    : [
        [
          text.expected,
          id === 'mqls' ? text.leads(valueWord(Math.round(expected))) : `${percentWord(expected)} %`,
        ],
      ];

/** The day before the first one that was not counted. */
export const lastCounted = ({ until }: Pick<Evidence, 'until'>): string =>
  dateOf(Date.parse(until) - 1, 'UTC');

/** Each point as a sentence. */
export const agendaWords = ({ agenda, review, reader: { zone } }: ReviewBrief): readonly string[] =>
  agenda.map((point) => pointWords(point, isInvestigation(review), zone));

function pointWords(point: AgendaPoint, isOfRate: boolean, zone: string): string {
  const { points } = text;
  switch (point.point) {
    case 'missing':
      return point.of === undefined
        ? points.missingLeads(valueWord(point.missing))
        : points.missingShare(valueWord(point.missing), valueWord(point.of));
    case 'worst-week':
      return point.of === undefined
        ? points.fewest(dateWord(point.from), valueWord(point.count))
        : points.mostBad(dateWord(point.from), valueWord(point.count), valueWord(point.of));
    case 'warned':
      return point.at === undefined ? points.unwarned : points.warned(dateOf(point.at, zone));
    case 'again':
      return isOfRate
        ? investigations.again(point.months.map(periodWord).join(', '))
        : points.again(point.months.map(monthWord).join(', '));
    case 'outside':
    case 'too':
      return ratePointWords(point);
    case 'left':
      return points.left(point.actions);
  }
}
