import * as z from 'zod';
import type { InForce } from '../domain/policy/proposal.ts';
import { type FieldsOf, instant } from './items-parts.ts';

/** What the table holds of policies. Every function reads them, so what only signatures need is in `items-proposals.ts`. */

/** The first part of a policy version; `parts` further ones follow when the text is too long for one item. */
export const policyVersionItem = z.object({
  hash: z.string(),
  /** When it was published first. */
  publishedAt: instant,
  /** ASCII JSON; empty when it lies in parts. */
  text: z.string(),
  parts: z.int(),
});
export const policyPartItem = z.object({ text: z.string() });

export const inForce = {
  hash: z.string(),
  publishedAt: instant,
  bootstrap: z.boolean(),
} satisfies FieldsOf<InForce>;

/** All that most readers ask of the version in force. */
export const policyCurrentItem = z.object({ ...inForce, version: z.int() });
