import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Lead, LifecycleStage } from '../../../functions/domain/lead/lead.ts';
import { courseReach, furthest } from './courses.ts';
import type { Report } from './violations.ts';

/** Invariant 1: the lead has come as far as its handoffs and others say, whatever went wrong on the way. */
export function auditStage(
  { leadId, stage, course }: Lead,
  handoffs: readonly (Handoff | undefined)[],
  report: Report,
): void {
  const answered = handoffs.reduce<LifecycleStage>((reached, handoff) => {
    const opened = reached === 'sql' || reached === 'opportunity' ? reached : 'mql';
    return furthest(opened, handoff === undefined ? opened : said(handoff));
  }, 'lead');
  const due = furthest(answered, courseReach(course));
  if (stage !== due) report(1, leadId, `it stands at ${stage}, and what was said says ${due}`);
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
