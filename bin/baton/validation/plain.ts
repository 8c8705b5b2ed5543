import type * as z from 'zod';

/** How things are called in a policy file. */
const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  null: 'nothing',
};

const named = (type: string): string => NAMES[type] ?? type;

/** What an issue says, in the words of the person who edits the file; where a schema says it itself, in those. */
export function plain(issue: z.core.$ZodIssue): string {
  const { message } = issue;
  // Every sentence that zod makes up itself begins so.
  if (!/^(Invalid|Too (small|big))\b/.test(message)) return message;
  if (issue.code === 'too_small') return bound(issue.origin, Number(issue.minimum), 'at least');
  if (issue.code === 'too_big') return bound(issue.origin, Number(issue.maximum), 'at most');
  if (issue.code === 'invalid_type') {
    const [, received] = /received (\w+)/.exec(message) ?? [];
    return `write ${named(issue.expected)}${received === undefined ? '' : ` instead of ${named(received)}`}`;
  }
  if (issue.code === 'invalid_format' && issue.format === 'email')
    return 'write an e-mail address, like ana@yourcompany.com';
  return message.replace(/^Invalid \w+: /, '');
}

function bound(origin: string, value: number, side: string): string {
  const unit = UNITS[origin];
  if (unit === undefined) return `write a number of ${side} ${value}`;
  return `write ${side} ${value} ${value === 1 ? unit[0] : unit[1]}`;
}

const UNITS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
};
