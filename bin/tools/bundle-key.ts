import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A digest that changes when any of the files, their set, or the options change; a missing file counts as change. */
export async function inputsKey(inputs: readonly string[], root: string, options: string): Promise<string> {
  const hash = createHash('sha256').update(options);
  for (const input of inputs) {
    const path = join(root, input);
    hash.update(`\0${input}\0`).update(existsSync(path) ? await readFile(path) : 'missing');
  }
  return hash.digest('hex');
}
