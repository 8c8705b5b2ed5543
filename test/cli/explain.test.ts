import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { explain } from '../../bin/baton/validation/explain.ts';
import { allowedKeys } from '../../bin/baton/validation/schema-keys.ts';

/** What is said of a value, as `kind path: message → suggestion`. */
function saidOf(schema: z.ZodType, value: unknown): readonly string[] {
  const issues = schema.safeParse(value, { reportInput: true }).error?.issues ?? [];
  return explain(issues, allowedKeys(schema)).map(({ kind, path, message, suggestion }) =>
    [`${kind} ${path.join('/')}: ${message}`, ...(suggestion === undefined ? [] : [suggestion])].join(' → '),
  );
}

const target = z.union([z.strictObject({ minutes: z.int() }), z.strictObject({ workingDays: z.int() })]);

interface Condition {
  readonly field?: string | undefined;
  readonly all?: readonly Condition[] | undefined;
}
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: z.enum(['country', 'language']) }),
    z.strictObject({ all: z.array(condition) }),
  ]),
);

describe('explain', () => {
  it('names an unknown key and the one that was meant', () => {
    const schema = z.strictObject({
      rules: z.array(z.strictObject({ label: z.string(), points: z.int().optional() })),
    });
    expect(saidOf(schema, { rules: [{ label: 'x', point: 1 }] })).toEqual([
      'unknown-key rules/0/point: unknown key → points',
    ]);
  });

  it('does not suggest a key that is there already', () => {
    expect(saidOf(z.strictObject({ point: z.int() }), { point: 1, points: 1 })).toEqual([
      'unknown-key points: unknown key',
    ]);
  });

  it('does not call a key missing that was misspelt', () => {
    const schema = z.strictObject({ label: z.string(), points: z.int() });
    expect(saidOf(schema, { lable: 'x' })).toEqual([
      'missing-key points: missing',
      'unknown-key lable: unknown key → label',
    ]);
  });

  it('names the value that was meant', () => {
    expect(saidOf(z.enum(['strip', 'keep']), 'strp')).toEqual([
      'wrong-value : "strp" is not one of strip, keep → strip',
    ]);
    expect(saidOf(z.literal('queue'), 'cue')).toEqual(['wrong-value : "cue" is not queue']);
  });

  it('says that a choice is missing', () => {
    expect(saidOf(z.strictObject({ mode: z.enum(['strip', 'keep']) }), {})).toEqual([
      'missing-key mode: missing',
    ]);
  });

  it('passes on what a schema says of itself', () => {
    const schema = z.strictObject({
      id: z.string().regex(/^[a-z]+$/, 'Write a word.'),
      count: z.int().min(1),
    });
    expect(saidOf(schema, { id: 'A B', count: 'two' })).toEqual([
      'wrong-value id: Write a word.',
      'wrong-value count: write a number instead of a text',
    ]);
  });

  it.each([
    ['misspelt', { minuts: 60 }, ['unknown-key minuts: unknown key → minutes']],
    [
      'two at once',
      { minutes: 60, workingDays: 1 },
      ['unknown-key workingDays: does not go with the other keys here'],
    ],
    [
      'right key, wrong value',
      { workingDays: 'one' },
      ['wrong-value workingDays: write a number instead of a text'],
    ],
  ])('takes the alternative that comes nearest: %s', (_label, value, said) => {
    expect(saidOf(target, value)).toEqual(said);
  });

  it('says that a value with alternatives is missing', () => {
    expect(saidOf(z.strictObject({ target }), {})).toEqual(['missing-key target: missing']);
  });

  it('prefers an alternative with a suggestion among values', () => {
    expect(saidOf(z.union([z.number(), z.literal('never')]), 'nevr')).toEqual([
      'wrong-value : "nevr" is not never → never',
    ]);
  });

  it('finds the mistake inside of nested alternatives', () => {
    expect(saidOf(condition, { all: [{ field: 'country' }, { all: [{ field: 'contry' }] }] })).toEqual([
      'wrong-value all/1/all/0/field: "contry" is not one of country, language → country',
    ]);
    expect(saidOf(condition, { all: [{ feld: 'country' }] })).toEqual([
      'unknown-key all/0/feld: unknown key → field',
    ]);
  });

  it('knows the keys of a record', () => {
    const schema = z.partialRecord(z.enum(['email', 'phone']), z.string());
    expect(saidOf(schema, { emial: 'x' })).toHaveLength(1);
    expect(saidOf(schema, { emial: 'x' })[0]).toMatch(/^unknown-key emial: .+ → email$/);
  });

  it('knows the keys inside of a record and of a tuple', () => {
    const entry = z.strictObject({ atLeast: z.int().optional() });
    expect(saidOf(z.record(z.string(), entry), { small: { atleast: 1 } })).toEqual([
      'unknown-key small/atleast: unknown key → atLeast',
    ]);
    expect(saidOf(z.tuple([entry]), [{ atleast: 1 }])).toEqual([
      'unknown-key 0/atleast: unknown key → atLeast',
    ]);
  });

  it('does not break on an alternative that nothing names', () => {
    const schema = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a') }),
      z.strictObject({ kind: z.literal('b') }),
    ]);
    expect(saidOf(schema, { kind: 'c' })).toEqual([
      "wrong-value kind: Invalid discriminator value. Expected 'a' | 'b'",
    ]);
  });
});
