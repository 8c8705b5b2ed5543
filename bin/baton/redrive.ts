import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Option } from 'commander';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { deadLetterQueue, deadLettersOption } from './account/dead-letters.ts';
import { type RedriveDeps, redriveAll } from './redrive/redrive-all.ts';

interface RedriveOptions extends AccountOptions {
  readonly deadLetters: string;
  readonly sweep: string;
  readonly yes?: true;
}

export const redrive = accountCommand('redrive')
  .description('Do again what was given up: dead letters, parked handoffs and overdue work.')
  .addOption(deadLettersOption().makeOptionMandatory())
  .addOption(
    new Option('--sweep <function>', "the stack's output SweepName").env('BATON_SWEEP').makeOptionMandatory(),
  )
  .option('--yes', 'do it; without it only what would be done is shown')
  .addHelpText(
    'after',
    '\nEach step is safe to repeat. A letter leaves its queue once its function has taken it.' +
      '\nExit codes: 0 nothing is left to do, 1 something is, 2 it could not be looked at.',
  )
  .action(async (options: RedriveOptions) => {
    const outcomes = await redriveAll({
      store: openTable(options),
      letters: deadLetterQueue(options.deadLetters),
      sweep: options.sweep,
      isDryRun: options.yes !== true,
      now: await openClock(options),
      invoke: invoking(new LambdaClient({})),
    });
    if (outcomes.some(({ outcome }) => outcome !== 'done')) process.exitCode = 1;
    if (options.json) console.log(JSON.stringify(outcomes, null, 2));
    else if (outcomes.length === 0) console.log('There is nothing to redrive.');
    else for (const { what, how, outcome } of outcomes) console.log(`${outcome}: ${what}; ${how}`);
  });

/** Calls a function and waits until it has done its work, or failed. */
export const invoking =
  (client: LambdaClient): RedriveDeps['invoke'] =>
  async (FunctionName, payload) => {
    const Payload = Buffer.from(JSON.stringify(payload));
    const { FunctionError } = await client.send(
      new InvokeCommand({ FunctionName, Payload, InvocationType: 'RequestResponse' }),
    );
    return FunctionError === undefined;
  };
