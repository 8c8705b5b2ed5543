import { collect } from '../../domain/handoff/digest.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import type { Owed } from '../../domain/handoff/owed.ts';
import { type Backoff, change } from '../change.ts';
import type { Digests, StoredDigest } from './digests.ts';

export interface CollectTaskDeps {
  readonly digests: Pick<Digests, 'latest' | 'create' | 'replace'>;
  readonly backoff: Backoff;
}

/** Hands the mail that a wait owes over to its owner's digest, which owes it from then on. A repeat finds it there. */
export const collectTask =
  ({ digests, backoff }: CollectTaskDeps) =>
  async (
    { to, wait, leavesAt }: Extract<Owed, { kind: 'digest' }>,
    { leadId, number }: Pick<Handoff, 'leadId' | 'number'>,
  ): Promise<void> => {
    const write = async (base: StoredDigest, next: StoredDigest) => {
      if (next.number === base.number) return digests.replace(base, next);
      const fresh = { ...next, version: 1 };
      return (await digests.create(fresh)) ? fresh : undefined;
    };
    await change(
      () => digests.latest(to),
      write,
      (latest) => collect(latest, { leadId, number, wait }, leavesAt),
      backoff,
    );
  };
