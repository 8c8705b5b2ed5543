import type { Reader } from '../mail/brief-parts.ts';
import type { PolicyBrief } from '../mail/policy-brief.ts';
import type { Now } from '../ports.ts';
import { deskPage } from './board.ts';
import type { CriteriaBrief } from './desk-brief.ts';
import { actorOf, type Viewer } from './viewer.ts';

export interface ShowCriteriaDeps {
  readonly readPolicy: (kind: 'criteria', reader: Reader) => Promise<PolicyBrief | undefined>;
  readonly now: Now;
}

/** The criteria in force and the draft beside them, for who has signed in. @returns undefined where none were ever published. */
export const showCriteria =
  ({ readPolicy, now }: ShowCriteriaDeps) =>
  async (viewer: Viewer): Promise<CriteriaBrief | undefined> => {
    const page = deskPage(viewer, now());
    const policy = await readPolicy('criteria', { ...page, id: actorOf(viewer) });
    return policy && { ...page, policy };
  };
