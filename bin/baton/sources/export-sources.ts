import { csvText } from '../../../functions/adapters/csv-text.ts';
import type { SourceDays } from '../../../functions/app/numbers/note-sources.ts';
import { type SaidSource, SOURCE_FIELDS } from '../../../functions/app/numbers/read-source-word.ts';
import { majorAmount } from '../../../functions/domain/money.ts';
import type { Brought } from '../../../functions/domain/numbers/source-days.ts';

/** What sources brought and cost, as rows that an import reads, and as CSV. */
export async function exportSources(
  sourceDays: Pick<SourceDays, 'range'>,
  from: string,
  to: string,
): Promise<{ readonly rows: readonly SaidSource[]; readonly csv: string }> {
  const days = await sourceDays.range(from, to);
  const rows = days.flatMap(({ day, sources }) =>
    Object.entries(sources).flatMap(([source, brought]) => rowsOf({ period: day, source }, brought)),
  );
  const lines = rows.map((row) => SOURCE_FIELDS.map((field) => row[field] ?? ''));
  return { rows, csv: csvText([SOURCE_FIELDS, ...lines]) };
}

/** One row a currency; visitors are in the first. */
function rowsOf(of: SaidSource, { visitors, spend = {} }: Brought): readonly SaidSource[] {
  const told = visitors === undefined ? {} : { visitors: String(visitors) };
  const paid = Object.entries(spend).map(([currency, minor]) => ({
    spend: majorAmount(minor, currency),
    currency,
  }));
  const [first = {}, ...others] = paid;
  return [{ ...of, ...told, ...first }, ...others.map((other) => ({ ...of, ...other }))];
}
