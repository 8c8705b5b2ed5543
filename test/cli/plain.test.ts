import { expect, it } from 'vitest';
import * as z from 'zod';
import { plain } from '../../bin/baton/validation/plain.ts';

const said = (schema: z.ZodType, value: unknown): string | undefined => {
  const [issue] = schema.safeParse(value, { reportInput: true }).error?.issues ?? [];
  return issue && plain(issue);
};

it.each([
  [z.array(z.int()).min(1), [], 'write at least 1 entry'],
  [z.array(z.int()).max(2), [1, 2, 3], 'write at most 2 entries'],
  [z.string().min(1), '', 'write at least 1 character'],
  [z.string().max(100), 'x'.repeat(101), 'write at most 100 characters'],
  [z.int().min(15), 3, 'write a number of at least 15'],
  [z.int().max(500), 501, 'write a number of at most 500'],
  [z.string(), 7, 'write a text instead of a number'],
  [z.array(z.string()), {}, 'write a list instead of keys with values'],
  [z.strictObject({}), null, 'write keys with values instead of nothing'],
  [z.int(), 1.5, 'write a whole number instead of a number'],
  [z.boolean(), 'yes', 'write true or false instead of a text'],
  [z.email(), 'ana', 'write an e-mail address, like ana@yourcompany.com'],
  [z.int().min(1, 'Write how many.'), 0, 'Write how many.'],
])('says plainly what %# asks for', (schema, value, words) => {
  expect(said(schema, value)).toBe(words);
});
