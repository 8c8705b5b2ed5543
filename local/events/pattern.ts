import { TemplateRefused } from '../template/refused.ts';

/** Whether an event is what a rule listens for. */
export type Matches = (event: unknown) => boolean;

/**
 * Compiles an event pattern of the kind that our rules use: nested fields, lists of exact texts, numbers and
 * booleans, and `{exists: true|false}`. A field of the event that is a list matches when one of its items does.
 *
 * @throws TemplateRefused for any other operator of EventBridge
 */
export function compilePattern(pattern: unknown, path = 'the event pattern'): Matches {
  if (!isObject(pattern) || Object.keys(pattern).length === 0) {
    throw new TemplateRefused(`${path} is no object with fields`);
  }
  const fields = Object.entries(pattern).map(([name, wanted]) => {
    const where = `${path}.${name}`;
    if (name.startsWith('$')) throw new TemplateRefused(`${where} is not implemented on one machine`);
    const matches = Array.isArray(wanted) ? anyOf(wanted, where) : compilePattern(wanted, where);
    return (event: unknown) => matches(isObject(event) ? event[name] : undefined);
  });
  return (event) => fields.every((matches) => matches(event));
}

function anyOf(wanted: readonly unknown[], path: string): Matches {
  if (wanted.length === 0) throw new TemplateRefused(`${path} lists nothing`);
  const tests = wanted.map((test) => testOf(test, path));
  return (value) => tests.some((test) => test(value));
}

function testOf(test: unknown, path: string): Matches {
  if (typeof test === 'string' || typeof test === 'number' || typeof test === 'boolean') {
    return (value) => (Array.isArray(value) ? value.includes(test) : value === test);
  }
  if (isObject(test) && Object.keys(test).length === 1 && typeof test['exists'] === 'boolean') {
    const { exists } = test;
    return (value) => (value !== undefined) === exists;
  }
  throw new TemplateRefused(`${path}: ${JSON.stringify(test)} is not implemented on one machine`);
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
