import { isWithin } from '../../domain/access/access.ts';
import {
  answerContest,
  type Contest,
  type Contested,
  type ContestRefusal,
  contestCause,
} from '../../domain/lead/contest.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { causeOf } from '../../domain/numbers/cause.ts';
import { roundsOf } from '../../domain/numbers/rounds.ts';
import type { Result } from '../../domain/result.ts';
import type { Side } from '../../domain/side.ts';
import { type Backoff, change } from '../change.ts';
import type { Handoffs, Leads, Now, Stored, Timeline } from '../ports.ts';
import { writeLead } from '../scoring/write-lead.ts';
import { actorOf, type Viewer } from './viewer.ts';

export interface ContestDeps {
  readonly leads: Pick<Leads, 'find' | 'replace'>;
  readonly handoffs: Pick<Handoffs, 'find'>;
  readonly timeline: Pick<Timeline, 'read'>;
  readonly discharge: (lead: Stored<Lead>) => Promise<Stored<Lead>>;
  readonly backoff: Backoff;
  readonly now: Now;
}

export type DeskContestResult =
  | 'accepted'
  /** It was said before: a repeat is harmless. */
  | 'known'
  /** Somebody has said something else of it first. */
  | 'taken'
  /** The handoff has not, or no longer, ended by that cause, or nobody contests it so. */
  | 'stale'
  | 'unknown'
  | 'forbidden';

/** What is written of it, and by which fact it is told. */
interface Word {
  readonly contests: Result<readonly Contest[], ContestRefusal>;
  readonly type: 'handoff.contested' | 'handoff.contest-answered';
  readonly agreed?: boolean;
}

/**
 * Says that a handoff brought nothing for another cause than the rule's, and what the other side says to that: each once,
 * in one conditional write of the lead that owes the fact.
 *
 * @returns `unknown` too for a lead that is not theirs to see, or was erased.
 * @see RULES.md#A11
 */
export const contestAtDesk = (deps: ContestDeps) => {
  const say =
    (make: (lead: Lead, side: Side, by: string) => Word) =>
    async (viewer: Viewer, leadId: string, said: Contested): Promise<DeskContestResult> => {
      let result: DeskContestResult = 'unknown';
      const told = await change(
        () => deps.leads.find(leadId),
        deps.leads.replace,
        async (lead) => {
          const { side } = viewer;
          result = await standingOf(deps, viewer, lead, said);
          if (result !== 'accepted' || side === undefined) return lead;
          const by = actorOf(viewer);
          const { contests, type, agreed } = make(lead, side, by);
          if (!contests.ok) {
            result = REFUSED[contests.refusal];
            return lead;
          }
          const { handoff, cause, named } = said;
          const data = { cause, named, side, ...(agreed !== undefined && { agreed }) };
          const fact = { kind: 'fact', type, actor: by, handoff, data } as const;
          return writeLead(lead, { contests: contests.value }, [fact], deps.now());
        },
        deps.backoff,
      );
      // A repeat settles what an earlier try still owes.
      if (told !== undefined) await deps.discharge(told);
      return result;
    };
  return {
    contest: (viewer: Viewer, leadId: string, { why, ...said }: Contested & Pick<Contest, 'why'>) =>
      say(({ contests = [] }, side, by) => ({
        contests: contestCause(contests, { ...said, side, by, at: deps.now(), why }),
        type: 'handoff.contested',
      }))(viewer, leadId, said),
    answer: (viewer: Viewer, leadId: string, { agreed, ...said }: Contested & { readonly agreed: boolean }) =>
      say(({ contests = [] }, side, by) => ({
        contests: answerContest(contests, said, side, { agreed, by, at: deps.now() }),
        type: 'handoff.contest-answered',
        agreed,
      }))(viewer, leadId, said),
  };
};

const REFUSED: Readonly<Record<ContestRefusal, DeskContestResult>> = {
  known: 'known',
  taken: 'taken',
  none: 'stale',
  own: 'forbidden',
};

/** Whether something may be said of a cause: `accepted` if so. */
async function standingOf(
  { handoffs, timeline }: ContestDeps,
  { scope, side }: Viewer,
  { leadId, erasedAt, handoffs: latest, test }: Lead,
  { handoff, cause }: Contested,
): Promise<DeskContestResult> {
  if (erasedAt !== undefined) return 'unknown';
  const last = await handoffs.find(leadId, latest);
  if (!isWithin(scope, last?.owner?.person)) return 'unknown';
  if (side === undefined) return 'forbidden';
  const round = roundsOf(await timeline.read(leadId)).find((one) => one.handoff === handoff);
  return !test && round !== undefined && causeOf(round)?.cause === cause ? 'accepted' : 'stale';
}
