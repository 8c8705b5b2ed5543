import type { TimedFact } from '../analytics/timed-fact.ts';
import type { Lead } from '../lead/lead.ts';
import type { LeadWords } from './contribution.ts';
import { NONE } from './counts.ts';
import { mappedSource, ORIGIN_PARTS, type Origin, OTHER, type SourceMap } from './source-map.ts';
import { sourceName } from './source-name.ts';

/** What a lead was counted under before: so an erased lead keeps counting there, and every other as the map was then. */
export interface KeptWords extends Pick<LeadWords, 'source' | 'campaign'> {
  /** What the map gave that source for, like `google / cpc / -`; absent where there was no map. */
  readonly origin?: string | undefined;
}

type Known = Pick<Lead, 'profile' | 'erasedAt'>;

/**
 * What a lead is counted under: source and campaign as its profile says, segment and criteria as of when it first
 * qualified, or was judged last.
 *
 * @param kept - As it was counted before; all that is known of an erased lead.
 * @param sources - Names the source of a lead that was not counted yet, or says another one now.
 */
export function wordsOf(
  lead: Known,
  facts: readonly TimedFact[],
  kept: KeptWords | undefined,
  sources: SourceMap | undefined,
): LeadWords {
  const { source } = countedSource(lead, kept, sources);
  const campaign = lead.erasedAt === undefined ? plain(lead.profile.campaign) : (kept?.campaign ?? NONE);
  const qualified = facts.findIndex(({ type }) => type === 'lead.qualified');
  const until = qualified < 0 ? facts.length : qualified;
  const scored = facts.slice(0, until).findLast(({ type }) => type === 'lead.scored')?.data;
  const criteria = facts[qualified]?.data['criteria'] ?? scored?.['criteria'] ?? NONE;
  return { source, campaign, segment: String(scored?.['segment'] ?? NONE), criteria: String(criteria) };
}

/**
 * The source under which a lead is counted, and what it was found by. Once counted it stays there until the lead says another origin:
 * a map that has changed since names only what comes since.
 */
export function countedSource(
  { profile, erasedAt }: Known,
  kept: KeptWords | undefined,
  sources: SourceMap | undefined,
): Pick<KeptWords, 'source' | 'origin'> {
  if (erasedAt !== undefined) return { source: kept?.source ?? NONE };
  const source = plain(profile.source);
  const origin = originText(profile);
  if (kept !== undefined && (kept.origin === undefined ? kept.source === source : kept.origin === origin))
    return { source: kept.source, origin: kept.origin };
  return sources === undefined ? { source } : { source: mappedSource(sources, profile) ?? OTHER, origin };
}

/** Where a lead came from in one plain text, like `google / cpc / -`; what could name the lead is not in it. */
export const originText = (origin: Origin): string =>
  ORIGIN_PARTS.map((part) => plain(origin[part])).join(' / ');

/** What is no name of a source could name the lead, which may be erased. */
const plain = (word = ''): string => (word.trim() === '' ? NONE : (sourceName(word) ?? 'unreadable'));
