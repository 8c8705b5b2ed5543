import { PSEUDO_PARAMETERS } from './aws-names.ts';
import { TemplateRefused } from './refused.ts';

/** What resources are called here. */
export interface Lookup {
  ref(id: string): string;
  attribute(id: string, name: string): string;
}

/** Stands for a value that the template leaves out. */
const NO_VALUE = Symbol('AWS::NoValue');

/**
 * Replaces CloudFormation's functions in a value of the template by what they stand for on this machine.
 *
 * @throws TemplateRefused for a function that is not implemented
 */
export function resolve(value: unknown, lookup: Lookup): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, lookup)).filter((item) => item !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (only !== undefined && entries.length === 1 && isFunction(only[0])) {
    return call(only[0], only[1], lookup);
  }
  const resolved = entries.map(([name, item]) => [name, resolve(item, lookup)] as const);
  return Object.fromEntries(resolved.filter(([, item]) => item !== NO_VALUE));
}

const isFunction = (name: string): boolean => name === 'Ref' || name.startsWith('Fn::');

function call(name: string, given: unknown, lookup: Lookup): unknown {
  if (name === 'Fn::Sub') return substitute(given, lookup);
  const argument = resolve(given, lookup);
  if (name === 'Ref' && typeof argument === 'string') return reference(argument, lookup);
  if (name === 'Fn::GetAtt' && isTexts(argument) && argument.length === 2) {
    return lookup.attribute(...pair(argument));
  }
  if (name === 'Fn::Join' && Array.isArray(argument)) {
    const [separator, parts]: unknown[] = argument;
    if (typeof separator === 'string' && isTexts(parts)) return parts.join(separator);
  }
  throw new TemplateRefused(`${name} of ${JSON.stringify(given)} is not resolved on one machine`);
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const pair = ([first = '', second = '']: readonly string[]): [string, string] => [first, second];

function reference(name: string, lookup: Lookup): unknown {
  if (name === 'AWS::NoValue') return NO_VALUE;
  return PSEUDO_PARAMETERS[name] ?? lookup.ref(name);
}

/** `${Name}` and `${Name.Attribute}`; the form with its own variables is not used. */
function substitute(text: unknown, lookup: Lookup): string {
  if (typeof text !== 'string') {
    throw new TemplateRefused('Fn::Sub with variables of its own is not resolved on one machine');
  }
  return text.replaceAll(/\$\{([\w:]+)(?:\.(\w+))?\}/g, (_whole, id: string, attribute?: string) =>
    attribute === undefined ? String(reference(id, lookup)) : lookup.attribute(id, attribute),
  );
}
