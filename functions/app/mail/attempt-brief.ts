import { distinctAttempts } from '../../domain/handoff/attempts.ts';
import {
  askedAttempt,
  type NextAttempt,
  nextAttempt,
  numberOfNext,
} from '../../domain/handoff/next-attempt.ts';
import { isUnreachable } from '../../domain/lead/refusals.ts';
import type { Sources } from './brief-sources.ts';
import type { AttemptBrief, NextAttemptBrief } from './handoff-brief.ts';
import { nameOf } from './named.ts';

/** The attempt that is due next, or was. */
export const attemptBrief = (sources: Sources): AttemptBrief | undefined =>
  numbered(sources, nextAttempt(sources.handoff, sources.at));

/** The one that its owner was to be asked for last. */
export const askedBrief = (sources: Sources): AttemptBrief | undefined =>
  numbered(sources, askedAttempt(sources.handoff));

function numbered({ handoff, recycle }: Sources, next: NextAttempt | undefined): AttemptBrief | undefined {
  if (next === undefined) return undefined;
  const { dueAt, isAgreed } = next;
  const number = numberOfNext(handoff);
  return { number, dueAt, isAgreed, recycle: (recycle?.afterAttempts ?? 0) < number ? undefined : recycle };
}

/** What was tried so far; of handoffs from before attempts were kept the latest. */
export function triedOf(sources: Sources): NextAttemptBrief['tried'] {
  const { attempts, answer } = sources.handoff;
  return distinctAttempts(attempts ?? (answer ? [answer] : [])).map(({ kind, by, at, evidence }) => ({
    ...{ kind, by: nameOf(sources, by), at, evidence },
  }));
}

/** Nobody is asked to turn to who may not be contacted, or by no known way. */
export const mayBeAttempted = ({ lead, relation }: Pick<Sources, 'lead' | 'relation'>): boolean =>
  relation !== 'do-not-contact' && !isUnreachable(lead);
