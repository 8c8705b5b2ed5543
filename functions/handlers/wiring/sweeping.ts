import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { ledgerRecords } from '../../adapters/records/ledgers.ts';
import { loadRecords } from '../../adapters/records/loads.ts';
import { occupantRecords } from '../../adapters/records/occupants.ts';
import { owedWorkRecords } from '../../adapters/records/owed-work.ts';
import { recoverExecution, recoverHandoff } from '../../app/handoff/recover-handoff.ts';
import { type SweepReport, sweep } from '../../app/handoff/sweep.ts';
import type { OwedRecord } from '../../app/ports.ts';
import { tendPools } from '../../app/routing/tend-pools.ts';
import { handOver } from '../../app/team/hand-over.ts';
import { tellLeads } from '../../app/team/tell-leads.ts';
import { tellingHeld } from './availability.ts';
import { handoffDischarge } from './discharges.ts';
import { erasurePerformers } from './erasure.ts';
import { approvalRequests } from './list-approval.ts';
import { listReleases } from './list-releases.ts';
import { digests, mailPerformers, notices, setAwayNotices } from './mails.ts';
import { currentTeam } from './policy-readers.ts';
import { newsAnnouncing, postAnnouncing, rescoring } from './rescoring.ts';
import { reviewRecovery } from './reviewing.ts';
import { answerPerformers, draining, releasePerformers } from './signals.ts';
import { policyRecovery } from './signing.ts';
import { silencePerformers } from './silence.ts';
import type { Ground, Mailing, Nudging, Running } from './surroundings.ts';

export interface SweepingDeps extends Nudging, Running, Mailing {
  /** Told of a record that could not be put right; it stays owed. */
  readonly onFailed: (record: OwedRecord, cause: unknown) => void;
}

export interface Sweeping {
  /** Finishes all owed work that is due, and tends the pools. */
  readonly all: () => Promise<SweepReport>;
  /** Looks at the handoff of an execution that ended without success. */
  readonly execution: (leadId: string, number: number, run: number) => Promise<void>;
}

/** The sweeper: it can settle every kind of debt. */
export const sweeping = (ground: Ground, deps: SweepingDeps): Sweeping => {
  const { store } = ground;
  const handoffs = handoffRecords(store);
  const discharge = handoffDischarge(ground, {
    ...answerPerformers(ground, deps),
    ...releasePerformers(ground, deps),
    ...silencePerformers(ground, deps),
    ...mailPerformers(ground, deps),
    start: ({ run }, { leadId, number }) => deps.start(leadId, number, run),
    stop: ({ run }, { leadId, number }) => deps.stop(leadId, number, run),
  });
  const recovery = { ...ground, handoffs, discharge };
  const announce = newsAnnouncing(ground);
  const recover = recoverHandoff({ ...recovery, announce });
  const rescore = rescoring(ground, deps, erasurePerformers(ground, deps));
  const announcePost = postAnnouncing(ground);
  const sendDigest = digests(ground, deps);
  const notify = notices(ground, deps);
  const tellAway = setAwayNotices(ground, deps);
  const held = tellingHeld(ground, deps);
  const passOn = handOver(held);
  const tell = tellLeads(held);
  const askFor = approvalRequests(ground, deps);
  const release = listReleases(ground, deps);
  const settlePolicy = policyRecovery(ground, deps);
  const settleReview = reviewRecovery(ground, deps);
  return {
    execution: recoverExecution(recovery),
    all: sweep({
      ...ground,
      work: owedWorkRecords(store),
      recover: {
        lead: ({ leadId }) => rescore(leadId),
        submission: ({ leadId, submissionId }) => announcePost(leadId, submissionId),
        handoff: ({ leadId, number }) => recover(leadId, number),
        async person({ personId }) {
          await tell(personId);
          await passOn(personId);
          await notify(personId);
          await tellAway(personId);
        },
        digest: ({ personId, number }) => sendDigest(personId, number),
        async list({ pool, importId }) {
          await askFor(pool, importId);
          await release(pool);
        },
        policy: ({ policy }) => settlePolicy(policy),
        review: ({ reviewId }) => settleReview(reviewId),
      },
      drainWaitingLists: tendPools({
        team: currentTeam(ground),
        ledgers: ledgerRecords(store),
        loads: loadRecords(store),
        occupants: occupantRecords(store),
        handoffs,
        drainPool: draining(ground, deps),
      }),
      onFailed: deps.onFailed,
    }),
  };
};
