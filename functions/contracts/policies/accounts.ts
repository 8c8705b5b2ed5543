import * as z from 'zod';
import { type MatchPolicy, TIE_BREAKERS } from '../../domain/accounts/match.ts';

/** Two words in common and a generic one more or less are the same company; two of three words are not. */
const SIMILARITY = 0.85;

/** The section `accounts` of `config/routing.yaml`. Versions that were published before it existed have the defaults. */
export const accountPolicy = z
  .strictObject({
    similarity: z
      .number()
      .min(0.5, 'Below one half two names have less in common than not.')
      .max(1)
      .default(SIMILARITY)
      .describe('From this likeness on, 0.5 to 1, a company name is the same (RULES.md, M1).'),
    tieBreakers: z
      .array(z.enum(TIE_BREAKERS))
      .refine((list) => new Set(list).size === list.length, 'Name each tie-breaker once.')
      .default([...TIE_BREAKERS])
      .describe('What decides between accounts whose names are equally like it, in this order.'),
  })
  .prefault({})
  .describe('How leads find the account of their company.') satisfies z.ZodType<MatchPolicy>;
