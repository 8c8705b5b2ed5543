import { createHmac, randomUUID } from 'node:crypto';
import { activityRecords } from '../../functions/adapters/records/activities.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { submissionRecords } from '../../functions/adapters/records/submissions.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { Post } from '../../functions/app/intake/intake-lead.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { AddressHash, Fact } from '../../functions/app/ports.ts';
import { events, isPublic, SCORED_UPON } from '../../functions/contracts/events.ts';
import { intakeOf } from '../../functions/handlers/wiring/intake.ts';
import { policyImport } from '../../functions/handlers/wiring/policy-import.ts';
import { qualification } from '../../functions/handlers/wiring/qualification.ts';
import { postAnnouncing, rescoring } from '../../functions/handlers/wiring/rescoring.ts';
import type { Ground } from '../../functions/handlers/wiring/surroundings.ts';
import { defaultPolicies } from './default-policies.ts';
import { NINE } from './handoffs.ts';

/** From the door to the start of a handoff's run, on any store, with the default company. */
export interface IntakeWorld {
  readonly ground: Ground;
  readonly addressHash: AddressHash;
  readonly clock: { now: number };
  /** What the bus was told and nobody has taken yet. */
  readonly bus: Fact[];
  /** Public facts since the beginning. */
  readonly told: Fact[];
  /** `<leadId>-<number>-r<run>` of each start that was asked for. */
  readonly started: string[];
  /** Kinds of debts that were left to the sweeper. */
  readonly left: string[];
  readonly intake: (post: Partial<Post>) => ReturnType<ReturnType<typeof intakeOf>>;
  readonly qualify: ReturnType<typeof qualification>;
  readonly rescore: ReturnType<typeof rescoring>;
  readonly announce: ReturnType<typeof postAnnouncing>;
  /** Hands all that lies on the bus to scoring, as its rule does. */
  readonly deliver: () => Promise<void>;
  readonly lead: ReturnType<typeof leadRecords>['find'];
  readonly submission: ReturnType<typeof submissionRecords>['find'];
  readonly handoff: (
    leadId: string,
    number?: number,
  ) => ReturnType<ReturnType<typeof handoffRecords>['find']>;
  /** Adds an activity as other systems do. */
  readonly act: (
    leadId: string,
    type: string,
    patch?: { at?: number; properties?: Record<string, string> },
  ) => Promise<void>;
  readonly timeline: ReturnType<typeof timelineRecords>['read'];
}

/** @param clock - Shared by worlds that are one system. */
export async function intakeWorld(store: ItemStore, clock = { now: NINE }): Promise<IntakeWorld> {
  const bus: Fact[] = [];
  const told: Fact[] = [];
  const started: string[] = [];
  const left: string[] = [];
  const ground: Ground = {
    store,
    events: {
      publish: async (facts) => {
        const heard = facts.filter(({ type }) => isPublic(type));
        bus.push(...heard);
        told.push(...heard);
      },
    },
    backoff: (tries) =>
      new Promise((resolve) => setTimeout(resolve, Math.random() * 2 ** Math.min(tries, 6))),
    now: () => clock.now,
    newId: randomUUID,
    onLeft: (kind) => left.push(kind),
  };
  const policies = defaultPolicies();
  await policyImport(ground)(policies);
  const addressHash: AddressHash = async (address) =>
    createHmac('sha256', 'key').update(address).digest('hex');
  const take = intakeOf(ground, addressHash);
  const qualify = qualification(ground, {
    start: async (leadId, number, run) => void started.push(`${leadId}-${number}-r${run}`),
  });
  const starting = {
    start: async (leadId: string, number: number, run: number) =>
      void started.push(`${leadId}-${number}-r${run}`),
  };
  const activities = activityRecords(store);
  return {
    ground,
    addressHash,
    clock,
    bus,
    told,
    started,
    left,
    qualify,
    rescore: rescoring(ground, starting),
    announce: postAnnouncing(ground),
    intake: (post) =>
      take(
        { address: 'marta@nexora.example', form: 'demo', fields: MARTA, test: false, ...post },
        policies.intake,
      ),
    async deliver() {
      for (const { type, leadId, data } of bus.splice(0)) {
        if (!SCORED_UPON.some((heard) => heard === type)) continue;
        const submissionId = data['submissionId'];
        await qualify({ leadId, ...(typeof submissionId === 'string' && { submissionId }) });
      }
    },
    lead: leadRecords(store).find,
    submission: submissionRecords(store).find,
    handoff: (leadId, number = 1) => handoffRecords(store).find(leadId, number),
    async act(leadId, type, { at = clock.now, properties = {} } = {}) {
      await activities.add(leadId, { id: randomUUID(), type, at, properties, recordedAt: clock.now });
    },
    timeline: timelineRecords(store).read,
  };
}

/** A director of a company that fits: a demo request qualifies at once. */
export const MARTA = {
  email: 'marta@nexora.example',
  name: 'Marta Vidal',
  jobTitle: 'Head of Operations',
  company: 'Nexora',
  employees: '240',
  industry: 'logistics',
  country: 'Spain',
  message: 'Need to replace our tool before March.',
};

/** Whether the bus would take each of these facts. */
export const fitEvents = (facts: readonly Fact[]): boolean =>
  facts.every(({ id, type, at, actor, leadId, handoff, data }) => {
    if (!isPublic(type)) return false;
    const place = handoff === undefined ? {} : { handoff, handoffId: `${leadId}-${handoff}` };
    const detail = { id, at: new Date(at).toISOString(), actor, leadId, ...place, ...data };
    return events[type].safeParse(detail).success;
  });
