import * as z from 'zod';
import type { StoredDigest } from '../app/mail/digests.ts';
import { DIGEST_STATES, type DigestEntry } from '../domain/handoff/digest.ts';
import { type FieldsOf, instant } from './items-parts.ts';

/** What the table holds of mails that tell of several leads. */
export const digestItem: z.ZodType<StoredDigest> = z.object({
  person: z.string(),
  number: z.int(),
  state: z.enum(DIGEST_STATES),
  entries: z.array(
    z.object({ leadId: z.string(), number: z.int(), wait: z.int() } satisfies FieldsOf<DigestEntry>),
  ),
  nextCheckAt: instant.exactOptional(),
  expiresAt: instant.exactOptional(),
  version: z.int(),
} satisfies FieldsOf<StoredDigest>);
