import * as z from 'zod';
import { ANSWERS } from '../../domain/handoff/answers.ts';
import { type AnswerKind, EVIDENCE, type Evidence } from '../../domain/handoff/signal.ts';
import type { EpochMs } from '../../domain/time.ts';
import { instant } from './instant.ts';
import type { FieldFault } from './problem.ts';

/** `POST /handoffs/{id}/attempts`, as another tool sends it. */
export interface SentAttempt {
  /** The tool's own id; without one the content is what a repeat is known by. */
  readonly id?: string;
  readonly at: EpochMs;
  /** Id or address of who made it. */
  readonly by?: string;
  readonly evidence: Evidence;
  readonly outcome: AnswerKind;
}

/** What is said without a reason: one is chosen on the page of the task. */
const NEEDS_REASON: readonly AnswerKind[] = ['not-qualified', 'not-accepted'];
const SAID: readonly AnswerKind[] = [...new Set<AnswerKind>([...ANSWERS.sdr, ...ANSWERS.ae])].filter(
  (kind) => !NEEDS_REASON.includes(kind),
);

const body = z.strictObject({
  id: z
    .string()
    .regex(/^[!-~]{1,200}$/, 'must be 1 to 200 visible ASCII characters')
    .exactOptional(),
  at: instant,
  by: z.string().max(254, 'must be the id or the address of somebody in the team').exactOptional(),
  evidence: z.enum(EVIDENCE, `must be one of ${EVIDENCE.join(', ')}`),
  outcome: z.enum(SAID, `must be one of ${SAID.join(', ')}`).default('attempted'),
});

const MEND = 'Send an object with at and evidence, and some of id, by, outcome.';

export type AttemptReading =
  | { readonly ok: true; readonly sent: SentAttempt }
  | { readonly ok: false; readonly errors: readonly FieldFault[] };

export function readAttempt(given: unknown): AttemptReading {
  const parsed = body.safeParse(given);
  if (parsed.success) return { ok: true, sent: parsed.data };
  return { ok: false, errors: parsed.error.issues.flatMap(faultsOf) };
}

/** Values are not quoted, for they may be personal. */
function faultsOf(issue: z.core.$ZodIssue): readonly FieldFault[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((field) => ({ field, detail: 'It is no field of an attempt.', mend: MEND }));
  const [field] = issue.path;
  if (field === undefined) return [{ field: 'attempt', detail: 'It is no attempt.', mend: MEND }];
  return [{ field: String(field), detail: `It ${issue.message}.`, mend: MEND }];
}
