import { writeFileSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

/** @throws UsageError where the file cannot be written. */
export function saveText(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new UsageError(`${path} cannot be written.`, { cause });
  }
}
