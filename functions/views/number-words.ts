import type { Proportion } from '../domain/feedback/proportion.ts';
import { minorDigits } from '../domain/money.ts';
import type { Cell } from '../domain/numbers/cells.ts';
import { REASON } from '../domain/numbers/tables.ts';
import { DAY, type DurationMs, HOUR, MINUTE, SECOND } from '../domain/time.ts';
import { numbers as text } from './texts/en/numbers.ts';

/** The head of a column; a reason is its own. */
export const columnWord = (name: string): string =>
  name.startsWith(REASON) ? name.slice(REASON.length) : (text.columns[name] ?? name);

/** What stands in a place of a table, on one line; `-` and the empty text say that there is nothing. */
export function cellWord(name: string, cell: Cell): string {
  switch (cell.kind) {
    case 'word':
      return name === 'wait' ? (text.waits[cell.word] ?? cell.word) : cell.word;
    case 'count':
      return String(cell.count);
    case 'restated':
      return restatedWord(cell.by);
    case 'share':
      return cell.share.share === undefined ? '-' : `${shareWord(cell.share)} ${boundsWord(cell.share)}`;
    case 'duration':
      return durationWord(cell.ms);
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
export const boundsWord = ({ low, high, of }: Proportion): string =>
  text.bounds(tenths(low), tenths(high), String(of));

/** `+3`, what was learned since a month was closed. */
export const restatedWord = (by: number): string => (by === 0 ? '' : `${by > 0 ? '+' : ''}${by}`);

/** To a tenth of the largest unit of which there is one. */
function durationWord(ms: DurationMs): string {
  if (ms >= DAY) return text.days((ms / DAY).toFixed(1));
  if (ms >= HOUR) return text.hours((ms / HOUR).toFixed(1));
  return ms >= MINUTE
    ? text.minutes((ms / MINUTE).toFixed(1))
    : text.seconds(String(Math.round(ms / SECOND)));
}

/** `8,500.00 EUR`: each currency by its own minor unit. */
export function moneyWord(minor: number, currency: string): string {
  const digits = minorDigits(currency) ?? 0;
  const major = (minor / 10 ** digits).toLocaleString('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${major} ${currency}`;
}
