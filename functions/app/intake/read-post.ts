import { canonicalAddress } from '../../domain/lead/canonical-address.ts';
import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import { clip } from '../../domain/lead/limits.ts';
import { plainName, postedIn } from '../../domain/lead/posted-fields.ts';
import { saysYes } from '../../domain/lead/spoken-values.ts';
import { type EpochMs, SECOND } from '../../domain/time.ts';
import type { Post } from './intake-lead.ts';

export interface PostReading {
  readonly post: Post;
  /** Where the form wants its sender to go afterwards; not yet allowed. */
  readonly redirect: string | undefined;
  /** What is wrong with the address, if the post has none that can be used. */
  readonly addressFault?: 'missing' | 'unusable';
}

/** How a form that names itself not is called. */
const UNNAMED_FORM = 'web';
const LONGEST_FORM_NAME = 100;

/** Takes a form's post apart: who sent it, what it says, and what is meant for us and says nothing of the lead. */
export function readPost(
  posted: ReadonlyMap<string, string>,
  policy: IntakePolicy,
  isAddress: (text: string) => boolean,
  now: EpochMs,
): PostReading {
  const { notes, fields } = takeNotes(posted, policy);
  const address = addressIn(fields, policy, isAddress);
  const post: Post = {
    address,
    form: clip((notes.form ?? '').trim().toLowerCase(), LONGEST_FORM_NAME) || UNNAMED_FORM,
    fields,
    test: saysYes(notes.test ?? '') === true || isTestAddress(address, policy),
    caught: spamReason(notes, policy, now),
  };
  const { redirect } = notes;
  if (address !== undefined) return { post, redirect };
  return { post, redirect, addressFault: emailIn(fields, policy) === undefined ? 'missing' : 'unusable' };
}

type Fields = Readonly<Record<string, string>>;

const emailIn = (fields: Fields, policy: IntakePolicy): string | undefined =>
  postedIn('email', policy.fields, fields);

/** The lead's address in the form in which leads are known; undefined when the fields hold none that can be used. */
export function addressIn(
  fields: Fields,
  policy: IntakePolicy,
  isAddress: (text: string) => boolean,
): string | undefined {
  const email = emailIn(fields, policy);
  return email !== undefined && isAddress(email) ? canonicalAddress(email, policy.email) : undefined;
}

const NOTES = ['form', 'test', 'redirect', 'startedAt'] as const;

const NOTE_NAMES: ReadonlyMap<string, (typeof NOTES)[number]> = new Map(
  NOTES.map((note) => [plainName(note), note]),
);

type Notes = Partial<Record<(typeof NOTES)[number] | 'honeypot', string>>;

/** Separates the fields that forms add for us from the lead's own answers. */
function takeNotes(posted: ReadonlyMap<string, string>, { spam }: IntakePolicy) {
  const honeypot = plainName(spam.honeypot);
  const notes: Notes = {};
  const answers: [string, string][] = [];
  for (const [name, value] of posted) {
    const plain = plainName(name);
    const note = plain === honeypot ? 'honeypot' : NOTE_NAMES.get(plain);
    if (note !== undefined) notes[note] = value;
    // No form has a field `constructor`; as the name of a property it means something else, to the table's client too.
    else if (!(name in Object.prototype)) answers.push([name, value]);
  }
  return { notes, fields: Object.fromEntries(answers) };
}

/** Whether the address is at a domain whose leads are test leads. */
export function isTestAddress(address: string | undefined, { test }: IntakePolicy): boolean {
  const domain = address?.slice(address.lastIndexOf('@') + 1) ?? '';
  return test.domains.some((own) => domain === own || domain.endsWith(`.${own}`));
}

function spamReason(
  { honeypot = '', startedAt }: Notes,
  { spam }: IntakePolicy,
  now: EpochMs,
): string | undefined {
  if (honeypot.trim() !== '') return 'honeypot';
  const filledFor = now - instantOf(startedAt);
  // A negative time says that the sender's clock is ahead, not how long it took.
  return filledFor >= 0 && filledFor < spam.minimumFillSeconds * SECOND ? 'too-fast' : undefined;
}

/** From epoch milliseconds or ISO-8601; NaN for anything else. */
const instantOf = (text = ''): EpochMs => (/^\d+$/.test(text) ? Number(text) : Date.parse(text));
