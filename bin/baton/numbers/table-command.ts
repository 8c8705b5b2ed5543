import { type Command, Option } from 'commander';
import { closedMonthRecords } from '../../../functions/adapters/records/closed-months.ts';
import { rollupRecords } from '../../../functions/adapters/records/rollups.ts';
import { sourceDayRecords } from '../../../functions/adapters/records/source-days.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { readNumbers } from '../../../functions/app/numbers/read-numbers.ts';
import { DIMENSIONS, type Dimension } from '../../../functions/domain/numbers/counts.ts';
import { dayOf, hourOf } from '../../../functions/domain/numbers/periods.ts';
import type { Reporting } from '../../../functions/domain/numbers/reporting.ts';
import { STRETCHES } from '../../../functions/domain/numbers/stretches.ts';
import type { TableName } from '../../../functions/domain/numbers/table-names.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { currentReporting } from '../../../functions/handlers/wiring/counting.ts';
import { type AccountOptions, accountCommand, openTable } from '../account/account.ts';
import { openClock } from '../account/clock.ts';
import { ageingRows } from './ageing-rows.ts';
import { csvLines, textLines } from './print-rows.ts';
import { type Asked, readStretches, spanOf } from './read-stretches.ts';
import { type Row, TABLES } from './tables.ts';

export interface TableOptions extends Asked {
  readonly by: Dimension;
}

/** What each table says, and by what it is told apart unless it is said otherwise. */
const ABOUT = {
  funnel: ['From captured to customer: what happened, and what came of those who began then.', 'all'],
  sources: ['What each source brought, what came of it, and what it cost and earned.', 'source'],
  ageing: ['How long leads have been in the stage that they are in now.', 'all'],
  leaks: ['Which MQLs were let fall, as of now.', 'all'],
  waits: ['What came of MQLs by how long they waited for the first attempt.', 'all'],
  reasons: ['Why sales refused leads, by campaign.', 'campaign'],
} as const satisfies Record<TableName, readonly [string, Dimension]>;

const HELP = `
Counts are as of the last full hour (A5 to A7 of RULES.md). A month that is closed is shown as it was closed, and beside it what was learned
since. Shares stand with the bounds between which the true one lies with 95 % confidence.`;

/** `baton numbers <table>` */
export function tableCommand(name: TableName): Command {
  const [about, usual] = ABOUT[name];
  const command = accountCommand(name)
    .description(about)
    .addOption(new Option('--by <dimension>', 'tell apart by').choices(DIMENSIONS).default(usual))
    .option('--csv', 'print it for a spreadsheet')
    .addHelpText('after', HELP)
    .action(async (options: TableOptions & AccountOptions & { readonly csv?: true }) => {
      const now = await openClock(options);
      const store = openTable(options);
      const reporting = await currentReporting({ store, now })();
      const rows = await readTable(store, name, options, reporting, now());
      const lines = options.csv ? csvLines(rows) : textLines(rows);
      if (options.json)
        console.log(
          JSON.stringify(
            rows.map(({ record }) => record),
            null,
            2,
          ),
        );
      else for (const line of lines) console.log(line);
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

const firstDay = (period: string): string => `${period}-01`.slice(0, '2026-11-01'.length);
const lastDay = (period: string): string => `${period}-31`.slice(0, '2026-11-31'.length);

/** The rows of a table. @throws UsageError where a period is none. */
export async function readTable(
  store: ItemStore,
  name: TableName,
  { by, ...asked }: TableOptions,
  reporting: Reporting,
  now: EpochMs,
): Promise<readonly Row[]> {
  const numbers = readNumbers({ rollups: rollupRecords(store), closedMonths: closedMonthRecords(store) });
  if (name === 'ageing') return ageingRows(numbers, by, dayOf(hourOf(reporting.zone, now)));
  const span = spanOf(asked, reporting, now);
  const stretches = await readStretches(numbers, by, span, asked.each, reporting);
  const isWithSpend = name === 'sources' && by === 'source' && asked.each === undefined;
  const days = isWithSpend ? await sourceDayRecords(store).range(firstDay(span.from), lastDay(span.to)) : [];
  return stretches.flatMap((stretch) =>
    TABLES[name](stretch, days).map(({ record, cells }) => ({
      record: { stretch: stretch.stretch, ...record },
      cells: asked.each === undefined ? cells : { stretch: stretch.stretch, ...cells },
    })),
  );
}
