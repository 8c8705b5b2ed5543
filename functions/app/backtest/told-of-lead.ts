import { isQualifying } from '../../domain/handoff/answers.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { Activity, Lead } from '../../domain/lead/lead.ts';
import { type FieldNames, sortPostedFields } from '../../domain/lead/posted-fields.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Submission } from '../ports.ts';
import type { Happening } from './arrival.ts';

/** All that is kept of a lead and says what it did, and what sales said of it. */
export interface PastOfLead {
  readonly lead: Pick<Lead, 'leadId' | 'test' | 'erasedAt'>;
  readonly posts: readonly Submission[];
  /** Its posts among them. */
  readonly activities: readonly Activity[];
  readonly handoffs: readonly Pick<Handoff, 'kind' | 'answer'>[];
}

type Told = { readonly at: EpochMs } & Happening;

/** What nobody needs who judges: who the person is, and what they consented to. */
const LEFT_OUT = new Set([
  'name',
  'firstName',
  'lastName',
  'phone',
  'consentMail',
  'consentPhone',
  'consentText',
  'consentVersion',
]);

/** In place of a message, or of whatever says how to reach somebody: criteria may ask whether there is one. */
const SOME_WORDS = 'left out';

/** An address, or a telephone number: one that begins with + or 0, or nine digits by threes. Whatever field it stands in. */
const CONTACT = /\S@\S*\.\S|(?:\+|\b0)\d(?:[\s()./-]*\d){7}|\b\d{3}(?:[\s.-]\d{3}){2}\b/;

/**
 * What happened to a lead, as a back-test reads it, in order of time; nothing of a test, or of who was erased. It does not say
 * who the lead is: the address is the lead's id at the same domain.
 *
 * @param names - Under which forms send the fields.
 */
export function toldOfLead(
  { lead, posts, activities, handoffs }: PastOfLead,
  names: FieldNames,
): readonly Told[] {
  if (lead.test || lead.erasedAt !== undefined) return [];
  const domain = domainOf(posts, names);
  if (domain === undefined) return [];
  const email = `${lead.leadId}@${domain}`;
  const isPost = new Set(posts.map(({ submissionId }) => submissionId));
  const told: readonly Told[] = [
    ...posts.map(
      (post): Told => ({ kind: 'lead', at: post.receivedAt, fields: fieldsOf(post, names, email) }),
    ),
    ...activities
      .filter(({ id }) => !isPost.has(id))
      .map(
        ({ id, type, at, properties }): Told => ({
          ...{ kind: 'activity', at, email, type, properties: withoutContacts(properties) },
          // Tools give ids of their own.
          ...(!CONTACT.test(id) && { id }),
        }),
      ),
    ...handoffs.flatMap(({ kind, answer }) => (kind === 'sdr' ? outcomeOf(email, answer) : [])),
  ];
  return told.toSorted((one, other) => one.at - other.at);
}

/** Of the address that it came with first: a lead of two would be read as two. */
function domainOf(posts: readonly Submission[], names: FieldNames): string | undefined {
  for (const { fields } of posts.toSorted((one, other) => one.receivedAt - other.receivedAt)) {
    const { email } = sortPostedFields(names, fields).known;
    if (email !== undefined) return email.slice(email.lastIndexOf('@') + 1);
  }
  return undefined;
}

function fieldsOf(
  { form, fields }: Submission,
  names: FieldNames,
  email: string,
): Readonly<Record<string, string>> {
  const { known, answers } = sortPostedFields(names, fields);
  const { message, ...others } = known;
  const kept = Object.entries(others).filter(([name]) => !LEFT_OUT.has(name));
  return {
    ...withoutContacts({ ...answers, ...Object.fromEntries(kept) }),
    ...(message !== undefined && { message: SOME_WORDS }),
    ...{ form, email },
  };
}

const withoutContacts = <Value extends string | number | boolean>(
  values: Readonly<Record<string, Value>>,
): Readonly<Record<string, Value | string>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, CONTACT.test(String(value)) ? SOME_WORDS : value]),
  );

/** An attempt is none. */
function outcomeOf(email: string, answer: Handoff['answer']): readonly Told[] {
  if (answer === undefined) return [];
  const { kind, reason, at } = answer;
  if (isQualifying(kind)) return [{ kind: 'outcome', at, email, answer: kind }];
  if (kind !== 'not-qualified') return [];
  return [{ kind: 'outcome', at, email, answer: kind, ...(reason !== undefined && { reason }) }];
}
