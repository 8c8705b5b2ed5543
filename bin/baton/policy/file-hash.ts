import { policyHash } from '../../../functions/adapters/policy-hash.ts';
import { policySchemas } from '../../../functions/contracts/policies/policy-files.ts';
import { parsePolicyFiles } from '../../../lib/policy-files.ts';
import { POLICY_KINDS } from '../policy-kinds.ts';

/**
 * The content hash of the version that a file of a policy folder would be published as.
 *
 * @param texts - By file name.
 * @returns undefined where it is no valid policy.
 */
export function fileHash(kind: string, texts: ReadonlyMap<string, string>): string | undefined {
  const known = POLICY_KINDS.find((one) => one === kind);
  if (known === undefined) return undefined;
  try {
    return policyHash(policySchemas[known].parse(parsePolicyFiles(texts)[known]));
  } catch {
    // While somebody writes, it is no YAML, or no policy.
    return undefined;
  }
}
