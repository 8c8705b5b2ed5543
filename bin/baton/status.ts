import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { deadLetterQueue, deadLettersOption } from './account/dead-letters.ts';
import { readStatus } from './status/read-status.ts';
import { type Asked, report, type SendingQuota, type Status } from './status/report.ts';

interface StatusOptions extends AccountOptions {
  readonly deadLetters?: string;
}

/** No index holds what is at rest, and counting it would read the whole table. */
const UNKNOWN = ['how many leads rest, unqualified or closed'];

export const status = accountCommand('status')
  .description(
    'Show on one screen what is open, in the queue, to be answered, overdue and stuck, and what is in force.',
  )
  .addOption(deadLettersOption())
  .addHelpText(
    'after',
    `
Overdue is a handoff whose due time has passed: somebody owes an answer. Stuck is what the system itself should have done ten minutes ago
and has not: baton stuck lists it.

Exit codes: 0 nothing is stuck, 1 something or the sweeper is, 2 the table cannot be read.`,
  )
  .action(async (options: StatusOptions) => {
    const at = (await openClock(options))();
    const { deadLetters: url } = options;
    const [table, deadLetters, mail] = await Promise.all([
      readStatus(openTable(options), at),
      url === undefined ? { refused: 'no --dead-letters' } : ask(() => deadLetterQueue(url).count()),
      ask(sendingQuota),
    ]);
    const found: Status = { at, ...table, deadLetters, mail, unknown: UNKNOWN };
    if (found.stuck.length > 0 || found.isSweepOverdue) process.exitCode = 1;
    if (options.json) console.log(JSON.stringify(found, null, 2));
    else for (const line of report(found)) console.log(line);
  });

/** What is refused by one service hides nothing of the others. */
async function ask<Value>(question: () => Promise<Value>): Promise<Asked<Value>> {
  try {
    return { value: await question() };
  } catch (cause) {
    return { refused: cause instanceof Error ? cause.name : 'an unknown error' };
  }
}

async function sendingQuota(): Promise<SendingQuota> {
  const {
    SentLast24Hours = 0,
    Max24HourSend = 0,
    MaxSendRate = 0,
  } = await new SESClient({}).send(new GetSendQuotaCommand({}));
  return { sent: SentLast24Hours, most: Max24HourSend, perSecond: MaxSendRate };
}
