import * as z from 'zod';
import { activityRecords } from '../../adapters/records/activities.ts';
import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { policyRecords } from '../../adapters/records/policies.ts';
import { submissionRecords } from '../../adapters/records/submissions.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import type { Performers } from '../../app/handoff/discharge.ts';
import { announceNews, hearNews } from '../../app/handoff/hear-news.ts';
import { openHandoff } from '../../app/handoff/open-handoff.ts';
import type { Stored, Timeline } from '../../app/ports.ts';
import { announcePost } from '../../app/scoring/qualify-lead.ts';
import { type RescoreDeps, rescoreLead } from '../../app/scoring/rescore-lead.ts';
import { criteriaPolicy } from '../../contracts/policies/criteria.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import type { Criteria } from '../../domain/qualification/criteria.ts';
import { compileCriteria, type Judge } from '../../domain/qualification/judge.ts';
import { leadDischarge } from './discharges.ts';
import type { Ground, Running } from './surroundings.ts';

export type Starting = Pick<Running, 'start'>;

/** What every judgement needs. @param timeline - Told what the lead owes. */
export const judging = (
  ground: Ground,
  starting: Starting,
  performers: Performers<Stored<Lead>> = {},
  timeline: Timeline = timelineRecords(ground.store, ground.now),
): RescoreDeps => ({
  ...ground,
  leads: leadRecords(ground.store),
  activities: activityRecords(ground.store),
  judge: currentJudge(ground),
  discharge: leadDischarge(ground, { ...handoffPerformers(ground, starting), ...performers }, timeline),
});

/** Judges leads anew when only time has passed, and finishes what they owe, as far as these performers go. */
export const rescoring = (ground: Ground, starting: Starting, performers?: Performers<Stored<Lead>>) =>
  rescoreLead(judging(ground, starting, performers));

/** Tells scoring of posts that were left owed. */
export const postAnnouncing = ({ store, events }: Pick<Ground, 'store' | 'events'>) =>
  announcePost({ submissions: submissionRecords(store), events });

/** Has owners told of what their leads did anew. */
export const newsAnnouncing = ({ store, events, now }: Pick<Ground, 'store' | 'events' | 'now'>) =>
  announceNews({ timeline: timelineRecords(store, now), events });

/** Settles what a lead owes that crossed the threshold, or that did something anew while its handoff is open. */
const handoffPerformers = (ground: Ground, { start }: Starting): Performers<Stored<Lead>> => ({
  open: openHandoff({
    handoffs: handoffRecords(ground.store),
    currentVersions: currentVersions(ground),
    start,
    now: ground.now,
  }),
  news: hearNews({
    ...ground,
    handoffs: handoffRecords(ground.store),
    announce: newsAnnouncing(ground),
  }),
});

/** Only which versions are in force; what they say is read by those who apply them. */
export const currentVersions = ({ store, now }: Pick<Ground, 'store' | 'now'>) => {
  const policies = policyRecords(store, { routing: z.unknown(), sla: z.unknown() }, now);
  return async () => {
    const [routing, sla] = await Promise.all([policies.current('routing'), policies.current('sla')]);
    return { routing: routing.hash, sla: sla.hash };
  };
};

/** The criteria in force, compiled once for each version. */
export const currentJudge = ({ store, now }: Pick<Ground, 'store' | 'now'>): (() => Promise<Judge>) => {
  const policies = policyRecords<{ criteria: Criteria }>(store, { criteria: criteriaPolicy }, now);
  let compiled: Judge | undefined;
  return async () => {
    const { hash, policy } = await policies.current('criteria');
    if (compiled?.hash !== hash) compiled = compileCriteria(policy, hash);
    return compiled;
  };
};
