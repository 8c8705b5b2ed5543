import type { Proportion } from '../domain/feedback/proportion.ts';
import { minorDigits } from '../domain/money.ts';
import { CAUSE, CONTESTED } from '../domain/numbers/cause-counters.ts';
import type { Cell } from '../domain/numbers/cells.ts';
import { type Dimension, NONE, OTHERS } from '../domain/numbers/counts.ts';
import { SKETCH_ERROR } from '../domain/numbers/sketch.ts';
import type { Between } from '../domain/numbers/spans.ts';
import { REASON } from '../domain/numbers/tables.ts';
import { DAY, type DurationMs, HOUR, MINUTE, SECOND } from '../domain/time.ts';
import { words } from './lead-words.ts';
import { dateWord, monthWord } from './period-words.ts';
import { shortHash } from './signing-words.ts';
import { numbers as text } from './texts/en/numbers.ts';

/** The head of a column; a reason is its own. */
export function columnWord(name: string): string {
  if (name.startsWith(REASON)) return name.slice(REASON.length);
  if (name.startsWith(CAUSE)) return causeWord(name.slice(CAUSE.length));
  return text.columns[name.startsWith(CONTESTED) ? 'contested' : name] ?? name;
}

/** A refusal's is its reason. */
export const causeWord = (cause: string): string => text.causes[cause] ?? cause.replace(/^refused-/, '');

/** The same for a page, where values stand under what they are of. */
export const columnTitle = (name: string, by: Dimension): string => {
  if (name === 'value') return by === 'all' ? text.ofWhom : text.dimensions[by];
  const title = columnWord(name);
  return capitalised(name.includes(':') ? title.replaceAll('-', ' ') : title);
};

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What a value of a dimension is called. */
export function valueName(
  value: string,
  { by, names }: { readonly by: Dimension; readonly names: Readonly<Record<string, string>> },
): string {
  if (value === OTHERS) return text.values.others;
  if (value !== NONE)
    return words(
      by === 'criteria' ? shortHash(value) : Object.hasOwn(names, value) ? String(names[value]) : value,
    );
  if (by === 'all') return text.values.all;
  return by === 'rep' || by === 'pool' ? text.values.nobody : text.values.unknown;
}

/** `Nov 2026`, or the days from one to another. */
export function spanWord({ from, to }: Between): string {
  const [first, last] = [from, to].map((end) =>
    end.length > '2026-11'.length ? dateWord(end) : monthWord(end),
  );
  return first === last ? String(first) : text.fromTo(String(first), String(last));
}

/** What stands in a place of a table, on one line; `-` and the empty text say that there is nothing. */
export function cellWord(name: string, cell: Cell): string {
  switch (cell.kind) {
    case 'word':
      if (name === 'part') return text.parts[cell.word] ?? cell.word;
      return name === 'wait' ? (text.waits[cell.word] ?? cell.word) : cell.word;
    case 'count':
      return String(cell.count);
    case 'restated':
      return restatedWord(cell.by);
    case 'share':
      return cell.share.share === undefined ? '-' : `${shareWord(cell.share)} ${boundsWord(cell.share)}`;
    case 'duration':
      return durationWord(cell.ms);
    case 'fraction':
      return text.percent(tenths(cell.fraction));
    case 'days':
      return String(cell.days);
    case 'money':
      return Object.entries(cell.money)
        .map(([currency, minor]) => moneyWord(minor, currency))
        .join(' + ');
  }
}

const tenths = (share: number): string => (share * 100).toFixed(1);

/** `12.0 %`. */
export const shareWord = ({ share = 0 }: Proportion): string => text.percent(tenths(share));

/** `(8.9-16.1) of 300`: the bounds within which the true share lies with 95 % confidence. */
const boundsWord = ({ low, high, of }: Proportion): string =>
  text.bounds(tenths(low), tenths(high), String(of));

/** `8.9–16.1 %`. */
export const rangeWord = ({ low, high }: Proportion): string => text.range(tenths(low), tenths(high));

/** `+3`, what was learned since a month was closed. */
const restatedWord = (by: number): string => (by === 0 ? '' : `${by > 0 ? '+' : ''}${by}`);

/** To a tenth of the largest unit of which there is one. */
export function durationWord(ms: DurationMs): string {
  if (ms >= DAY) return text.days((ms / DAY).toFixed(1));
  if (ms >= HOUR) return text.hours((ms / HOUR).toFixed(1));
  if (ms >= MINUTE) return text.minutes((ms / MINUTE).toFixed(1));
  // What is kept as a second, to within two per cent, is one.
  return ms === 0 || Math.round(ms) >= (1 - SKETCH_ERROR) * SECOND
    ? text.seconds(String(Math.round(ms / SECOND)))
    : text.milliseconds(String(Math.round(ms)));
}

/** `8,500 EUR` or `8,500.50 EUR`: each currency by its own minor unit. */
export function moneyWord(minor: number, currency: string): string {
  const digits = minorDigits(currency) ?? 0;
  const major = (minor / 10 ** digits).toLocaleString('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    trailingZeroDisplay: 'stripIfInteger',
  });
  return `${major} ${currency}`;
}
