import { type EpochMs, MINUTE } from '../time.ts';
import type { Handoff } from './handoff.ts';
import { write } from './write.ts';

/** Another one within this time would only confuse. */
const PAUSE = 10 * MINUTE;

/** The owner gets a fresh link by mail, never the browser that showed the old one. */
export function freshLink(handoff: Handoff, at: EpochMs): Handoff {
  const { owner } = handoff;
  if (owner === undefined || wasJustSent(handoff, at)) return handoff;
  const mail = { kind: 'mail', mail: 'fresh-link', to: owner.person, wait: handoff.wait } as const;
  return write(handoff, { freshLinkAt: at }, [mail], at);
}

/** @returns whether a fresh link was mailed a moment ago. */
export const wasJustSent = ({ freshLinkAt }: Handoff, at: EpochMs): boolean =>
  freshLinkAt !== undefined && at < freshLinkAt + PAUSE;
