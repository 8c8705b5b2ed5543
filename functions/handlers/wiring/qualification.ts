import { contactData } from '../../adapters/contact-data.ts';
import { activityRecords } from '../../adapters/records/activities.ts';
import { submissionRecords } from '../../adapters/records/submissions.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import { qualifyLead } from '../../app/scoring/qualify-lead.ts';
import { readProfile } from '../../app/scoring/read-profile.ts';
import { clearing } from './erasure.ts';
import { currentIntakePolicy } from './intake.ts';
import { judging, type Starting } from './rescoring.ts';
import type { Ground } from './surroundings.ts';

/** Learns from posts, scores leads and opens their handoffs. */
export const qualification = (ground: Ground, starting: Starting) => {
  const { store } = ground;
  const policy = currentIntakePolicy(ground);
  const timeline = timelineRecords(store, ground.now);
  return qualifyLead({
    ...judging(ground, starting, {}, timeline),
    submissions: submissionRecords(store),
    activities: activityRecords(store),
    timeline,
    clear: clearing(ground),
    interpret: async (submission) => readProfile(submission, await policy(), contactData),
  });
};
