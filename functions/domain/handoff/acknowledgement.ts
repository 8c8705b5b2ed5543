import type { Activity, Lead } from '../lead/lead.ts';
import type { EpochMs } from '../time.ts';
import type { Handoff, Plan } from './handoff.ts';
import type { Fact, HandoffMail } from './owed.ts';

/** The reader of the mail, where facts and tags name a person's id otherwise. */
export const THE_LEAD = 'lead';

const sleeps = (plan: Plan | undefined, now: EpochMs): boolean => (plan?.opensAt ?? now) > now;

/**
 * Whether the lead is to be told that its request has arrived: it asked for something, the clock of its owner does not run
 * yet, and it was not told before in this handoff.
 *
 * @see RULES.md#S12
 */
export const owesAcknowledgement = (
  { trigger, acknowledgedAt }: Pick<Handoff, 'trigger' | 'acknowledgedAt'>,
  plan: Plan,
  now: EpochMs,
): boolean => trigger === 'request' && acknowledgedAt === undefined && sleeps(plan, now);

/** Whether what the mail says is still so: somebody has the lead, has not been in contact, and is not there yet. */
export const isAcknowledgementTrue = (
  { phase, slot, responsePlan }: Pick<Handoff, 'phase' | 'slot' | 'responsePlan'>,
  now: EpochMs,
): boolean => phase === 'response' && slot === undefined && sleeps(responsePlan, now);

const MAIL: HandoffMail = 'acknowledgement';

/** What becomes of a mail that its reader did not get, or did not want. */
const UNWELCOME: ReadonlySet<string> = new Set(['mail.bounced', 'mail.complained', 'mail.rejected']);

/**
 * Whether a mail may go to the lead by itself: it allowed mails, has not left the mailing list since, and no earlier mail
 * of this kind came back or was called spam.
 */
export function mayBeMailed(
  { consent, erasedAt }: Pick<Lead, 'consent' | 'erasedAt'>,
  activities: readonly Activity[],
  timeline: readonly Pick<Fact, 'type' | 'data'>[],
): boolean {
  if (erasedAt !== undefined || !consent.mail) return false;
  const hasLeft = activities.some(({ type, at }) => type === 'unsubscribed' && at > consent.at);
  const isUnwelcome = timeline.some(({ type, data }) => UNWELCOME.has(type) && data['mail'] === MAIL);
  return !hasLeft && !isUnwelcome;
}
