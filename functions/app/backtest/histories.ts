import type { Backtested } from './backtest.ts';

/** Where exports of the account's own history lie, and beside them what came of trying criteria on each. */
export interface Histories {
  /** @returns the export of this name: how large it is, and its text in chunks that may end anywhere. */
  open(name: string): Promise<{ readonly bytes: number; readonly chunks: AsyncIterable<string> }>;
  /** @returns where it lies. */
  keepReport(name: string, report: Backtested): Promise<string>;
}
