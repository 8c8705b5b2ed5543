import type { TimedFact } from '../analytics/latency.ts';
import type { Lead } from '../lead/lead.ts';
import type { LeadWords } from './contribution.ts';
import { NONE } from './counts.ts';

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

/** What a form or a link may say of where somebody comes from; anything else could name them, and they may be erased. */
const PLAIN = /^[\p{L}\p{N}][\p{L}\p{N} ._+:/|&()-]{0,79}$/u;

const plain = (word = ''): string => {
  const trimmed = word.trim().toLowerCase();
  if (trimmed === '') return NONE;
  return PLAIN.test(trimmed) ? trimmed : 'unreadable';
};
