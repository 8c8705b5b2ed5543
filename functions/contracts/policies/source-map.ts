import * as z from 'zod';
import { DIRECT, OTHER, type SourceMap, sourceNames } from '../../domain/numbers/source-map.ts';
import { sourceName } from '../../domain/numbers/source-name.ts';
import { checkUnique, type Refuse } from './refuse.ts';

const name = z
  .string()
  .refine((text) => sourceName(text) === text, 'Write a plain name in lower case, like paid search.')
  .refine((text) => text !== OTHER && text !== DIRECT, `${OTHER} and ${DIRECT} are there anyway.`);

const patterns = z
  .array(
    z
      .string()
      .regex(/^\S(.{0,98}\S)?$/, 'Write up to a hundred characters without outer blanks, like google*.'),
  )
  .min(1)
  .describe('Any of these fits, whatever its case; * is any text.')
  .exactOptional();

const rule = z
  .strictObject({
    to: z.string().describe('The name under which such leads count.'),
    source: patterns,
    medium: patterns,
    referrer: patterns,
  })
  .refine(
    ({ source, medium, referrer }) => [source, medium, referrer].some((part) => part !== undefined),
    'Say which source, medium or referrer it takes.',
  );

/** `sources` of `config/reporting.yaml`. */
export const sourceMap = z
  .strictObject({
    names: z
      .array(name)
      .min(1)
      .max(50)
      .describe('All that leads are counted under, beside other and direct.'),
    map: z.array(rule).max(500).describe('What forms and links send; the first that fits holds.'),
  })
  .superRefine((sources, context) => {
    const refuse: Refuse = (path, message, guess) =>
      context.addIssue({ code: 'custom', path: [...path], message, input: sources, params: { ...guess } });
    checkUnique(sources.names, (at) => ['names', at], refuse);
    const choices = sourceNames(sources);
    for (const [at, { to }] of sources.map.entries())
      if (!choices.includes(to)) refuse(['map', at, 'to'], `${to} is not under names`, { word: to, choices });
  }) satisfies z.ZodType<SourceMap>;
