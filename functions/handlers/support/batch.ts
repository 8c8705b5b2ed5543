import * as z from 'zod';
import { Retryable } from '../../app/change.ts';
import { invalidField } from '../../contracts/http/problem.ts';
import type { Body } from './http-body.ts';
import { HttpProblem } from './http-problem.ts';

const MOST = 500;
const list = z.array(z.unknown()).min(1).max(MOST);

/** What is posted as a list, such as `{"stages": […]}`; each item is judged for itself. @throws HttpProblem for anything else. */
export function batchOf(body: Body, name: string): readonly unknown[] {
  const batch = z.strictObject({ [name]: list }).safeParse(body.kind === 'json' ? body.value : undefined);
  const items = batch.data?.[name];
  if (items !== undefined) return items;
  const mend = `Send {"${name}": […]} with 1 to ${MOST} of them.`;
  throw new HttpProblem(invalidField(name, `It is not a list of ${name}.`, mend));
}

/** Whatever failed: nothing of a batch is promised, and the sender may repeat all of it, which changes nothing twice. */
export async function orRetry<Result>(doing: Promise<Result>): Promise<Result> {
  try {
    return await doing;
  } catch (cause) {
    throw new Retryable('The batch was not kept as a whole.', { cause });
  }
}
