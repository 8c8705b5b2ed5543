import { minorAmount, minorDigits } from '../../domain/money.ts';
import type { SourceWord } from '../../domain/numbers/source-days.ts';
import { type SourceMap, sourceNames } from '../../domain/numbers/source-map.ts';
import { sourceName } from '../../domain/numbers/source-name.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { FieldProblem } from '../field-problem.ts';

export const SOURCE_FIELDS = ['period', 'source', 'visitors', 'spend', 'currency'] as const;
export type SourceField = (typeof SOURCE_FIELDS)[number];

/** A row as another tool writes it; what is empty is not told. */
export type SaidSource = Readonly<Partial<Record<SourceField, string>>>;

/** More than anybody brings in a month; above it whole numbers are still exact. */
const MOST = 1e12;

/** Reads a row. @param map - Only its names are taken, where there is one. @returns refused with everything that is wrong with it. */
export function readSourceWord(
  said: SaidSource,
  map: SourceMap | undefined,
): Result<SourceWord, readonly FieldProblem<SourceField>[]> {
  const problems: FieldProblem<SourceField>[] = [];
  const wrong = (field: SourceField, detail: string, mend: string): undefined => {
    problems.push({ field, detail, mend });
  };
  const text = (field: SourceField): string => said[field]?.trim() ?? '';
  const period = isPeriod(text('period'))
    ? text('period')
    : wrong('period', 'It is neither a day nor a month.', 'Write 2026-11-28, or 2026-11 for a whole month.');
  const source = readSource(text('source'), map, wrong);
  const visitors = text('visitors') === '' ? undefined : readVisitors(text('visitors'), wrong);
  const spend =
    text('spend') === '' ? undefined : readSpend(text('spend'), text('currency').toUpperCase(), wrong);
  if (text('visitors') === '' && text('spend') === '')
    wrong('visitors', 'The row tells neither visitors nor spend.', 'Fill in one of them.');
  if (problems.length > 0 || period === undefined || source === undefined) return refused(problems);
  return ok({ period, source, visitors, spend });
}

type Wrong = (field: SourceField, detail: string, mend: string) => undefined;

function readSource(text: string, map: SourceMap | undefined, wrong: Wrong): string | undefined {
  const source = sourceName(text);
  if (source === undefined)
    return wrong(
      'source',
      'It is missing, or no name of a source.',
      'Write it as leads are counted, like google.',
    );
  if (map === undefined || sourceNames(map).includes(source)) return source;
  return wrong(
    'source',
    `No lead is counted under ${source}.`,
    `Write one of ${sourceNames(map).join(', ')}, or name it under sources in config/reporting.yaml.`,
  );
}

const DAY_OR_MONTH = /^\d{4}-\d{2}(-\d{2})?$/;

const isPeriod = (text: string): boolean => {
  if (!DAY_OR_MONTH.test(text)) return false;
  const at = Date.parse(text);
  // JavaScript takes the thirtieth of February for a day of March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

function readVisitors(text: string, wrong: Wrong): number | undefined {
  const visitors = Number(text);
  if (/^\d+$/.test(text) && visitors <= MOST) return visitors;
  return wrong(
    'visitors',
    'It is no number of people.',
    'Write a whole number without separators, like 1250.',
  );
}

function readSpend(text: string, currency: string, wrong: Wrong): SourceWord['spend'] {
  const digits = minorDigits(currency);
  if (digits === undefined)
    return wrong('currency', 'It is not the code of a currency.', 'Write three letters, like EUR.');
  const minor = minorAmount(text, currency);
  if (minor !== undefined) return { currency, minor };
  const like = (1250).toFixed(digits);
  return wrong(
    'spend',
    'It is no amount of that currency.',
    `Write it like ${like}, without separators and signs.`,
  );
}
