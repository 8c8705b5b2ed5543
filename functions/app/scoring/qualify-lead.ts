import { change, startingWith } from '../change.ts';
import { capturedFact } from '../intake/intake-lead.ts';
import type { Activities, EventPublisher, Stored, Submission, Submissions, Timeline } from '../ports.ts';
import type { NewPost } from './judge-lead.ts';
import type { Interpretation } from './read-profile.ts';
import { judgeStored, type RescoreDeps } from './rescore-lead.ts';

export interface QualifyDeps extends RescoreDeps {
  readonly submissions: Pick<Submissions, 'find' | 'replace'>;
  readonly activities: Activities;
  readonly timeline: Pick<Timeline, 'append'>;
  /** Reads a raw post under the intake policy in force. */
  readonly interpret: (submission: Submission) => Promise<Interpretation>;
  /** Removes what has come to an erased lead. */
  readonly clear: (leadId: string) => Promise<unknown>;
}

export interface Signalled {
  readonly leadId: string;
  /** The raw post to learn from; none when an activity calls for a new judgement. */
  readonly submissionId?: string | undefined;
}

/**
 * Brings a lead up to date: learns from its post, judges it, opens a handoff when it crosses the threshold.
 *
 * Each step can be repeated, and whoever repeats one finishes what an earlier try left undone. The post stays owed
 * until the lead has learned from it; whatever follows is owed by the lead. Who posts while the lead is erased is
 * erased with it.
 */
export const qualifyLead =
  (deps: QualifyDeps) =>
  async ({ leadId, submissionId }: Signalled): Promise<void> => {
    const submission = submissionId === undefined ? undefined : await owedPost(deps, leadId, submissionId);
    const post = submission && (await enterPost(deps, leadId, submission));
    const lead = await judgeStored(deps, leadId, post);
    if (lead?.erasedAt !== undefined) return void (await deps.clear(leadId));
    if (submission !== undefined) await settlePost(deps, leadId, submission);
    if (lead !== undefined) await deps.discharge(lead);
  };

export interface RemindDeps {
  readonly submissions: Pick<Submissions, 'find'>;
  readonly events: EventPublisher;
}

/** Tells scoring once more of a post that is still owed to it: intake may have failed to, or scoring to learn from it. */
export const announcePost =
  ({ submissions, events }: RemindDeps) =>
  async (leadId: string, submissionId: string): Promise<void> => {
    const submission = await owedPost({ submissions }, leadId, submissionId);
    if (submission === undefined) return;
    await events.publish([capturedFact(leadId, submission)]);
  };

async function owedPost(
  { submissions }: { readonly submissions: Pick<Submissions, 'find'> },
  leadId: string,
  submissionId: string,
): Promise<Stored<Submission> | undefined> {
  const submission = await submissions.find(leadId, submissionId);
  return submission === undefined || Object.keys(submission.outbox).length === 0 ? undefined : submission;
}

/** A post is an activity too. The bus has heard of it already, so only the timeline is told. */
async function enterPost(
  { activities, timeline, interpret, now }: QualifyDeps,
  leadId: string,
  submission: Stored<Submission>,
): Promise<NewPost> {
  const { receivedAt, test, entry } = submission;
  const { profile, consent, activity } = await interpret(submission);
  await activities.add(leadId, { ...activity, recordedAt: now() });
  await timeline.append(leadId, [capturedFact(leadId, submission)]);
  return { profile, consent, receivedAt, test, handOn: entry?.handOn };
}

async function settlePost(
  { submissions, backoff }: QualifyDeps,
  leadId: string,
  submission: Stored<Submission>,
): Promise<void> {
  await change(
    startingWith(submission, () => owedPost({ submissions }, leadId, submission.submissionId)),
    submissions.replace,
    (owed) => ({ ...owed, outbox: {}, nextCheckAt: undefined }),
    backoff,
  );
}
