import * as z from 'zod';
import type { StoredStanding } from '../app/policy/ports.ts';
import type { MailDebt, PolicyDebt } from '../domain/policy/debts.ts';
import type { Proposal, SettledProposal, Signature } from '../domain/policy/proposal.ts';
import { SIDES } from '../domain/side.ts';
import { fact } from './items-debts.ts';
import { type FieldsOf, instant } from './items-parts.ts';
import { inForce } from './items-policies.ts';

/** What the table holds of signatures. */

const side = z.enum(SIDES);
const who = { side, by: z.string(), email: z.string(), at: instant };

const proposal = {
  number: z.int(),
  hash: z.string(),
  replaces: z.object(inForce),
  governance: z.string().optional(),
  signers: z.array(side),
  backtest: z.string().optional(),
  askedAt: instant,
  unreached: z.array(side).optional(),
  signatures: z.array(z.object(who satisfies FieldsOf<Signature>)),
} satisfies FieldsOf<Proposal>;

const ended = z.discriminatedUnion('as', [
  z.object({ as: z.literal('active'), at: instant }),
  z.object({ as: z.literal('refused'), ...who, reason: z.string() }),
  z.object({ as: z.literal('stale'), at: instant, because: z.enum(['superseded', 'governance']) }),
]);

export const proposalItem: z.ZodType<SettledProposal> = z.object({
  ...proposal,
  ended,
} satisfies FieldsOf<SettledProposal>);

const mail = {
  ...{ number: z.int(), side, claimedAt: instant.optional() },
  ...{ reminder: z.int().optional(), dueAt: instant.optional() },
} satisfies Omit<FieldsOf<MailDebt>, 'kind'>;

/** What a policy, or a review, may owe. */
export const policyDebt: z.ZodType<PolicyDebt> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('record'), proposal: z.object({ ...proposal, ended }) }),
  z.object({ kind: z.literal('fact'), fact }),
  z.object({ kind: z.literal('ask'), ...mail }),
  z.object({ kind: z.literal('tell'), ...mail }),
  z.object({ kind: z.literal('warn'), ...mail }),
]);

/** The version in force as the first import writes it, with all that is owed and proposed since. */
export const standingItem: z.ZodType<Omit<StoredStanding, 'kind'>> = z.object({
  ...inForce,
  proposals: z.int().default(0),
  proposal: z.object(proposal).optional(),
  owed: z.record(z.string(), policyDebt).default({}),
  nextCheckAt: instant.optional(),
  version: z.int(),
} satisfies FieldsOf<Omit<StoredStanding, 'kind'>>);
