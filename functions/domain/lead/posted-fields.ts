/** What a form may send and Baton understands; `name` is first and last name in one. */
export const POSTED_FIELDS = [
  'email',
  'name',
  'firstName',
  'lastName',
  'phone',
  'jobTitle',
  'company',
  'employees',
  'industry',
  'country',
  'city',
  'language',
  'timeZone',
  'message',
  'timeframeMonths',
  'budget',
  'source',
  'medium',
  'referrer',
  'campaign',
  'consentMail',
  'consentPhone',
  'consentText',
  'consentVersion',
] as const;

export type PostedField = (typeof POSTED_FIELDS)[number];

/** By what further names forms send each field. */
export type FieldNames = Readonly<Partial<Record<PostedField, readonly string[]>>>;

export interface PostedFields {
  readonly known: Readonly<Partial<Record<PostedField, string>>>;
  /** Everything else, by the names that the form gave. */
  readonly answers: Readonly<Record<string, string>>;
}

/** Names are equal without case, blanks, dots, hyphens and underscores: `First name` is `first_name`. */
export const plainName = (name: string): string => name.toLowerCase().replace(/[\s._-]+/g, '');

/** Sorts a post's fields. Empty ones are left out; of several for one field the first with content counts. */
export const sortPostedFields = (
  names: FieldNames,
  posted: Readonly<Record<string, string>>,
): PostedFields => {
  const fields = byName(names);
  const known: Partial<Record<PostedField, string>> = {};
  const answers: [string, string][] = [];
  for (const [name, value] of Object.entries(posted)) {
    const text = value.trim();
    if (text === '') continue;
    const field = fields.get(name) ?? fields.get(plainName(name));
    if (field === undefined) answers.push([name, text]);
    else known[field] ??= text;
  }
  return { known, answers: Object.fromEntries(answers) };
};

/** What a post says in one field, found without sorting the others. */
export function postedIn(
  field: PostedField,
  names: FieldNames,
  posted: Readonly<Record<string, string>>,
): string | undefined {
  const fields = byName(names);
  for (const name of Object.keys(posted)) {
    if ((fields.get(name) ?? fields.get(plainName(name))) !== field) continue;
    const text = posted[name]?.trim();
    if (text) return text;
  }
  return undefined;
}

const found = new WeakMap<FieldNames, ReadonlyMap<string, PostedField>>();

/** The field of each name, found out once for each version of a policy. */
function byName(names: FieldNames): ReadonlyMap<string, PostedField> {
  const known = found.get(names);
  if (known !== undefined) return known;
  const fields = new Map(
    POSTED_FIELDS.flatMap((field) =>
      // As most forms write it, which need not be made plain, and as all others do.
      [field, ...(names[field] ?? [])].flatMap((name) => [
        [name, field] as const,
        [plainName(name), field] as const,
      ]),
    ),
  );
  found.set(names, fields);
  return fields;
}
