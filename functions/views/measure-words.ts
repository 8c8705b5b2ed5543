import { CAUSE, CONTESTED } from '../domain/numbers/cause-counters.ts';
import { ANSWERED } from '../domain/numbers/latencies.ts';
import type { OneNumber } from '../domain/numbers/one-number.ts';
import { oneLine } from './markup.ts';
import { capitalised, columnWord, moneyWord } from './number-words.ts';
import { numbers as text } from './texts/en/numbers.ts';
import { stageName } from './texts/en/stages.ts';

/** What a number counts, as a title; a counter without one stands as it is. */
export function measureWord(measure: string): string {
  const [first = '', ...rest] = measure.split('>');
  const [kind, detail] = partsOf(first);
  if (rest.length > 0) return text.measures.ofThose(cohortWord(first), rest.map(thenWord).join(', '));
  if (kind === 'stands') return text.measures.standing(stageName(detail));
  if (kind === 'refused') return text.measures.refused(oneLine(detail, 80));
  if (kind === 'value') return text.measures.won(oneLine(detail, 3));
  if (kind === 'cause') return text.measures.unconverted(oneLine(columnWord(first), 80));
  if (kind === CONTESTED)
    return text.measures.contested(detail === '' ? '' : oneLine(columnWord(`${CAUSE}${detail}`), 80));
  if (kind === 'hours') return slotWord(detail);
  if (kind === 'clocks') return clockWord(detail);
  if (first === 'unconverted') return capitalised(columnWord(first));
  if (first === 'disposed') return text.measures.disposed;
  if (first === ANSWERED) return text.measures.answered;
  if (first === 'unordered') return text.measures.unordered;
  return first === 'captured' ? text.captured : oneLine(stageName(first), 80);
}

/** `mon-08-11:met`. */
function slotWord(detail: string): string {
  const [slot = '', what = ''] = detail.split(':');
  const [weekday = '', from = '', to = ''] = slot.split('-');
  const day = Object.hasOwn(text.weekdays, weekday) ? String(text.weekdays[weekday]) : oneLine(weekday, 20);
  const handoffs = text.handoffsAt(day, text.daytime(from, to));
  if (what === 'got') return handoffs;
  return text.measures.ofThose(
    handoffs,
    what === 'met' ? text.measures.inTime : oneLine(columnWord(what), 20),
  );
}

/** How a clock was kept. */
function clockWord(kept: string): string {
  const [clock = '', what = ''] = kept.split(':');
  const of = clock === 'response' ? text.measures.attempts : text.measures.disposed;
  return text.measures.ofThose(of, what === 'met' ? text.measures.inTime : oneLine(columnWord(what), 20));
}

const partsOf = (counter: string): readonly [string, string] => {
  const colon = counter.indexOf(':');
  return colon < 0 ? [counter, ''] : [counter.slice(0, colon), counter.slice(colon + 1)];
};

const cohortWord = (first: string): string =>
  first === 'mql'
    ? text.measures.mqls
    : first === 'captured'
      ? text.measures.allCaptured
      : oneLine(first, 80);

/** What is said of those of a cohort. */
function thenWord(part: string): string {
  if (part === 'waited') return text.measures.waitedAtAll;
  if (part.startsWith('waited-')) {
    const wait = part.slice('waited-'.length);
    return text.measures.waited(
      Object.hasOwn(text.waits, wait) ? String(text.waits[wait]) : oneLine(wait, 20),
    );
  }
  const stage = stageName(part);
  return oneLine(stage === part ? columnWord(part) : text.measures.byNow(stage), 80);
}

/** How much of it: money as money, anything else as often as it was. */
export function amountWord({ measure }: Pick<OneNumber, 'measure'>, count: number): string {
  const [kind, currency] = partsOf(measure);
  if (kind === 'value' && /^[A-Z]{3}$/.test(currency)) return moneyWord(count, currency);
  return count === 1 ? '' : text.measures.times(String(count));
}
