import type { EpochMs } from '../time.ts';
import type { Activity, Lead, Score } from './lead.ts';

type Rest = Pick<Lead, 'restsUntil' | 'roseAtRest'>;

/** What a new judgement is compared with. */
export interface Judgement {
  /** What the lead would have scored now without the new activities and submissions. */
  readonly before: Score;
  readonly after: Score;
  /** The new activities that are requests: hand-raiser rules name them. */
  readonly requests: readonly Activity[];
  /** Whether nothing arrived, only time passed. */
  readonly timeOnly: boolean;
  /** Whether somebody hands it on by hand, whatever its score. */
  readonly handedOn: boolean;
}

/**
 * Whether somebody's word that the lead goes to sales still stands: it says nothing new of a lead that is with sales, nor when it is
 * told once more after what it began has closed.
 *
 * @param at - When they said so.
 */
export const isHandedOn = (
  { handoffOpen, lastClosedAt = Number.NEGATIVE_INFINITY }: Pick<Lead, 'handoffOpen' | 'lastClosedAt'>,
  at: EpochMs,
): boolean => !handoffOpen && at > lastClosedAt;

/**
 * Whether a new judgement opens a handoff, and by what.
 *
 * A lead that stays qualified after its handoff closed was answered: only a new request, or falling below
 * and rising again, brings it back. So it is with one that an import holds, and the passing of time does not release
 * that one. Somebody's word opens one for whoever is not disqualified. The score that is stored counts too: when time alone had raised the lead and nobody
 * had looked yet, it is this judgement that sees the crossing. @see RULES.md#Q10
 *
 * @returns undefined when none opens; `rests` when one will once the lead has rested, if it is still qualified.
 */
export const opensHandoff = (
  lead: Pick<Lead, 'handoffs' | 'handoffOpen' | 'heldBy' | 'lastClosedAt' | 'score'> & Rest,
  { before, after, requests, timeOnly, handedOn }: Judgement,
): 'threshold' | 'request' | 'time' | 'by-hand' | 'rests' | undefined => {
  if (handedOn && after.disqualified === undefined) return 'by-hand';
  if (!after.qualified || lead.handoffOpen) return undefined;
  const { lastClosedAt = Number.NEGATIVE_INFINITY } = lead;
  if (requests.some(({ at }) => at > lastClosedAt)) return 'request';
  const stayed = before.qualified && lead.score?.qualified === true;
  const isHeld = lead.heldBy !== undefined;
  if ((lead.handoffs > 0 || isHeld) && stayed && lead.roseAtRest === undefined) return undefined;
  if (isHeld && timeOnly) return undefined;
  if (after.at < (lead.restsUntil ?? after.at)) return 'rests';
  return timeOnly ? 'time' : 'threshold';
};

/**
 * What a lead with an open handoff does anew that its owner should hear of: it asks for something, or it engages while it is, or becomes,
 * qualified.
 *
 * @param posted - Whether it filled in a form.
 * @see RULES.md#H15
 */
export const renewal = (
  { handoffOpen }: Pick<Lead, 'handoffOpen'>,
  { before, after, requests, timeOnly }: Judgement,
  posted: boolean,
): 'request' | 'engagement' | undefined => {
  if (!handoffOpen || timeOnly) return undefined;
  if (requests.length > 0) return 'request';
  return after.qualified && (posted || !before.qualified) ? 'engagement' : undefined;
};
