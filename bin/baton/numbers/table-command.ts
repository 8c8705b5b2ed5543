import { type Command, Option } from 'commander';
import { csvText } from '../../../functions/adapters/csv-text.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { readTable } from '../../../functions/app/numbers/read-table.ts';
import type { Row } from '../../../functions/domain/numbers/cells.ts';
import type { Dimension } from '../../../functions/domain/numbers/counts.ts';
import { dayOf, hourOf } from '../../../functions/domain/numbers/periods.ts';
import type { Reporting } from '../../../functions/domain/numbers/reporting.ts';
import { type Between, type Span, spanOf, usualPeriods } from '../../../functions/domain/numbers/spans.ts';
import { STRETCHES, type Stretch } from '../../../functions/domain/numbers/stretches.ts';
import {
  dimensionsOf,
  type TableName,
  USUAL_DIMENSION,
} from '../../../functions/domain/numbers/table-names.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { countedNumbers } from '../../../functions/handlers/wiring/counted-numbers.ts';
import { currentReporting } from '../../../functions/handlers/wiring/counting.ts';
import { rowRecord, spreadsheetRows } from '../../../functions/views/number-records.ts';
import { numbers as text } from '../../../functions/views/texts/en/numbers.ts';
import { type AccountOptions, accountCommand, openTable } from '../account/account.ts';
import { openClock } from '../account/clock.ts';
import { UsageError } from '../usage-error.ts';
import { textLines } from './print-rows.ts';

export interface TableOptions extends Partial<Between> {
  readonly by: Dimension;
  readonly each?: Stretch;
}

const HELP = `
Counting runs every five minutes (A5 to A7 of RULES.md); days and months are those of the reporting zone of config/reporting.yaml. A month that is closed is shown as it was closed, and beside it what was learned
since. Shares stand with the bounds between which the true one lies with 95 % confidence.`;

/** `baton numbers <table>` */
export function tableCommand(name: TableName): Command {
  const command = accountCommand(name)
    .description(text.about[name])
    .addOption(
      new Option('--by <dimension>', 'tell apart by')
        .choices(dimensionsOf(name))
        .default(USUAL_DIMENSION[name]),
    )
    .option('--csv', 'print it for a spreadsheet')
    .addHelpText('after', HELP)
    .action(async (options: TableOptions & AccountOptions & { readonly csv?: true }) => {
      const now = await openClock(options);
      const store = openTable(options);
      const reporting = await currentReporting({ store, now })();
      const rows = await tableRows(store, name, options, reporting, now());
      if (options.json) console.log(JSON.stringify(rows.map(rowRecord), null, 2));
      else if (options.csv) process.stdout.write(csvText(spreadsheetRows(rows)));
      else for (const line of textLines(rows)) console.log(line);
    });
  if (name === 'ageing') return command;
  return command
    .option(
      '--from <period>',
      'month or day, such as 2026-01; the begin of the fiscal year unless said otherwise',
    )
    .option('--to <period>', 'month or day, included; the present month unless said otherwise')
    .addOption(new Option('--each <stretch>', 'one table for each').choices(STRETCHES));
}

/** The rows of a table; of the fiscal year so far, unless it is said otherwise. @throws UsageError where a period is none. */
export async function tableRows(
  store: ItemStore,
  table: TableName,
  { by, each, ...asked }: TableOptions,
  reporting: Reporting,
  now: EpochMs,
): Promise<readonly Row[]> {
  const today = dayOf(hourOf(reporting.zone, now));
  const span = spanAsked({ ...usualPeriods(today, reporting).year, ...asked }, each);
  return readTable(countedNumbers(store))({ table, by, span, each, today }, reporting);
}

function spanAsked(asked: Between, each: Stretch | undefined): Span {
  const span = spanOf(asked, each);
  if (span.ok) return span.value;
  const { end, text, reason } = span.refusal;
  throw new UsageError(
    reason === 'unreadable'
      ? `--${end} ${text}: write a month like 2026-11 or a day like 2026-11-28.`
      : `--${end} ${text}: it is before --from ${asked.from}.`,
  );
}
