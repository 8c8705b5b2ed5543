import { join } from 'node:path';
import { acceleratedClock, fileTimeKeeper } from './accelerated-clock.ts';
import { createDeadLetters } from './dead-letters.ts';
import { createFunctionLogs } from './function-logs.ts';
import { openMailbox } from './mailbox.ts';
import { createNotices } from './notices.ts';
import { createRoles } from './roles.ts';
import { openSecrets } from './secret-store.ts';
import { diskStore } from './state-machine/disk-store.ts';
import type { Stack } from './template/stack.ts';

export type State = ReturnType<typeof openState>;

/** Everything that one folder remembers between starts, but for the table. */
export function openState(
  folder: string,
  stack: Stack,
  { speed, startAt }: { speed: number; startAt: number },
) {
  const clock = acceleratedClock({ speed, keeper: fileTimeKeeper(join(folder, 'time.json')), startAt });
  const notices = createNotices(clock);
  const roles = createRoles(stack.permissions, (refusal) => notices.add('refused', refusal.message));
  const deadLetters = createDeadLetters(join(folder, 'dead-letters.jsonl'), { clock, roles, notices });
  const mailbox = openMailbox(join(folder, 'mailbox'));
  const secrets = openSecrets(join(folder, 'secrets.jsonl'), stack.secrets);
  const executions = diskStore(join(folder, 'executions'));
  const logs = createFunctionLogs(join(folder, 'logs'));
  return {
    clock,
    notices,
    roles,
    deadLetters,
    mailbox,
    secrets,
    executions,
    logs,
    close() {
      for (const part of [clock, deadLetters, mailbox, secrets, executions, logs]) part.close();
    },
  };
}
