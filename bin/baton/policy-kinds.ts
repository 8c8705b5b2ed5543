import type { PolicyKind } from '../../functions/app/policies.ts';
import { policySchemas } from '../../functions/contracts/policies/policy-files.ts';

export const POLICY_KINDS = Object.keys(policySchemas) as readonly PolicyKind[];
