import type { ReviewBrief } from '../app/mail/review-brief.ts';
import type { AgendaPoint } from '../domain/commitments/agenda.ts';
import type { Finding, ShownInvestigation } from '../domain/commitments/review.ts';
import type { Departure } from '../domain/investigations/departures.ts';
import { periodName, type WatchedKind } from '../domain/investigations/watched-periods.ts';
import { NONE } from '../domain/numbers/counts.ts';
import { RATE, type Trials } from '../domain/numbers/rates.ts';
import type { Between } from '../domain/numbers/spans.ts';
import { valueWord } from './condition-words.ts';
import { words } from './lead-words.ts';
import { moment } from './moments.ts';
import { leadsHref } from './numbers-href.ts';
import { dateWord, monthWord, percentWord } from './period-words.ts';
import { investigations as text } from './texts/en/investigations.ts';
import { reviews } from './texts/en/reviews.ts';

/** Whom a rate is of. */
export const whomWord = ({ by, value }: Pick<Departure, 'by' | 'value'>): string =>
  text.whom[by](value === NONE ? text.unknown : words(value));

/** The rate that is furthest out. */
export const rateWord = ({ rate, found }: Pick<ShownInvestigation, 'rate' | 'found'>): string =>
  text.rateOf(text.rates[rate], whomWord(found.departures[0]));

/** `week from 16 Nov 2026`, or `Nov 2026`, of a period by its name: `2026-11-16` or `2026-11`. */
export const periodWord = (name: string): string =>
  name.length > '2026-11'.length ? text.periods.week(dateWord(name)) : text.periods.month(monthWord(name));

/** `42 %: 42 of 100`. */
export const trialsWord = ({ count, of }: Trials): string =>
  reviews.share(percentWord(count / of), valueWord(count), valueWord(of));

export const usualWord = ({ usual, periods }: Departure, kind: WatchedKind): string =>
  text.usualIn(trialsWord(usual), text.before[kind](valueWord(periods)));

export const intervalWord = ({ low, high, of }: Departure): string =>
  text.counts(valueWord(low), valueWord(high), valueWord(of));

/** On one line. */
export function investigationWord(investigation: ShownInvestigation): string {
  const { found } = investigation;
  const [first] = found.departures;
  return text.line(
    rateWord(investigation),
    periodWord(periodName(found)),
    trialsWord(first),
    usualPercent(first),
  );
}

const usualPercent = ({ usual }: Departure): string => percentWord(usual.count / usual.of);

/** Pairs of what is known of it. */
export function rateFacts(
  { rate, found, dueAt }: ShownInvestigation,
  { owner, reader: { zone }, at }: Pick<ReviewBrief, 'owner' | 'reader' | 'at'>,
) {
  const side = reviews.sides[RATE[rate].side];
  const [first] = found.departures;
  return [
    [text.asked, owner === undefined ? side : reviews.byOwner(side, words(owner))],
    [text.in, trialsWord(first)],
    [text.usual, usualWord(first, found.kind)],
    [text.interval, intervalWord(first)],
    [text.known, text.knownAt(moment(found.at, zone, at))],
    [reviews.decideBy, moment(dueAt, zone, at)],
  ] as const;
}

/** What a point says that only investigations have. */
export function ratePointWords(point: Extract<AgendaPoint, { readonly point: 'outside' | 'too' }>): string {
  if (point.point === 'outside')
    return (point.isBelow ? text.below : text.above)(valueWord(point.missing), text.become[point.rate]);
  const { departure } = point;
  return text.too(whomWord(departure), trialsWord(departure), usualPercent(departure));
}

/** Addresses of the lists of leads: who came so far, and of whom. */
export function behindDeparture({ rate, by, value }: Departure, { from, to }: Pick<Finding, keyof Between>) {
  const asked = { dimension: by, value, from, to };
  const { reached, of } = RATE[rate];
  return {
    reached: leadsHref({ ...asked, measure: reached }),
    of: leadsHref({ ...asked, measure: of }),
  };
}
