import { accountRecords } from '../../../functions/adapters/records/accounts.ts';
import {
  lookAhead,
  type Noted,
  noteAccount,
  type ToldAccount,
} from '../../../functions/app/accounts/note-account.ts';
import type { AccountField } from '../../../functions/app/accounts/read-account.ts';
import { eachOf } from '../../../functions/app/each-of.ts';
import { accountReading } from '../../../functions/handlers/wiring/accounts.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import type { ProgressBar } from '../progress-bar.ts';
import { badRows, type RowProblem } from '../row-problems.ts';
import { readRowsOnce } from '../rows-once.ts';
import { accountColumns } from './columns.ts';

export interface ImportSettings {
  /** What the rows say is as of then, where they say nothing of it. */
  readonly writtenAt: number;
  readonly isDry: boolean;
  readonly bar: Pick<ProgressBar, 'start' | 'step' | 'stop'>;
}

type BadAccount = RowProblem<AccountField>;

export interface ImportSummary extends Readonly<Record<Noted, number>> {
  readonly dryRun: boolean;
  readonly bad: readonly BadAccount[];
}

/** Rows under way at once. */
const WIDTH = 8;

/** Reads a file of accounts and keeps them, or says what would become of them. @throws UsageError */
export async function importAccounts(
  ground: Pick<Ground, 'store' | 'backoff' | 'now'>,
  file: string,
  { writtenAt, isDry, bar }: ImportSettings,
): Promise<ImportSummary> {
  const { values: told, bad } = await readFile(ground, file, writtenAt);
  const accounts = accountRecords(ground.store);
  const note = isDry ? lookAhead({ accounts }) : noteAccount({ accounts, backoff: ground.backoff });
  const counts = { new: 0, changed: 0, same: 0, older: 0 };
  bar.start(told.length);
  await eachOf(told, WIDTH, async (account) => {
    counts[await note(account)] += 1;
    bar.step();
  }).finally(bar.stop);
  return { dryRun: isDry, ...counts, bad };
}

async function readFile(ground: Pick<Ground, 'store' | 'now'>, file: string, writtenAt: number) {
  const read = await accountReading(ground)();
  return readRowsOnce<AccountField, ToldAccount>(file, {
    columns: accountColumns,
    required: ['domain', 'company'],
    read: (said) => read(said, writtenAt),
    keyOf: ({ domain }) => domain,
    again: ({ domain }, line) => ({ field: 'domain', detail: `${domain} is in line ${line} already.` }),
  });
}

export function summaryLine(file: string, { dryRun, bad, ...counts }: ImportSummary): string {
  const rows = badRows(bad);
  const parts = [
    `${counts.new} new`,
    `${counts.changed} changed`,
    `${counts.same} unchanged`,
    ...(counts.older > 0 ? [`${counts.older} older than what is known`] : []),
    ...(rows > 0 ? [`${rows} bad`] : []),
  ];
  return `${file}: ${parts.join(', ')}.${dryRun ? ' Nothing was written.' : ''}`;
}
