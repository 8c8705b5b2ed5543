import { writeFileSync } from 'node:fs';
import { join, parse as parsePath } from 'node:path';
import { parse } from 'yaml';
import { DeploymentRefused } from './deployment-config.ts';

/** What the files of `config/` say, as plain data; whether they are valid is judged before. */
export type PolicyFiles = Readonly<Record<string, unknown>>;

/** @param texts - YAML by file name: `sla.yaml` is the policy of kind `sla`. */
export function parsePolicyFiles(texts: ReadonlyMap<string, string>): PolicyFiles {
  return Object.fromEntries([...texts].map(([file, text]) => [parsePath(file).name, parse(text)]));
}

/** Puts the policies beside the code of the function that imports them. */
export function shipPolicies(policies: PolicyFiles, bundle: string): void {
  writeFileSync(join(bundle, 'policies.json'), JSON.stringify(policies));
}

/**
 * The sample team lives at addresses that reach nobody: deployed as it is, leads would be handed to no one.
 *
 * @throws DeploymentRefused naming the first of them.
 */
export function refuseUnreachableReps(policies: PolicyFiles): void {
  const [first, ...others] =
    JSON.stringify(policies['team'] ?? {}).match(/[^"\s@]+@[^"\s@]+\.example(?=")/g) ?? [];
  if (first === undefined) return;
  const all = others.length === 0 ? first : `${first} and ${others.length} more`;
  throw new DeploymentRefused(
    `config/team.yaml names people whom no mail can reach: ${all}.\n` +
      '  Give them their real addresses, or send every mail to the sender instead: -c demo=true',
  );
}
