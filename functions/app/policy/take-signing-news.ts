import { noteUnreached } from '../../domain/policy/standing.ts';
import type { Side } from '../../domain/side.ts';
import { type Backoff, change } from '../change.ts';
import type { Now } from '../ports.ts';
import type { Standings } from './ports.ts';

export interface SigningNewsDeps {
  readonly standings: Pick<Standings, 'find' | 'replace'>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** That a mail which asked for a signature did not reach its reader: of which kind of policy and proposal, and for which side. */
export interface SigningNews {
  readonly policy: string;
  readonly number: number;
  readonly side: Side;
}

/** Notes that somebody who is to sign gets no mail; the sweeper tells the other side. A repeat changes nothing. */
export const takeSigningNews =
  ({ standings, backoff, now }: SigningNewsDeps) =>
  async ({ policy, number, side }: SigningNews): Promise<void> => {
    await change(
      () => standings.find(policy),
      standings.replace,
      (standing) => noteUnreached(standing, number, side, now()),
      backoff,
    );
  };
