import { groupOf } from '../../domain/handoff/group.ts';
import type { Handoff, Ownership } from '../../domain/handoff/handoff.ts';
import { beginWait } from '../../domain/handoff/lifecycle.ts';
import type { MailKind } from '../../domain/handoff/owed.ts';
import { isPresent } from '../../domain/routing/at-work.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import { type Directory, leaderOf, superiorOf } from '../directory.ts';
import type { Handoffs, Now } from '../ports.ts';
import { loadForRun, type RunOf } from './run-of-handoff.ts';

export interface AskDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly directory: Directory;
  readonly discharge: (handoff: Handoff) => Promise<Handoff>;
  readonly backoff: Backoff;
  readonly now: Now;
}

export interface Asking extends RunOf {
  readonly wait: number;
  readonly taskToken: string;
}

/**
 * Begins a wait of the workflow: stores its token and sends the wait's mail.
 *
 * @returns `signal-pending` when the wait is over before it began; the workflow then reads the slot.
 */
export const askOwner =
  ({ handoffs, directory, discharge, backoff, now }: AskDeps) =>
  async ({ wait, taskToken, ...of }: Asking): Promise<'asked' | 'signal-pending'> => {
    let refusal: 'signal-pending' | undefined;
    const asked = await change(
      () => loadForRun(handoffs, of),
      handoffs.replace,
      async (handoff) => {
        const recipients = await recipientsOf(directory, handoff, now());
        const begun = beginWait(handoff, { run: of.run, wait, token: taskToken, recipients }, now());
        refusal = begun.ok ? undefined : begun.refusal;
        return begun.ok ? begun.value : handoff;
      },
      backoff,
    );
    if (refusal !== undefined) return refusal;
    await discharge(asked);
    return 'asked';
  };

async function recipientsOf(directory: Directory, handoff: Handoff, at: EpochMs): Promise<readonly string[]> {
  const { owner, waitMail } = handoff;
  if (owner === undefined || waitMail === undefined) return [];
  switch (readerOf(waitMail)) {
    case 'owner':
      return [owner.person];
    case 'superior':
      return [(await superiorOf(directory, await directory.person(owner.person), at)).id];
    case 'pool':
      return claimants(directory, handoff, owner, at);
  }
}

function readerOf(mail: MailKind): 'owner' | 'superior' | 'pool' {
  switch (mail) {
    case 'task':
    case 'reminder':
    case 'outcome-reminder':
    case 'next-attempt':
    case 'fresh-link':
      return 'owner';
    case 'escalation':
    case 'outcome-escalation':
      return 'superior';
    case 'queue':
      return 'pool';
  }
}

/**
 * Everybody of the pool, or of the team that it was with, who is there may claim: asked are those who have not had it, or
 * all where all have. Who holds it, and the one above the manager, hear of it, and who leads the pool what a team has left.
 *
 * @see RULES.md#R3
 */
async function claimants(
  directory: Directory,
  handoff: Handoff,
  owner: Ownership,
  at: EpochMs,
): Promise<readonly string[]> {
  const group = groupOf(handoff);
  if (group === undefined) return [owner.person];
  const pool = await directory.pool(group);
  const manager = await directory.person(pool.manager);
  const above = await superiorOf(directory, manager, at);
  const over =
    handoff.pool === undefined || handoff.pool === group ? pool : await directory.pool(handoff.pool);
  const members = await Promise.all(pool.members.map(({ person }) => directory.person(person)));
  const present = members.filter((member) => isPresent(member, at)).map(({ id }) => id);
  const fresh = present.filter((id) => !handoff.formerOwners.includes(id));
  const leader = await leaderOf(directory, over, at);
  return [...new Set([owner.person, above.id, leader.id, ...(fresh.length > 0 ? fresh : present)])];
}
