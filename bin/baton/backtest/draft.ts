import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import type { Criteria } from '../../../functions/domain/qualification/criteria.ts';
import { UsageError } from '../usage-error.ts';
import { checkFile, problemLine } from '../validation/policy-file.ts';

/**
 * Reads criteria that are to be tried.
 *
 * @param texts - Of the folder with the policies, whose lists it may name.
 * @throws UsageError naming file, line and column of each problem.
 */
export function readDraft(path: string, texts: ReadonlyMap<string, string>): Criteria {
  const name = basename(path);
  const { policy, problems } = checkFile(new Map([...texts, [name, textOf(path)]]), name, criteriaPolicy);
  if (policy !== undefined) return policy;
  const folder = path.slice(0, path.length - name.length);
  throw new UsageError(
    ['The draft is not valid.', ...problems.map((problem) => problemLine(folder, problem))].join('\n'),
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`The draft ${path} cannot be read.`, { cause });
  }
}
