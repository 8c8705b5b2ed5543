import type { Lead } from '../../domain/lead/lead.ts';
import type { Judge } from '../../domain/qualification/judge.ts';
import { type Backoff, change } from '../change.ts';
import type { Activities, Leads, Now, Stored } from '../ports.ts';
import { evidenceSince, judgeLead, type NewPost, newLead } from './judge-lead.ts';
import { putLead } from './write-lead.ts';

export interface RescoreDeps {
  readonly leads: Leads;
  readonly activities: Pick<Activities, 'since'>;
  /** Judges by the criteria in force. */
  readonly judge: () => Promise<Judge>;
  /** Settles what a judgement owes, the opening of a handoff above all. */
  readonly discharge: (lead: Stored<Lead>) => Promise<Stored<Lead>>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Judges a lead by what is known of it now, and finishes what it owes. Nothing happens where there is no lead. */
export const rescoreLead =
  (deps: RescoreDeps) =>
  async (leadId: string): Promise<void> => {
    const lead = await judgeStored(deps, leadId);
    if (lead !== undefined) await deps.discharge(lead);
  };

/**
 * Judges a lead in one conditional write: profile, score, stage, facts and the handoff that it owes. An erased lead
 * learns nothing and is not judged.
 *
 * @param post - Begins a lead that is not there yet.
 * @returns the lead as it stands afterwards; undefined where there is none.
 */
export async function judgeStored(
  { leads, activities, judge, backoff, now }: Omit<RescoreDeps, 'discharge'>,
  leadId: string,
  post?: NewPost,
): Promise<Stored<Lead> | undefined> {
  const inForce = await judge();
  return change(
    async () => (await leads.find(leadId)) ?? (post && newLead(leadId, post)),
    putLead(leads),
    async (lead) => {
      if (lead.erasedAt !== undefined) return lead;
      const at = now();
      const evidence = await activities.since(leadId, evidenceSince(lead, inForce, at));
      return judgeLead(lead, { post, activities: evidence }, inForce, at);
    },
    backoff,
  );
}
