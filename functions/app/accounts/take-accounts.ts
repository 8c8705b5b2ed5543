import { eachOf } from '../each-of.ts';
import type { Noted, ToldAccount } from './note-account.ts';

/** Companies under way at once. */
const WIDTH = 8;

/**
 * Keeps what another system tells of companies at once. Words about one company are taken in the order in which they stand.
 *
 * @returns what came of each word.
 */
export const takeAccounts =
  (note: (told: ToldAccount) => Promise<Noted>) =>
  async (told: readonly ToldAccount[]): Promise<ReadonlyMap<ToldAccount, Noted>> => {
    const outcomes = new Map<ToldAccount, Noted>();
    const companies = new Map<string, ToldAccount[]>();
    for (const word of told) companies.set(word.domain, [...(companies.get(word.domain) ?? []), word]);
    await eachOf([...companies.values()], WIDTH, async (words) => {
      for (const word of words) outcomes.set(word, await note(word));
    });
    return outcomes;
  };
