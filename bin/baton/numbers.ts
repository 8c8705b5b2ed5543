import { Command } from 'commander';
import { documentClient } from '../../functions/adapters/dynamodb/document-client.ts';
import { fullJitter } from '../../functions/adapters/full-jitter.ts';
import { recount } from '../../functions/app/numbers/recount.ts';
import { isDay } from '../../functions/domain/numbers/spans.ts';
import { TABLE_NAMES } from '../../functions/domain/numbers/table-names.ts';
import { currentReporting, recounting } from '../../functions/handlers/wiring/counting.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { leadPartitions } from './export/lead-partitions.ts';
import { leadsOf } from './numbers/counted-leads.ts';
import { tableCommand } from './numbers/table-command.ts';
import { UsageError } from './usage-error.ts';

const HELP = `
Every lead is read again and counted by its timeline, in the zone of config/reporting.yaml as it is in force. It may run beside
everything else, and a repeat changes nothing. The whole table is read once, and each lead that is counted once more.
Closed months stay as they were closed.`;

interface RecountOptions extends AccountOptions {
  readonly from: string;
  readonly to: string;
}

const recountCommand = accountCommand('recount')
  .description(
    'Count all leads anew: after a change of the reporting zone, or where counting began after them.',
  )
  .option('--from <day>', 'only leads that came on this day or later', '0000-01-01')
  .option('--to <day>', 'only leads that came on this day or before', '9999-12-31')
  .addHelpText('after', HELP)
  .action(async (options: RecountOptions) => {
    for (const day of [options.from, options.to])
      if (!isDay(day)) throw new UsageError(`${day}: write a day like 2026-11-28.`);
    const ground = { store: openTable(options), backoff: fullJitter, now: await openClock(options) };
    const reporting = await currentReporting(ground)();
    const partitions = leadPartitions(documentClient(), options.table);
    const leads = leadsOf(partitions, { ...options, zone: reporting.zone });
    const done = await recount(recounting(ground))(leads, reporting);
    console.log(
      options.json
        ? JSON.stringify(done)
        : `${done.leads} leads counted, ${done.changed} of them otherwise than before; ${done.hours} hours summed.`,
    );
  });

export const numbers = new Command('numbers')
  .description(
    'Print what was counted: funnel, sources, ageing, leaks, waits, responses, latency, hours, reasons, causes; or count anew.',
  )
  .addCommand(recountCommand);
for (const name of TABLE_NAMES) numbers.addCommand(tableCommand(name));
