import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import type { Activity, LeadProfile } from '../../domain/lead/lead.ts';
import { clip, clippedAnswers } from '../../domain/lead/limits.ts';
import type { StatedConsent } from '../../domain/lead/merge.ts';
import { type PostedField, plainName, sortPostedFields } from '../../domain/lead/posted-fields.ts';
import { hostIn, leastEmployees, monthsUntil, saysYes } from '../../domain/lead/spoken-values.ts';
import type { ContactData } from '../contact-data.ts';
import type { Submission } from '../ports.ts';

/** What a raw post says, in values that rules can read. */
export interface Interpretation {
  readonly profile: LeadProfile;
  readonly consent: StatedConsent;
  /** What its sender did by posting it. */
  readonly activity: Activity;
}

/** Reads a raw post under a policy. What a field says that cannot be read as a value is kept as an answer of its name. */
export function readProfile(submission: Submission, policy: IntakePolicy, data: ContactData): Interpretation {
  const { known: whole, answers } = sortPostedFields(policy.fields, submission.fields);
  const known = clipped(whole);
  const { email = '', name = '', consentMail, consentPhone, consentText, consentVersion, ...texts } = known;
  const values = readValues(known, policy.defaultCountry, data);
  const consent = {
    mail: read(consentMail, saysYes),
    phone: read(consentPhone, saysYes),
    text: consentText,
    version: consentVersion,
  };
  return {
    profile: {
      ...readAddress(email, data),
      ...splitName(name),
      ...defined({ ...texts, ...values }),
      answers: clippedAnswers({ ...unread(known, values), ...answers }),
    },
    consent: { ...defined(consent), at: submission.receivedAt, source: submission.form },
    activity: activityOf(submission, policy, answers),
  };
}

type Known = Readonly<Partial<Record<PostedField, string>>>;

/** Longer than anything that a rep reads; the raw post keeps it whole. */
const LONGEST_TEXT = 500;
const LONGEST_MESSAGE = 4_000;

const clipped = (known: Known): Known =>
  Object.fromEntries(
    Object.entries(known).map(([field, text]) => [
      field,
      clip(text, field === 'message' ? LONGEST_MESSAGE : LONGEST_TEXT),
    ]),
  );

function readAddress(email: string, data: ContactData) {
  const address = email.toLowerCase();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const mailboxes = data.mailboxes(domain);
  return {
    email: address,
    emailDomain: data.registrable(domain),
    freeMail: mailboxes === 'free',
    disposableMail: mailboxes === 'disposable',
  };
}

/** `First Last More` or `Last More, First`. */
function splitName(name: string): Pick<LeadProfile, 'firstName' | 'lastName'> {
  const [last = '', afterComma = ''] = name.split(',').map((part) => part.trim());
  if (afterComma !== '') return { firstName: afterComma, lastName: last };
  const [first = '', ...rest] = last.split(/\s+/);
  return { ...(first !== '' && { firstName: first }), ...(rest.length > 0 && { lastName: rest.join(' ') }) };
}

/** The fields whose text stands for a value. */
function readValues(known: Known, defaultCountry: string, data: ContactData) {
  const country = read(known.country, data.country);
  const phone = read(known.phone, (text) => data.phone(text, country ?? defaultCountry));
  return {
    country,
    phone: phone?.number,
    phoneCountry: phone?.country,
    language: read(known.language, data.language),
    timeZone: read(known.timeZone, data.timeZone),
    employees: read(known.employees, leastEmployees),
    timeframeMonths: read(known.timeframeMonths, monthsUntil),
    referrer: read(known.referrer, hostIn),
  };
}

const read = <Value>(text: string | undefined, reader: (text: string) => Value | undefined) =>
  text === undefined ? undefined : reader(text);

const unread = (known: Known, values: Partial<Record<PostedField, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(known).filter(([field]) => field in values && values[field as PostedField] === undefined),
  );

type Defined<Fields> = { [Field in keyof Fields]?: Exclude<Fields[Field], undefined> };

const defined = <Fields extends object>(fields: Fields): Defined<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<Fields>;

/** Answers that say where and on what the form was. */
const PLACES = ['page', 'content'];

function activityOf(
  { submissionId, receivedAt, form, entry }: Submission,
  { forms }: IntakePolicy,
  answers: Readonly<Record<string, string>>,
): Activity {
  const places = Object.entries(answers)
    .map(([name, value]) => [plainName(name), clip(value, LONGEST_TEXT)] as const)
    .filter(([name]) => PLACES.includes(name));
  const type = Object.hasOwn(forms, form) ? forms[form] : undefined;
  return {
    id: submissionId,
    type: type ?? (entry === undefined ? 'form-submitted' : 'entered-by-hand'),
    at: receivedAt,
    properties: { ...Object.fromEntries(places), form },
  };
}
