import type { Handoff } from '../../domain/handoff/handoff.ts';
import { DAY, type EpochMs } from '../../domain/time.ts';
import type { Links } from '../ports.ts';
import type { Reference } from '../references.ts';

/** A link lives this long after the outcome clock ends, or after it was made where that has ended. */
const AFTER_OUTCOME = 30 * DAY;
/** While no outcome clock is planned yet: ten working days after the response clock, weekends included. */
const OUTCOME_AHEAD = 14 * DAY;

/** Makes the links about one handoff, each for one person and one purpose. */
export const linkMaker =
  ({ sign, url }: Pick<Links, 'sign' | 'url'>, handoff: Handoff, at: EpochMs) =>
  async (person: string, purpose: Reference['purpose']): Promise<string> => {
    const { leadId, number } = handoff;
    return url(await sign({ leadId, handoff: number, person, purpose, expiresAt: linkExpiry(handoff, at) }));
  };

export type MakeLink = ReturnType<typeof linkMaker>;

/** Until when a link about the handoff that is made now can be used. */
export function linkExpiry({ outcomePlan, responsePlan }: Handoff, at: EpochMs): EpochMs {
  const outcomeEnd = outcomePlan?.rungs.at(-1)?.at;
  const responseEnd = responsePlan?.rungs.at(-1)?.at ?? at;
  return Math.max(outcomeEnd ?? Math.max(responseEnd, at) + OUTCOME_AHEAD, at) + AFTER_OUTCOME;
}
