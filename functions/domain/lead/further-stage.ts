import { LIFECYCLE_STAGES, type LifecycleStage } from './lead.ts';

const rank = (stage: LifecycleStage): number => LIFECYCLE_STAGES.indexOf(stage);

/** The further one: what is reached is not taken away. */
export const furtherStage = (one: LifecycleStage, other: LifecycleStage): LifecycleStage =>
  rank(one) > rank(other) ? one : other;
