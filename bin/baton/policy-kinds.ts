import type * as z from 'zod';
import type { PolicyKind } from '../../functions/app/policies.ts';
import { criteriaPolicy } from '../../functions/contracts/policies/criteria.ts';
import { dispositions } from '../../functions/contracts/policies/dispositions.ts';
import { intakePolicy } from '../../functions/contracts/policies/intake.ts';
import { routingPolicy } from '../../functions/contracts/policies/routing.ts';
import { slaPolicy } from '../../functions/contracts/policies/sla.ts';
import { team } from '../../functions/contracts/policies/team.ts';

/** What each file of a policy folder must be. */
export const POLICY_SCHEMAS = {
  intake: intakePolicy,
  criteria: criteriaPolicy,
  routing: routingPolicy,
  sla: slaPolicy,
  dispositions,
  team,
} satisfies Readonly<Record<PolicyKind, z.ZodType>>;

export const POLICY_KINDS: readonly PolicyKind[] = [
  'intake',
  'criteria',
  'routing',
  'sla',
  'dispositions',
  'team',
];
