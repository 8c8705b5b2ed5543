import type { PastLead } from '../../domain/feedback/backtest.ts';
import type { DispositionReason } from '../../domain/feedback/dispositions.ts';
import type { KnownOutcome } from '../../domain/feedback/known-outcome.ts';
import { isQualifying } from '../../domain/handoff/answers.ts';
import { canonicalAddress } from '../../domain/lead/canonical-address.ts';
import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import type { Activity, LeadProfile } from '../../domain/lead/lead.ts';
import { mergeProfile } from '../../domain/lead/merge.ts';
import type { KnownFrom } from '../../domain/qualification/first-passing.ts';
import type { ContactData } from '../contact-data.ts';
import { addressIn, readPost } from '../intake/read-post.ts';
import { readProfile } from '../scoring/read-profile.ts';
import type { Arrival, BadArrival, Happening } from './arrival.ts';

/** A lead, the line on which it first came, and its id where the file is an export. */
export type LeadOfFile = PastLead & { readonly line: number; readonly leadId?: string };

export interface PastLeads {
  /** In the order in which they first came; spam and tests are left out. */
  readonly leads: readonly LeadOfFile[];
  readonly bad: readonly BadArrival[];
}

/** By what a file is read. */
export interface ReadBy {
  readonly intake: IntakePolicy;
  readonly reasons: readonly DispositionReason[];
  readonly contactData: ContactData;
  readonly isAddress: (text: string) => boolean;
  /** Whether it is the account's own export, in which addresses begin with the id of their lead. */
  readonly isExport?: boolean | undefined;
}

/** Whom a record is of, in the form in which leads are known; undefined where it names nobody. */
export function addressOf(
  record: Happening,
  { intake, isAddress }: Pick<ReadBy, 'intake' | 'isAddress'>,
): string | undefined {
  if (record.kind === 'lead') return addressIn(textsIn(record.fields), intake, isAddress);
  return canonicalAddress(record.email, intake.email);
}

type Fields = Extract<Happening, { kind: 'lead' }>['fields'];

function textsIn(fields: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]));
}

interface Known {
  readonly line: number;
  readonly profiles: [KnownFrom, ...KnownFrom[]];
  latest: LeadProfile;
  readonly activities: Activity[];
  outcome?: KnownOutcome;
}

/** Who the leads of a file were, by the rules by which intake reads posts. @param arrivals - In order of time. */
export function pastLeads(arrivals: readonly Arrival[], by: ReadBy): PastLeads {
  const { intake, contactData, isAddress } = by;
  const leads = new Map<string, Known>();
  /** By an address as it was written, which most rows of a lead write alike. */
  const written = new Map<string, Known>();
  /** What was done at an address before a lead came with it, as who tracks visits knows it. */
  const early = new Map<string, { readonly line: number; readonly activity: Activity }[]>();
  const bad: BadArrival[] = [];
  const find = (email: string): Known | undefined => {
    const known = written.get(email) ?? leads.get(canonicalAddress(email, intake.email));
    if (known !== undefined) written.set(email, known);
    return known;
  };
  const refuseUnknown = (line: number): void => {
    bad.push({ line, detail: 'email: no lead of this address came before' });
  };
  const sides = new Map(by.reasons.map(({ id, side }) => [id, side]));

  for (const { record, line, at } of arrivals) {
    switch (record.kind) {
      case 'lead': {
        const { post } = readPost(new Map(Object.entries(textsIn(record.fields))), intake, isAddress, at);
        if (post.address === undefined) bad.push({ line, detail: 'email: it is not an e-mail address' });
        if (post.address === undefined || post.caught !== undefined || post.test) continue;
        const { form, fields } = post;
        const submission = { submissionId: `line-${line}`, receivedAt: at, form, fields, test: false };
        const { profile, activity } = readProfile(submission, intake, contactData);
        const known = leads.get(post.address);
        if (known === undefined) {
          const before = early.get(post.address) ?? [];
          early.delete(post.address);
          leads.set(post.address, {
            ...{ line, profiles: [{ at, profile }], latest: profile },
            activities: [...before.map((one) => one.activity), activity],
          });
        } else {
          known.latest = mergeProfile(known.latest, profile);
          known.profiles.push({ at, profile: known.latest });
          known.activities.push(activity);
        }
        break;
      }
      case 'activity': {
        const { type, properties, id = `line-${line}` } = record;
        const activity = { id, type, at, properties };
        const known = find(record.email);
        if (known === undefined) {
          const address = canonicalAddress(record.email, intake.email);
          early.set(address, [...(early.get(address) ?? []), { line, activity }]);
        } else known.activities.push(activity);
        break;
      }
      case 'outcome': {
        const known = find(record.email);
        if (known === undefined) refuseUnknown(line);
        const converted = isQualifying(record.answer);
        const side = record.reason === undefined ? 'lead' : sides.get(record.reason);
        if (side === undefined) bad.push({ line, detail: `reason: there is no reason ${record.reason}` });
        else if (known) known.outcome = { at, converted, accepted: converted || side !== 'lead' };
        break;
      }
    }
  }
  for (const { line } of [...early.values()].flat()) refuseUnknown(line);
  return {
    leads: [...leads].map(([address, { line, profiles, activities, outcome }]) => ({
      line,
      ...(by.isExport && { leadId: address.slice(0, address.lastIndexOf('@')) }),
      history: { profiles, activities },
      outcome,
    })),
    bad,
  };
}
