import { type Command, Option } from 'commander';

/** Where the own history is tried in AWS; on this machine where neither is named. */
export interface AwsOptions {
  readonly function?: string;
  /** Where its export lies. */
  readonly bucket?: string;
}

/** Lets a command try criteria on the own history in AWS. */
export const orInAws = (command: Command): Command =>
  command
    .addOption(
      new Option('--function <name>', "the stack's output BacktestName: the own history is tried in AWS").env(
        'BATON_BACKTEST',
      ),
    )
    .addOption(
      new Option('--bucket <name>', "the stack's output HistoryName, where its export lies").env(
        'BATON_HISTORY',
      ),
    );
