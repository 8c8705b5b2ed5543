import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Lead, LifecycleStage } from '../../../functions/domain/lead/lead.ts';
import type { Report } from './violations.ts';

const ORDER: readonly LifecycleStage[] = ['lead', 'mql', 'sal', 'sql', 'opportunity'];

/** Invariant 1: the lead has come as far as its handoffs say, whatever went wrong on the way. */
export function auditStage(
  { leadId, stage }: Lead,
  handoffs: readonly (Handoff | undefined)[],
  report: Report,
): void {
  const due = handoffs.reduce<LifecycleStage>((reached, handoff) => {
    const opened = ORDER.indexOf(reached) < ORDER.indexOf('sql') ? 'mql' : reached;
    return furthest(opened, handoff === undefined ? opened : said(handoff));
  }, 'lead');
  if (stage !== due) report(1, leadId, `it stands at ${stage}, and its answers say ${due}`);
}

/** How far a lead has come by one handoff, which it got as an MQL. */
export const stageSaid = (handoff: Handoff | undefined): LifecycleStage =>
  handoff === undefined ? 'mql' : said(handoff);

/** An attempt is SAL, qualified as expected is SQL, accepted by an account executive is an opportunity. */
function said({ answer, attemptedAt }: Handoff): LifecycleStage {
  if (answer?.kind === 'accepted') return 'opportunity';
  if (answer?.kind === 'spoke-qualified' || answer?.kind === 'meeting-booked') return 'sql';
  return attemptedAt === undefined ? 'mql' : 'sal';
}

const furthest = (one: LifecycleStage, other: LifecycleStage): LifecycleStage =>
  ORDER.indexOf(one) > ORDER.indexOf(other) ? one : other;
