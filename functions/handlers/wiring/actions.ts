import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { peopleRecords } from '../../adapters/records/people.ts';
import { actOnReference } from '../../app/handoff/act-on-reference.ts';
import { confirmMailbox } from '../../app/team/confirm-mailbox.ts';
import { hearFrom } from '../../app/team/note-miss.ts';
import { ruleNamed } from '../../domain/sla/policy.ts';
import { MINUTE } from '../../domain/time.ts';
import { absences } from './availability.ts';
import { handoffDischarge } from './discharges.ts';
import { listDecisions } from './list-approval.ts';
import { mailPerformers } from './mails.ts';
import { currentReasons, slaPolicies } from './policy-readers.ts';
import { reviewDecisions } from './reviewing.ts';
import { answerPerformers, signalling } from './signals.ts';
import { policyDecisions } from './signing.ts';
import type { Ground, Mailing, Nudging } from './surroundings.ts';

/** Does what people press on the pages behind links. */
export const actions = (ground: Ground, nudging: Nudging, mailing: Mailing) => {
  const { store, now } = ground;
  const signal = signalling(ground, nudging);
  const sla = slaPolicies(ground);
  const handoffs = handoffRecords(store);
  const people = peopleRecords(store);
  return actOnReference({
    ...ground,
    leads: leadRecords(store),
    handoffs,
    signal,
    discharge: handoffDischarge(ground, {
      ...answerPerformers(ground, nudging),
      ...mailPerformers(ground, mailing),
    }),
    goAway: absences(ground, nudging),
    hearFrom: hearFrom({ ...ground, people }),
    confirm: confirmMailbox({ ...ground, people }),
    decideList: listDecisions(ground),
    decidePolicy: policyDecisions(ground),
    pressReview: reviewDecisions(ground),
    reasons: currentReasons(ground),
    recycleOf: async ({ policies, slaRule }) => ruleNamed(await sla(policies.sla), slaRule).outcome.recycle,
    extensionOf: async ({ policies }) => now() + (await sla(policies.sla)).extensionMinutes * MINUTE,
  });
};
