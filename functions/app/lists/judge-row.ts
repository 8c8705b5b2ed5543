import type { Lead } from '../../domain/lead/lead.ts';
import type { Judge } from '../../domain/qualification/judge.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { RecordedActivity, Stored, Submission } from '../ports.ts';
import { judgeLead, type NewPost } from '../scoring/judge-lead.ts';
import type { Interpretation } from '../scoring/read-profile.ts';
import type { ImportRow } from './read-row.ts';

/** What an import says of all its rows. */
export interface Origin {
  readonly importId: string;
  /** As people call it: "Webinar, November". */
  readonly name: string;
  /** What everybody on it did, as criteria name it: `webinar-attended`. */
  readonly activity: string;
  /** When they did; of a history, each row may say so. */
  readonly at: EpochMs;
}

/** What a row adds to a lead. */
export interface Addition {
  readonly post: NewPost;
  readonly activity: RecordedActivity;
}

/** The raw post that stands for a row. */
export const submissionOf = (
  { fields, test }: ImportRow,
  { name }: Pick<Origin, 'name'>,
  submissionId: string,
  receivedAt: EpochMs,
): Submission => ({ submissionId, receivedAt, form: name.toLowerCase(), fields, test });

export function additionOf(
  { submissionId, receivedAt, test }: Submission,
  { profile, consent }: Interpretation,
  { activity: type, name, at }: Pick<Origin, 'activity' | 'name' | 'at'>,
  now: EpochMs,
): Addition {
  return {
    post: { profile, consent, receivedAt, test },
    activity: { id: submissionId, type, at, properties: { list: name }, recordedAt: now },
  };
}

/**
 * The lead as the row makes it: profile and score. Whatever it reaches, nothing is handed on.
 *
 * @param activities - Of the lead, that of the row included.
 */
export const judgeRow = (
  lead: Stored<Lead>,
  { post }: Addition,
  activities: readonly RecordedActivity[],
  { importId: heldBy }: Pick<Origin, 'importId'>,
  judge: Judge,
  now: EpochMs,
): Stored<Lead> => judgeLead(lead, { post, activities, heldBy }, judge, now);
