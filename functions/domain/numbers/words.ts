import type { TimedFact } from '../analytics/timed-fact.ts';
import type { Lead } from '../lead/lead.ts';
import type { LeadWords } from './contribution.ts';
import { NONE } from './counts.ts';
import { sourceName } from './source-name.ts';

/** What an erased lead was counted under, so that it keeps counting there. */
export type KeptWords = Pick<LeadWords, 'source' | 'campaign'>;

/**
 * What a lead is counted under: source and campaign as its profile says, segment and criteria as of when it first
 * qualified, or was judged last.
 *
 * @param kept - As it was counted before; all that is known of an erased lead.
 */
export function wordsOf(
  { profile, erasedAt }: Pick<Lead, 'profile' | 'erasedAt'>,
  facts: readonly TimedFact[],
  kept: KeptWords | undefined,
): LeadWords {
  const { source, campaign } =
    erasedAt === undefined
      ? { source: plain(profile.source), campaign: plain(profile.campaign) }
      : (kept ?? { source: NONE, campaign: NONE });
  const qualified = facts.findIndex(({ type }) => type === 'lead.qualified');
  const until = qualified < 0 ? facts.length : qualified;
  const scored = facts.slice(0, until).findLast(({ type }) => type === 'lead.scored')?.data;
  const criteria = facts[qualified]?.data['criteria'] ?? scored?.['criteria'] ?? NONE;
  return { source, campaign, segment: String(scored?.['segment'] ?? NONE), criteria: String(criteria) };
}

/** What is no name of a source could name the lead, which may be erased. */
const plain = (word = ''): string => (word.trim() === '' ? NONE : (sourceName(word) ?? 'unreadable'));
