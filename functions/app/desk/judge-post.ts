import type { Owed } from '../../domain/handoff/owed.ts';
import type { IntakePolicy } from '../../domain/lead/intake-policy.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import type { Judge } from '../../domain/qualification/judge.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Post } from '../intake/intake-lead.ts';
import type { Activities, Stored, Submission } from '../ports.ts';
import { evidenceSince, judgeLead, newLead } from '../scoring/judge-lead.ts';
import type { Interpretation } from '../scoring/read-profile.ts';

export interface JudgePostDeps {
  readonly activities: Pick<Activities, 'since'>;
  readonly interpret: (submission: Submission, policy: IntakePolicy) => Interpretation;
}

/** Stands for the ids that a real post is given. */
const NOT_YET = 'preview';

/** The lead before and after a post, as scoring would write it. */
export async function judgePost(
  { activities, interpret }: JudgePostDeps,
  judge: Judge,
  known: Stored<Lead> | undefined,
  { form, fields, test, entry }: Post,
  policy: IntakePolicy,
  at: EpochMs,
): Promise<{ readonly before: Stored<Lead>; readonly after: Stored<Lead> }> {
  const submission = {
    ...{ submissionId: NOT_YET, receivedAt: at, form, fields, test },
    ...(entry && { entry }),
  };
  const { profile, consent, activity } = interpret(submission, policy);
  const post = { profile, consent, receivedAt: at, test, handOn: entry?.handOn };
  const before = known ?? newLead(NOT_YET, post);
  const earlier = known ? await activities.since(known.leadId, evidenceSince(known, judge, at)) : [];
  const evidence = { post, activities: [...earlier, { ...activity, recordedAt: at }] };
  return { before, after: judgeLead(before, evidence, judge, at) };
}

export type Opening = Extract<Owed, { kind: 'open' }>;

/** The handoff that the judgement owes and that was not owed before. */
export const openingOf = (after: Stored<Lead>, before: Stored<Lead>): Opening | undefined =>
  Object.values(after.outbox).find(
    (owed): owed is Opening => owed.kind === 'open' && owed.number > before.handoffs,
  );
