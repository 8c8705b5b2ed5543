import { contactData } from '../../../functions/adapters/contact-data.ts';
import type { BadRow } from '../../../functions/adapters/csv-rows.ts';
import { readPost } from '../../../functions/app/intake/read-post.ts';
import { readProfile } from '../../../functions/app/scoring/read-profile.ts';
import { isEmailAddress } from '../../../functions/contracts/http/lead-post.ts';
import type { PastLead } from '../../../functions/domain/feedback/backtest.ts';
import type { DispositionReason } from '../../../functions/domain/feedback/dispositions.ts';
import type { KnownOutcome } from '../../../functions/domain/feedback/known-outcome.ts';
import { isQualifying } from '../../../functions/domain/handoff/answers.ts';
import { canonicalAddress } from '../../../functions/domain/lead/canonical-address.ts';
import type { IntakePolicy } from '../../../functions/domain/lead/intake-policy.ts';
import type { Activity } from '../../../functions/domain/lead/lead.ts';
import { mergeProfile } from '../../../functions/domain/lead/merge.ts';
import type { KnownFrom } from '../../../functions/domain/qualification/first-passing.ts';
import type { Arrival } from '../replay/arrivals.ts';

export interface PastLeads {
  /** In the order in which they first came; spam and tests are left out. */
  readonly leads: readonly (PastLead & { readonly line: number })[];
  readonly bad: readonly BadRow[];
}

export interface ReadBy {
  readonly intake: IntakePolicy;
  readonly reasons: readonly DispositionReason[];
}

interface Known {
  readonly line: number;
  readonly profiles: [KnownFrom, ...KnownFrom[]];
  readonly activities: Activity[];
  outcome?: KnownOutcome;
}

/** Who the leads of a file were, by the rules by which intake reads posts. */
export function pastLeads(arrivals: readonly Arrival[], { intake, reasons }: ReadBy): PastLeads {
  const leads = new Map<string, Known>();
  const bad: BadRow[] = [];
  const find = (email: string, line: number): Known | undefined => {
    const known = leads.get(canonicalAddress(email.trim().toLowerCase(), intake.email));
    if (known === undefined) bad.push({ line, detail: 'email: no lead of this address came before' });
    return known;
  };
  const sides = new Map(reasons.map(({ id, side }) => [id, side]));

  for (const { record, line, at } of arrivals) {
    switch (record.kind) {
      case 'lead': {
        const texts = Object.entries(record.fields).map(([name, value]) => [name, String(value)] as const);
        const { post } = readPost(new Map(texts), intake, isEmailAddress, at);
        if (post.address === undefined) bad.push({ line, detail: 'email: it is not an e-mail address' });
        if (post.address === undefined || post.caught !== undefined || post.test) continue;
        const { form, fields } = post;
        const submission = { submissionId: `line-${line}`, receivedAt: at, form, fields, test: false };
        const { profile, activity } = readProfile(submission, intake, contactData);
        const known = leads.get(post.address);
        if (known === undefined)
          leads.set(post.address, { line, profiles: [{ at, profile }], activities: [activity] });
        else {
          const latest = known.profiles.at(-1)?.profile;
          known.profiles.push({ at, profile: latest ? mergeProfile(latest, profile) : profile });
          known.activities.push(activity);
        }
        break;
      }
      case 'activity': {
        const { type, properties, id = `line-${line}` } = record;
        find(record.email, line)?.activities.push({ id, type, at, properties });
        break;
      }
      case 'outcome': {
        const known = find(record.email, line);
        const converted = isQualifying(record.answer);
        const side = record.reason === undefined ? 'lead' : sides.get(record.reason);
        if (side === undefined) bad.push({ line, detail: `reason: there is no reason ${record.reason}` });
        else if (known) known.outcome = { at, converted, accepted: converted || side !== 'lead' };
        break;
      }
    }
  }
  return {
    leads: [...leads.values()].map(({ line, profiles, activities, outcome }) => ({
      line,
      history: { profiles, activities },
      outcome,
    })),
    bad,
  };
}
