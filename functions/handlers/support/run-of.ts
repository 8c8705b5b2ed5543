import type { RunOf } from '../../app/handoff/run-of-handoff.ts';
import type { WorkflowInput } from '../../contracts/workflow.ts';
import { handoffKeyOf } from '../../domain/handoff/handoff-id.ts';

/** Which run of which handoff a step of the workflow is for. */
export const runOf = ({ handoffId, run }: WorkflowInput): RunOf => ({ ...handoffKeyOf(handoffId), run });
