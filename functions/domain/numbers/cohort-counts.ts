import { DAY, type DurationMs, HOUR, MINUTE } from '../time.ts';
import type { Tally } from './contribution.ts';
import type { CountedLead } from './period-counts.ts';
import type { Round } from './rounds.ts';
import { REACHED_STAGES } from './stages.ts';

/** How long buyers wait for the first attempt, on their own clock. */
export const WAITS = ['5m', '1h', '24h', 'more', 'never'] as const;
export type Wait = (typeof WAITS)[number];

/**
 * Counts how far a lead has come by now: in the hour in which it was captured, and in that in which it became an MQL. So
 * later facts restate the hour. @see RULES.md#A6
 */
export function countByCohort(tally: Tally, lead: CountedLead): void {
  const { capturedAt, way, rounds, holderAt } = lead;
  for (const stage of REACHED_STAGES)
    if (way.reached[stage] !== undefined)
      tally.add(capturedAt, holderAt(capturedAt), { [`captured>${stage}`]: 1 });
  const since = way.reached.mql;
  if (since === undefined) return;
  const count = (counter: string, by = 1) => tally.add(since, holderAt(since), { [counter]: by });
  const [first] = rounds;
  const wait: Wait | undefined = first && waitOf(first.waited);
  if (wait !== undefined) count(`mql>waited-${wait}`);
  for (const stage of REACHED_STAGES.slice(1)) {
    const at = way.reached[stage];
    if (at === undefined) continue;
    count(`mql>${stage}`);
    if (wait !== undefined) count(`mql>waited-${wait}>${stage}`);
    if (stage === 'opportunity' || stage === 'customer') count(`mql>${stage}@${daysTo(at - since)}`);
  }
  if (way.isLost) count('mql>lost');
  for (const { stage, valueMinor, currency } of way.values)
    if (stage === 'customer') count(`mql>value:${currency}`, valueMinor);
  for (const leak of leaksOf(lead, rounds)) count(`mql>${leak}`);
}

/** Whole days, the last one begun: within 90 days are those up to 90. */
const daysTo = (took: DurationMs): number => Math.max(0, Math.ceil(took / DAY));

function waitOf(waited: DurationMs | undefined): Wait {
  if (waited === undefined) return 'never';
  if (waited <= 5 * MINUTE) return '5m';
  if (waited <= HOUR) return '1h';
  return waited <= DAY ? '24h' : 'more';
}

/** Where it was let fall, as of now: it was handed over, and nobody has attempted it; attempted, and nobody has said what came of it; let go to be given back, and was not. */
function leaksOf(lead: CountedLead, rounds: readonly Round[]): readonly string[] {
  const last = rounds.at(-1);
  if (last === undefined) return [];
  const isAttempted = rounds.some(({ attempts, disposed }) => attempts.length > 0 || disposed !== undefined);
  const isDisposed = rounds.some(({ disposed }) => disposed !== undefined);
  const isRecycled = lead.facts.some(({ type, at }) => type === 'lead.recycled' && at >= last.openedAt);
  // A reason that gives a lead back has done so by then: any other closes it, and so does an erasure.
  const mayGoBack = isRecycled || (last.disposed?.data['reason'] === undefined && !isErased(last));
  const isLetGo = isOver(lead, last) && mayGoBack;
  return [
    'handed',
    ...(isAttempted ? [] : ['unattempted']),
    ...(isAttempted && !isDisposed ? ['undisposed'] : []),
    ...(isLetGo ? ['let-go'] : []),
    ...(isLetGo && !isRecycled ? ['unrecycled'] : []),
  ];
}

/** Sales is done with it, and it brought nothing. */
const isOver = ({ way }: CountedLead, last: Round): boolean =>
  last.isClosed && way.standsAt === undefined && !way.isLost && way.reached.customer === undefined;

const isErased = ({ facts }: Round): boolean =>
  facts.some(({ type, data }) => type === 'handoff.closed' && data['outcome'] === 'erased');
