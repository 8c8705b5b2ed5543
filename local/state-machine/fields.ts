import { predefined, type StateError } from './errors.ts';
import type { Scope } from './expression.ts';
import { LONGEST_SECONDS } from './schema.ts';
import type { Template } from './template.ts';

/** The RFC 3339 profile that the States Language asks for: an uppercase T, and an uppercase Z or an offset. */
export function isTimestamp(text: string): boolean {
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
  return form.test(text) && !Number.isNaN(Date.parse(text));
}

/** A field in seconds; undefined when the state has none. */
export async function duration(
  template: Template | undefined,
  field: string,
  least: number,
  scope: Scope,
): Promise<number | undefined> {
  if (template === undefined) return undefined;
  const value = await template.evaluate(scope);
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= LONGEST_SECONDS)
    return value;
  throw wrongType(field, `an integer from ${least} to ${LONGEST_SECONDS}`);
}

/** A field that is a text; undefined when the state has none. */
export async function text(
  template: Template | undefined,
  field: string,
  scope: Scope,
): Promise<string | undefined> {
  if (template === undefined) return undefined;
  const value = await template.evaluate(scope);
  if (typeof value !== 'string') throw wrongType(field, 'a string');
  return value;
}

export const wrongType = (field: string, wanted: string): StateError =>
  predefined('States.QueryEvaluationError', `The field '${field}' did not evaluate to ${wanted}.`);

export const tooLarge = (what: string): StateError =>
  predefined('States.DataLimitExceeded', `${what} is larger than the quota allows.`);
