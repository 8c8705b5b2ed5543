import type { ByHandReason, HandingOn } from '../../domain/lead/by-hand.ts';
import { clip } from '../../domain/lead/limits.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { HandingOver } from './by-hand-brief.ts';
import { actorOf, assigneesFor, type Viewer } from './viewer.ts';

/** That a lead is to go to sales, as somebody asks for it. */
export interface HandOnAsked {
  /** Id of a reason of the criteria. */
  readonly reason: string;
  /** In their own words. */
  readonly note?: string | undefined;
  /** Who is to have it; whom the routing finds, if absent. */
  readonly to?: string | undefined;
}

export type HandOnFault =
  | { readonly kind: 'no-such-reason'; readonly reasons: readonly string[] }
  | { readonly kind: 'note-missing' }
  | { readonly kind: 'no-such-person' };

/** As much as a rep reads. */
const LONGEST_NOTE = 2_000;

/**
 * Who hands a lead on, why, and to whom. Reps take it themselves; everybody else may name whom they see, or leave it to the routing.
 *
 * @param reasons - Of the criteria in force.
 */
export function handingOn(
  viewer: Viewer,
  { reason, note: words = '', to }: HandOnAsked,
  test: boolean,
  reasons: readonly ByHandReason[] = [],
): Result<HandingOn, HandOnFault> {
  const why = reasons.find(({ id }) => id === reason);
  if (why === undefined) return refused({ kind: 'no-such-reason', reasons: reasons.map(({ id }) => id) });
  const note = clip(words.trim(), LONGEST_NOTE);
  if (why.note === 'required' && note === '') return refused({ kind: 'note-missing' });
  const named = to ?? (viewer.reach === 'own' ? viewer.person?.id : undefined);
  if (named !== undefined && !assigneesFor(viewer, test).some(({ id }) => id === named))
    return refused({ kind: 'no-such-person' });
  return ok({
    by: actorOf(viewer),
    reason,
    ...(named !== undefined && { to: named }),
    ...(note !== '' && { note }),
  });
}

/** What the form of somebody who hands a lead on offers; nothing where policy names no reason. */
export function handingOver(
  viewer: Viewer,
  test: boolean,
  reasons: readonly ByHandReason[],
): HandingOver | undefined {
  if (reasons.length === 0) return undefined;
  const takers = assigneesFor(viewer, test).map(({ id, name }) => ({ id, name }));
  return { reasons, takers, isOwn: viewer.reach === 'own' };
}
