import type { DispositionReason } from '../../domain/feedback/dispositions.ts';
import { isOf } from '../../domain/lead/contest.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { causeOf } from '../../domain/numbers/cause.ts';
import { laidTo, nameableCauses } from '../../domain/numbers/laid-to.ts';
import { roundsOf } from '../../domain/numbers/rounds.ts';
import type { LeadFile } from '../ports.ts';
import type { EndedCause, LaidCause } from './lead-file-brief.ts';
import { actorOf, type Viewer } from './viewer.ts';

/** Why a lead's handoffs brought nothing, newest first, with what each side says of it; a test says nothing of that. @see RULES.md#A11 */
export function endedCauses(
  viewer: Viewer,
  { lead, timeline }: Pick<LeadFile, 'lead' | 'timeline'>,
  reasons: readonly DispositionReason[],
  named: (id: string) => string,
): readonly EndedCause[] {
  if (lead.test) return [];
  const laid = (id: string): LaidCause => ({ id, laidTo: laidTo(id, reasons) });
  const ended = roundsOf(timeline).flatMap(({ handoff, ...round }) => {
    const found = causeOf({ handoff, ...round });
    return found === undefined ? [] : [{ handoff, ...found }];
  });
  return ended.toReversed().map(({ handoff, cause, at }) => {
    const contest = lead.contests?.find(isOf({ handoff, cause }));
    return {
      ...{ handoff, at, cause: laid(cause) },
      contest: contest && {
        ...{ named: laid(contest.named), side: contest.side, at: contest.at, why: contest.why },
        by: named(contest.by),
        answer: contest.answer && { ...contest.answer, by: named(contest.answer.by) },
      },
      mayName: contest === undefined && viewer.side !== undefined ? nameableCauses(cause, reasons) : [],
      mayAnswer: mayAnswer(viewer, contest),
    };
  });
}

function mayAnswer(viewer: Viewer, contest: NonNullable<Lead['contests']>[number] | undefined): boolean {
  if (contest === undefined || contest.answer !== undefined || viewer.side === undefined) return false;
  return contest.side !== viewer.side && contest.by !== actorOf(viewer);
}
