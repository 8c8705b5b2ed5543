import type { ReviewBrief } from '../app/mail/review-brief.ts';
import type { AgendaPoint } from '../domain/commitments/agenda.ts';
import type { Evidence } from '../domain/commitments/evidence.ts';
import type { Promised } from '../domain/commitments/promises.ts';
import { valueWord } from './condition-words.ts';
import { words } from './lead-words.ts';
import { dateOf, moment, monthOf } from './moments.ts';
import { reviews as text } from './texts/en/reviews.ts';

/** `Nov 2026`. @param month - `2026-11`. */
export const monthWord = (month: string): string => monthOf(Date.parse(`${month}-01`), 'UTC');

/** `9 Nov 2026`. @param date - `2026-11-09`. */
export const dateWord = (date: string): string => dateOf(Date.parse(date), 'UTC');

/** With one digit after the point at most. @param share - From 0 to 1. */
export const percentWord = (share: number): string => valueWord(Math.round(1_000 * share) / 10);

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

/** Pairs of what is known of it. */
export function reviewFacts({ review, owner, reader: { zone }, at }: ReviewBrief) {
  const { promised, breach, warning, dueAt } = review;
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
export const agendaWords = ({ agenda, reader: { zone } }: ReviewBrief): readonly string[] =>
  agenda.map((point) => pointWords(point, zone));

function pointWords(point: AgendaPoint, zone: string): string {
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
      return points.again(point.months.map(monthWord).join(', '));
    case 'left':
      return points.left(point.actions);
  }
}
