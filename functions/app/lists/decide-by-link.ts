import type { ActionResult } from '../handoff/action.ts';
import type { Now } from '../ports.ts';
import type { ListReference } from '../references.ts';
import type { PartDecision } from './decide-part.ts';

export interface DecideByLinkDeps {
  readonly decide: (
    pool: string,
    importId: string,
    action: 'approve' | 'refuse',
    by: string,
  ) => Promise<PartDecision>;
  readonly now: Now;
}

/** Decides about a list in the name of the link's person. A list is decided about once; later presses are shown what stands. */
export const decideByLink =
  ({ decide, now }: DecideByLinkDeps) =>
  async (
    { pool, importId, person, expiresAt }: ListReference,
    action: 'approve' | 'refuse',
  ): Promise<ActionResult> =>
    now() >= expiresAt ? { kind: 'expired' } : { kind: (await decide(pool, importId, action, person)).kind };
