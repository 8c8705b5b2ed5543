import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import { openJournal } from './journal.ts';
import type { Notices } from './notices.ts';
import type { Demand, Principal, Roles } from './roles.ts';

/** What could not be delivered, or not be handled, after its last try. */
export interface DeadLetter {
  readonly id: string;
  /** ARN of the queue that holds it. */
  readonly queue: string;
  /** Epoch milliseconds of the local clock. */
  readonly at: number;
  /** Logical id of what gave it up: a rule, a schedule or a function. */
  readonly from: string;
  /** ARN of the function that should have taken it. */
  readonly functionArn: string;
  /** Who gave it up: whoever calls the function, or Lambda after the function's last try. */
  readonly by: 'caller' | 'function';
  readonly reason: string;
  readonly payload: unknown;
}

export interface DeadLetters {
  /** Puts it aside, if the sender may. Without a queue, or without leave, it is lost, which is said too. */
  put(
    letter: Omit<DeadLetter, 'id' | 'at' | 'queue'>,
    queue: string | undefined,
    sender: Principal,
  ): Promise<void>;
  list(): readonly DeadLetter[];
  remove(id: string): void;
  close(): void;
}

export function createDeadLetters(
  path: string,
  { clock, roles, notices }: { readonly clock: Clock; readonly roles: Roles; readonly notices: Notices },
): DeadLetters {
  const journal = openJournal<DeadLetter>(path);
  return {
    async put(letter, queue, sender) {
      notices.add('given-up', `${letter.from} gave up: ${letter.reason}`);
      if (queue === undefined || !(await maySend(roles, sender, queue))) return;
      const id = randomUUID();
      journal.set(id, { ...letter, id, queue, at: clock.now() });
    },
    list: () => journal.values(),
    remove: (id) => journal.delete(id),
    close: () => journal.close(),
  };
}

async function maySend(roles: Roles, sender: Principal, queue: string): Promise<boolean> {
  const demand: Demand = { action: 'sqs:SendMessage', resource: queue };
  return roles.demand(sender, [demand]).then(
    () => true,
    () => false,
  );
}
