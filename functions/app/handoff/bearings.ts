import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { Bearings } from '../../domain/handoff/take-signal.ts';
import { ruleNamed, type SlaPolicy } from '../../domain/sla/policy.ts';
import { MINUTE } from '../../domain/time.ts';
import type { Leads } from '../ports.ts';
import { loadLead } from './run-of-handoff.ts';

export interface BearingsDeps {
  readonly leads: Pick<Leads, 'find'>;
  /** SLA versions by hash. */
  readonly slaPolicy: (
    hash: string,
  ) => Promise<Pick<SlaPolicy, 'undoMinutes' | 'whenAway' | 'rules' | 'otherwise'>>;
}

/** What a signal is judged by, under the SLA version and the rule of its handoff. */
export async function bearingsOf({ leads, slaPolicy }: BearingsDeps, handoff: Handoff): Promise<Bearings> {
  const sla = await slaPolicy(handoff.policies.sla);
  const { recycle } = ruleNamed(sla, handoff.slaRule).outcome;
  // Read after the handoff: a move of the stage that it does not owe any more has been done.
  const { stage } = await loadLead(leads, handoff.leadId);
  return { stage, undoMs: sla.undoMinutes * MINUTE, whenAway: sla.whenAway, recycle };
}
