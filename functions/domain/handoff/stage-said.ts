import { saidToBe } from '../lead/course.ts';
import { furtherStage } from '../lead/further-stage.ts';
import type { Lead, LifecycleStage } from '../lead/lead.ts';
import type { EpochMs } from '../time.ts';
import { isQualifying } from './answers.ts';
import type { Handoff } from './handoff.ts';

/** How far a lead has come by what its owners have said, and since when. */
export interface StageSaid {
  readonly stage: LifecycleStage;
  readonly at: EpochMs;
}

type Said = Pick<Handoff, 'number' | 'answer' | 'attemptedAt'>;

/**
 * The furthest that is said in any of its handoffs; undefined while nobody has tried to reach it. Who qualifies anew begins
 * as an MQL again, unless sales had qualified them: an attempt counts in the latest handoff alone.
 */
export function stageSaidIn(
  { handoffs: latest }: Pick<Lead, 'handoffs'>,
  handoffs: readonly Said[],
): StageSaid | undefined {
  const said = handoffs.flatMap((handoff) => saidIn(handoff, handoff.number === latest) ?? []);
  return said.find(({ stage }) => said.every((other) => furtherStage(stage, other.stage) === stage));
}

function saidIn({ answer, attemptedAt }: Said, isLatest: boolean): StageSaid | undefined {
  if (answer?.kind === 'accepted') return { stage: 'opportunity', at: answer.at };
  if (answer !== undefined && isQualifying(answer.kind)) return { stage: 'sql', at: answer.at };
  return attemptedAt === undefined || !isLatest ? undefined : { stage: 'sal', at: attemptedAt };
}

/** How far a lead has come by what its owners and others say now, whatever was said before and is taken back. */
export function stageOf(lead: Pick<Lead, 'handoffs' | 'course'>, handoffs: readonly Said[]): LifecycleStage {
  const handedOver = lead.handoffs === 0 ? 'lead' : 'mql';
  return furtherStage(saidToBe(lead), stageSaidIn(lead, handoffs)?.stage ?? handedOver);
}
