import * as z from 'zod';
import type { PolicyKind } from '../../app/policies.ts';
import { commitments } from './commitments.ts';
import { criteriaPolicy } from './criteria.ts';
import { dispositions } from './dispositions.ts';
import { governance } from './governance.ts';
import { intakePolicy } from './intake.ts';
import { reporting } from './reporting.ts';
import { routingPolicy } from './routing.ts';
import { slaPolicy } from './sla.ts';
import { team } from './team.ts';

/** What each file of a policy folder must be, by kind. */
export const policySchemas = {
  intake: intakePolicy,
  criteria: criteriaPolicy,
  routing: routingPolicy,
  sla: slaPolicy,
  dispositions,
  team,
  commitments,
  reporting,
  governance,
} satisfies Readonly<Record<PolicyKind, z.ZodType>>;

/** A whole policy folder in one object, as it ships with a deployment. */
export const policyFiles = z.strictObject(policySchemas);
export type PolicyFiles = z.output<typeof policyFiles>;
