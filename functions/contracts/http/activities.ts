import * as z from 'zod';
import type { SentActivity } from '../../app/intake/record-activities.ts';
import { instant } from './instant.ts';
import { emailAddress } from './lead-post.ts';
import { storableNumber, wellFormed } from './storable.ts';

const MOST_PROPERTIES = 20;

const visible = (most: number) =>
  z.string().regex(new RegExp(`^[!-~]{1,${most}}$`), `must be 1 to ${most} visible ASCII characters`);

const propertyName = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'must be 1 to 64 letters, digits, dots, hyphens and underscores')
  // As the name of a property `constructor` means something else, to the table's client too.
  .refine((name) => !(name in Object.prototype));
const propertyValue = z.union([z.string().max(500).transform(wellFormed), storableNumber, z.boolean()]);
const properties = z
  .record(propertyName, propertyValue)
  .refine((given) => Object.keys(given).length <= MOST_PROPERTIES, `must be at most ${MOST_PROPERTIES}`);

const item = z
  .strictObject({
    id: visible(200).exactOptional(),
    leadId: visible(100).exactOptional(),
    email: emailAddress.exactOptional(),
    type: z
      .string()
      .max(64)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, like page-viewed'),
    at: instant.exactOptional(),
    properties: properties.default({}),
  })
  .refine(
    ({ leadId, email }) => (leadId === undefined) !== (email === undefined),
    'must name its lead by leadId or by email, not both',
  );

export type ActivityReading =
  | { readonly ok: true; readonly activity: SentActivity }
  | { readonly ok: false; readonly detail: string };

/** @param canonical - The form of an address in which leads are known. */
export const readActivity = (sent: unknown, canonical: (email: string) => string): ActivityReading => {
  const parsed = item.safeParse(sent);
  if (!parsed.success) return { ok: false, detail: parsed.error.issues.map(sentence).join(' ') };
  const { leadId = '', email, ...activity } = parsed.data;
  return {
    ok: true,
    activity: { ...activity, of: email === undefined ? { leadId } : { address: canonical(email) } },
  };
};

/** Names the place; values are not quoted, for they may be personal. */
const sentence = ({ path, message }: z.core.$ZodIssue): string =>
  `${[...path].join('.') || 'It'}: ${message}.`;
