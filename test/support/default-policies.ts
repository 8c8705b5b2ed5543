import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import {
  type PolicyFiles,
  policyFiles,
  policySchemas,
} from '../../functions/contracts/policies/policy-files.ts';

const read = (kind: string): unknown =>
  parse(readFileSync(new URL(`../../config/${kind}.yaml`, import.meta.url), 'utf8'));

let policies: PolicyFiles | undefined;

/** The policies of the default company. */
export const defaultPolicies = (): PolicyFiles => {
  policies ??= policyFiles.parse(
    Object.fromEntries(Object.keys(policySchemas).map((kind) => [kind, read(kind)])),
  );
  return policies;
};
