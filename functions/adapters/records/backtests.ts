import type { ItemStore } from '../../app/item-store.ts';
import type { Backtests } from '../../app/policy/ports.ts';
import { backtestItem } from '../../contracts/items-backtest.ts';
import { policyTexts } from './policy-texts.ts';

/** Beside the versions of policies: found by content, and cut where one item is too small for it. */
const KIND = 'backtest';

/** What came of trying drafts on leads of the past. */
export const backtestRecords = (store: ItemStore): Backtests => {
  const texts = policyTexts(store);
  return {
    keep: (summary) => texts.keep(KIND, summary, summary.at),
    find: async (hash) => backtestItem.parse(JSON.parse(await texts.load(KIND, hash))),
  };
};
