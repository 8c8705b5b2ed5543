import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Digests that change when any of the files, their set, or the options change; a missing file counts as change. Each file
 * is read once, however many bundles it is part of: it must not change meanwhile.
 */
export function inputsKeys(root: string): (inputs: readonly string[], options: string) => Promise<string> {
  const digests = new Map<string, Promise<string>>();
  const digestOf = (input: string): Promise<string> => {
    const known = digests.get(input) ?? digest(join(root, input));
    digests.set(input, known);
    return known;
  };
  return async (inputs, options) => {
    const hash = createHash('sha256').update(options);
    for (const input of inputs) hash.update(`\0${input}\0${await digestOf(input)}`);
    return hash.digest('hex');
  };
}

async function digest(path: string): Promise<string> {
  const content = await readFile(path).catch(() => 'missing');
  return createHash('sha256').update(content).digest('hex');
}
