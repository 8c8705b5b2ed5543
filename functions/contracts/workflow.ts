import * as z from 'zod';

/** Input of an execution and of each task: ids, counters and words only; histories cannot be erased. */
export const workflowInput = z.strictObject({
  leadId: z.string().min(1),
  handoffId: z.string().min(1),
  run: z.int().positive(),
});
export type WorkflowInput = z.infer<typeof workflowInput>;

/** Input of the task that begins a wait. */
export const askInput = z.strictObject({
  ...workflowInput.shape,
  wait: z.int().nonnegative(),
  taskToken: z.string().min(1),
});

/** Input of the task that reads the decision slot when a wait ends. */
export const settleInput = z.strictObject({
  ...workflowInput.shape,
  wait: z.int().nonnegative(),
  /** Whether the planned instant ended the wait; otherwise a nudge or a taken slot did. */
  timedOut: z.boolean(),
});

/** Input of the same task when a step failed for good: the handoff is handed to the sweeper. */
export const faultInput = z.strictObject({ ...workflowInput.shape, fault: z.literal(true) });

/** Error names that the definition knows. */
export const workflowErrors = {
  /** The wait's slot was taken before its token was stored. */
  signalPending: 'SignalPending',
  /** Transient fault of ours: a lost race that ran out of tries, a throttled call. */
  retryable: 'Retryable',
  /** Anything else: a defect; the handoff stays owed to the sweeper. */
  fault: 'HandoffFault',
} as const;
