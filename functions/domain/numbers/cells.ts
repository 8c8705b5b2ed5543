import type { Proportion } from '../feedback/proportion.ts';
import type { DurationMs } from '../time.ts';
import type { Money } from './sources.ts';
import type { Between } from './spans.ts';

/** What stands in one place of a table, with the counter whose leads are behind it. */
export type Cell =
  | { readonly kind: 'word'; readonly word: string }
  | {
      readonly kind: 'count';
      readonly count: number;
      readonly measure?: string;
      /** Where it was counted in other days than the table asks for. */
      readonly between?: Between;
    }
  /** What was learned of a count since its month was closed. */
  | { readonly kind: 'restated'; readonly by: number }
  | {
      readonly kind: 'share';
      readonly share: Proportion;
      readonly measure?: string;
      readonly between?: Between;
    }
  | { readonly kind: 'duration'; readonly ms: DurationMs }
  /** How much of a whole, from 0 to 1. Nothing is estimated from it, so it has no bounds. */
  | { readonly kind: 'fraction'; readonly fraction: number }
  | { readonly kind: 'days'; readonly days: number }
  /** The counter is one for each currency, whose code follows. */
  | { readonly kind: 'money'; readonly money: Money; readonly measure?: string };

/** A line of a table: its columns by name, in order, with nothing where nothing is known; `value` is that of the dimension. */
export type Row = Readonly<Record<string, Cell | undefined>>;

/** The names of the columns of a table in which something stands. */
export const columnsOf = (rows: readonly Row[]): readonly string[] =>
  Object.keys(Object.assign({}, ...rows)).filter((name) => rows.some((row) => row[name] !== undefined));

export const word = (text: string): Cell => ({ kind: 'word', word: text });
export const days = (n: number): Cell => ({ kind: 'days', days: n });

/** @param measure - Without it nothing is known of the leads behind it. */
export const share = (measure: string | undefined, of: Proportion, between?: Between): Cell => ({
  ...{ kind: 'share', share: of },
  ...(measure !== undefined && { measure }),
  ...(between && { between }),
});

/** @param measure - As of a share. */
export const count = (n: number, measure?: string, between?: Between): Cell => ({
  ...{ kind: 'count', count: n },
  ...(measure !== undefined && { measure }),
  ...(between && { between }),
});

export const durationIf = (ms: DurationMs | undefined): Cell | undefined =>
  ms === undefined ? undefined : { kind: 'duration', ms };

export const fractionIf = (fraction: number | undefined): Cell | undefined =>
  fraction === undefined ? undefined : { kind: 'fraction', fraction };

export const moneyIf = (money: Money | undefined, measure?: string): Cell | undefined =>
  money === undefined || Object.keys(money).length === 0
    ? undefined
    : { kind: 'money', money, ...(measure !== undefined && { measure }) };
