import { furtherStage } from '../lead/further-stage.ts';
import type { LifecycleStage } from '../lead/lead.ts';
import type { EpochMs } from '../time.ts';
import { isQualifying } from './answers.ts';
import type { Handoff } from './handoff.ts';

/** How far a lead has come by what its owners have said, and since when. */
export interface StageSaid {
  readonly stage: LifecycleStage;
  readonly at: EpochMs;
}

/** The furthest that is said in any of its handoffs; undefined while nobody has tried to reach it. */
export function stageSaidIn(
  handoffs: readonly Pick<Handoff, 'answer' | 'attemptedAt'>[],
): StageSaid | undefined {
  const said = handoffs.flatMap((handoff) => saidIn(handoff) ?? []);
  return said.find(({ stage }) => said.every((other) => furtherStage(stage, other.stage) === stage));
}

function saidIn({ answer, attemptedAt }: Pick<Handoff, 'answer' | 'attemptedAt'>): StageSaid | undefined {
  if (answer?.kind === 'accepted') return { stage: 'opportunity', at: answer.at };
  if (answer !== undefined && isQualifying(answer.kind)) return { stage: 'sql', at: answer.at };
  return attemptedAt === undefined ? undefined : { stage: 'sal', at: attemptedAt };
}
