import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, parse as parsePath } from 'node:path';
import { parse } from 'yaml';
import { DeploymentRefused } from './deployment-config.ts';
import { isListFile, withLists } from './list-files.ts';

/** What the files of `config/` say, as plain data; whether they are valid is judged before. */
export type PolicyFiles = Readonly<Record<string, unknown>>;

/** The texts of a policy folder by name: its YAML files, and the lists that they may name. @throws where it cannot be read. */
export function readPolicyTexts(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isPolicyFile(entry.name))
    .map(({ name }) => name);
  const lists = existsSync(join(folder, 'lists')) ? readdirSync(join(folder, 'lists')) : [];
  const all = [...names, ...lists.map((name) => `lists/${name}`).filter(isListFile)].sort();
  return new Map(all.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

export const isPolicyFile = (name: string): boolean => /\.ya?ml$/.test(name);

/** @param texts - By file name: `sla.yaml` is the policy of kind `sla`. */
export function parsePolicyFiles(texts: ReadonlyMap<string, string>): PolicyFiles {
  const policies = [...texts].filter(([file]) => isPolicyFile(file));
  return Object.fromEntries(
    policies.map(([file, text]) => [parsePath(file).name, withLists(parse(text), texts).data]),
  );
}

/** Puts the policies beside the code of the function that imports them. */
export function shipPolicies(policies: PolicyFiles, bundle: string): void {
  writeFileSync(join(bundle, 'policies.json'), JSON.stringify(policies));
}

/**
 * The sample company lives at addresses that reach nobody: deployed as it is, leads would be handed to no one, and
 * nobody could sign a policy.
 *
 * @throws DeploymentRefused naming the first of them.
 */
export function refuseUnreachablePeople(policies: PolicyFiles): void {
  for (const kind of ['team', 'governance']) {
    const [first, ...others] =
      JSON.stringify(policies[kind] ?? {}).match(/[^"\s@]+@[^"\s@]+\.example(?=")/g) ?? [];
    if (first === undefined) continue;
    const all = others.length === 0 ? first : `${first} and ${others.length} more`;
    throw new DeploymentRefused(
      `config/${kind}.yaml names people whom no mail can reach: ${all}.\n` +
        '  Give them their real addresses, or send every mail to the sender instead: -c demo=true',
    );
  }
}
