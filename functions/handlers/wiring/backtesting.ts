import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { arrivalFiles, partsFor } from '../../adapters/arrival-files.ts';
import { readExport } from '../../adapters/arrival-rows.ts';
import { backtest } from '../../app/backtest/backtest.ts';
import type { Histories } from '../../app/backtest/histories.ts';
import { splitArrivals } from '../../app/backtest/split-arrivals.ts';
import type { BacktestAnswer, BacktestRequest } from '../../contracts/backtest.ts';
import { isEmailAddress } from '../../contracts/http/lead-post.ts';
import { judgeFiles } from './judge-files.ts';

/**
 * Tries criteria on an export: it is parted into files of a folder of its own while it comes, and the parts are judged one after the
 * other: threads would need a bundle of their own, and a function of this size has less than two processors to share.
 *
 * @param scratch - Folder in which there is as much room as the export takes.
 */
export const backtesting =
  (histories: Histories, scratch: string) =>
  async ({ history, ...asked }: BacktestRequest): Promise<BacktestAnswer> => {
    const by = { ...asked, isExport: true };
    const folder = await mkdtemp(join(scratch, 'backtest-'));
    try {
      const { bytes, chunks } = await histories.open(history);
      const count = partsFor(bytes);
      const backtested = await backtest(by, {
        split: async () => [
          await splitArrivals(by, {
            isAddress: isEmailAddress,
            parts: arrivalFiles(folder, count),
            eachArrival: (handlers) => readExport(chunks, handlers),
          }),
        ],
        judge: async (until) => {
          const parts = Array.from({ length: count }, (_, part) => part);
          return [judgeFiles({ ...by, folder }, { parts, stretches: 1, until }, () => undefined)];
        },
      });
      if (backtested === undefined) return { outcome: 'no-lead' };
      return { outcome: 'tried', report: await histories.keepReport(history, backtested) };
    } finally {
      await rm(folder, { recursive: true });
    }
  };
