import * as z from 'zod';

/** As many characters as a key needs to carry 128 bits in the poorest alphabet, hexadecimal digits. */
const key = z.string().min(32);

/**
 * What the secret of `LINK_KEYS_SECRET_ID` holds: a JSON object of key id to key. The first key is made with the
 * stack and is a plain string; one that is added later says from when it signs, so that every reader has
 * fetched it by then. A key is removed only after the longest life of a link.
 */
export const linkKeys = z.record(
  z.string().regex(/^[a-z0-9]{1,8}$/),
  z.union([key, z.strictObject({ key, notBefore: z.iso.datetime() })]),
);

/**
 * What the secret of `CALENDAR_LINKS_SECRET_ID` holds: a JSON object of person to the private link of their calendar, which
 * shows it to whoever has it.
 */
export const calendarLinks = z.record(z.string(), z.string().min(1));

/** What the secret of `ADDRESS_KEY_SECRET_ID` holds: the key itself. */
export const addressKey = key;
