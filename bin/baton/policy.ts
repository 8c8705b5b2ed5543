import { Command } from 'commander';
import { history } from './policy/history.ts';
import { publish } from './policy/publish.ts';
import { rollback } from './policy/rollback.ts';
import { policyStatus } from './policy/status.ts';

/** Policies of an account. */
export const policy = new Command('policy')
  .description('Look after the policies in force, and who signs them.')
  .addCommand(publish)
  .addCommand(policyStatus)
  .addCommand(history)
  .addCommand(rollback);
