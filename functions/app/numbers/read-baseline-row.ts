import type { BaselineMonth } from '../../domain/numbers/baseline.ts';
import { REACHED_STAGES, type ReachedStage } from '../../domain/numbers/stages.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { FieldProblem } from '../field-problem.ts';

export const BASELINE_FIELDS = ['month', 'leads', ...REACHED_STAGES] as const;
export type BaselineField = (typeof BASELINE_FIELDS)[number];

/** A row as another tool writes it; what is empty is not told. */
export type SaidMonth = Readonly<Partial<Record<BaselineField, string>>>;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** Nobody gets more leads in a month; above it whole numbers are still exact. */
const COUNT = /^\d{1,9}$/;

/**
 * Reads the row of a month.
 *
 * @param thisMonth - It is not over, so it can be in no baseline.
 * @returns refused with everything that is wrong with it.
 */
export function readBaselineRow(
  said: SaidMonth,
  thisMonth: string,
): Result<BaselineMonth, readonly FieldProblem<BaselineField>[]> {
  const problems: FieldProblem<BaselineField>[] = [];
  const month = said.month?.trim() ?? '';
  if (!MONTH.test(month))
    problems.push({ field: 'month', detail: 'It is no month.', mend: 'Write it like 2026-03.' });
  else if (month >= thisMonth)
    problems.push({ field: 'month', detail: `${month} is not over.`, mend: 'Leave the row out.' });
  const counts = new Map<BaselineField, number>();
  let before: BaselineField | undefined;
  for (const field of ['leads', ...REACHED_STAGES] as const) {
    const text = said[field]?.trim() ?? '';
    if (text === '' && field !== 'leads') continue;
    const least = before === undefined ? undefined : counts.get(before);
    if (!COUNT.test(text))
      problems.push({
        ...{ field, detail: 'It is no number of leads.' },
        mend: 'Write a whole number without separators, like 1250.',
      });
    else if (before !== undefined && least !== undefined && Number(text) > least)
      problems.push({
        ...{ field, detail: `It is more than ${before}, of whom they must have been.` },
        mend: 'Count, of the leads that came in the month, those that have come so far or further since.',
      });
    else {
      counts.set(field, Number(text));
      before = field;
    }
  }
  if (problems.length > 0) return refused(problems);
  const { leads = 0, ...stages } = Object.fromEntries(counts) as Partial<
    Record<'leads' | ReachedStage, number>
  >;
  return ok({ month, leads, ...stages });
}
