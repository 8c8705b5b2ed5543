import { canonicalJson } from '../domain/policy/canonical-json.ts';
import { sha256 } from './sha256.ts';

/** Names a policy version by its content. */
export const policyHash = (policy: unknown): string => sha256(canonicalJson(policy));
