import { oneLine } from '../../functions/views/markup.ts';

/** What is wrong with a row of a file, by its line. */
export interface RowProblem<Field extends string> {
  readonly line: number;
  readonly field?: Field;
  readonly detail: string;
  readonly mend?: string;
}

const MOST_SHOWN = 50;

/** A line for each of the first of them. */
export function problemLines(file: string, problems: readonly RowProblem<string>[]): readonly string[] {
  const shown = problems
    .slice(0, MOST_SHOWN)
    .map(({ line, field, detail, mend }) =>
      oneLine(`${file}:${line}  ${[field && `${field}:`, detail, mend].filter(Boolean).join(' ')}`, 400),
    );
  return problems.length > MOST_SHOWN
    ? [...shown, `… and ${problems.length - MOST_SHOWN} more problems`]
    : shown;
}

/** How many rows have problems. */
export const badRows = (problems: readonly RowProblem<string>[]): number =>
  new Set(problems.map(({ line }) => line)).size;
