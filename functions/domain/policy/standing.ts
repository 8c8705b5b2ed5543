import type { Fact } from '../handoff/owed.ts';
import type { Side } from '../side.ts';
import type { EpochMs } from '../time.ts';
import { type MailDebt, type Owing, owing, type PolicyDebt } from './debts.ts';
import {
  type Ending,
  hasSigned,
  type InForce,
  isAbout,
  missingSigners,
  type Proposal,
  type ProposalKey,
  type Signature,
} from './proposal.ts';

/** Which version of a kind of policy is in force, and which is to replace it. One record, so that both change in one write. */
export interface Standing extends InForce, Owing {
  readonly kind: string;
  /** How many proposals there ever were. */
  readonly proposals: number;
  /** The one that is open. */
  readonly proposal?: Proposal | undefined;
}

/** A version that somebody publishes. */
export interface Candidate {
  readonly hash: string;
  /** Whose signatures it needs, by the governance with this hash. */
  readonly signers: readonly Side[];
  readonly governance?: string | undefined;
  /** Content hash of what came of trying it on leads of the past. */
  readonly backtest?: string | undefined;
}

/** Where no version was ever in force the first one is, unsigned. @see RULES.md#P1 */
export function firstStanding(kind: string, hash: string, at: EpochMs): Standing {
  const first = { kind, hash, bootstrap: true, publishedAt: at, proposals: 0, owed: {} };
  return owing(first, [publishedFact(first, at)], at);
}

/**
 * Puts a version into force where nobody need sign it, and otherwise asks those who must.
 *
 * @returns the same standing where it is in force already, signed by all who must.
 * @see RULES.md#P3
 */
export function publish<Of extends Standing>(standing: Of, candidate: Candidate, at: EpochMs): Of {
  const { hash, signers, governance, backtest } = candidate;
  const { proposal } = standing;
  if (signers.length === 0) return hash === standing.hash ? standing : replaceAtOnce(standing, candidate, at);
  if (hash === standing.hash && !standing.bootstrap) return standing;
  if (proposal?.hash === hash && proposal.governance === governance) {
    const tried = { ...proposal, backtest: backtest ?? proposal.backtest, unreached: undefined };
    return owing({ ...standing, proposal: tried }, asks(proposal), at);
  }
  const { bootstrap, publishedAt } = standing;
  const next: Proposal = {
    ...{ number: standing.proposals + 1, hash, governance, signers, backtest, askedAt: at, signatures: [] },
    replaces: { hash: standing.hash, bootstrap, publishedAt },
  };
  const proposed = { ...superseded(standing, at), proposals: next.number, proposal: next };
  const data = { kind: standing.kind, hash, replaces: standing.hash };
  const fact = factOf(proposed, next.number, 'policy.proposed', 'operator', data, at);
  return owing(proposed, [fact, ...asks(next)], at);
}

function replaceAtOnce<Of extends Standing>(standing: Of, { hash, backtest }: Candidate, at: EpochMs): Of {
  const { bootstrap, publishedAt } = standing;
  const number = standing.proposals + 1;
  const unsigned: Proposal = {
    ...{ number, hash, signers: [], backtest, askedAt: at, signatures: [] },
    replaces: { hash: standing.hash, bootstrap, publishedAt },
  };
  const next = { ...superseded(standing, at), hash, bootstrap: true, publishedAt: at, proposals: number };
  return owing(next, [recordOf(unsigned, { as: 'active', at }), publishedFact(next, at)], at);
}

/** What the side signs, or refuses. */
export type Verdict =
  | { readonly verdict: 'sign' }
  | {
      readonly verdict: 'refuse';
      readonly reason: string;
    };

/**
 * Takes the word of a side. The version comes into force with the last signature, in the same write.
 *
 * @param governance - Content hash of the governance in force: where it is another by now, the proposal is stale.
 * @returns the same standing where the proposal is not open, the side need not sign, or has signed already.
 * @see RULES.md#P4
 */
export function decide<Of extends Standing>(
  standing: Of,
  key: ProposalKey,
  signature: Signature,
  { governance, ...verdict }: Verdict & { readonly governance: string | undefined },
): Of {
  const { proposal } = standing;
  const { side, by, email, at } = signature;
  if (proposal === undefined || !isAbout(proposal, key) || !proposal.signers.includes(side)) return standing;
  if (proposal.governance !== governance)
    return settle(standing, proposal, { as: 'stale', at, because: 'governance' });
  if (verdict.verdict === 'refuse') {
    const { reason } = verdict;
    const refused = settle(standing, proposal, { as: 'refused', at, side, by, email, reason });
    const data = { kind: standing.kind, hash: proposal.hash, side };
    const fact = factOf(standing, proposal.number, 'policy.refused', side, data, at);
    return owing(refused, [fact, ...tells(proposal)], at);
  }
  if (hasSigned(proposal, side)) return standing;
  return sign(standing, { ...proposal, signatures: [...proposal.signatures, signature] }, side, at);
}

function sign<Of extends Standing>(standing: Of, signed: Proposal, side: Side, at: EpochMs): Of {
  const { number, hash } = signed;
  const data = { kind: standing.kind, hash, side };
  const fact = factOf(standing, number, 'policy.signed', side, data, at);
  if (missingSigners(signed).length > 0)
    return owing({ ...withoutAsking(standing, side), proposal: signed }, [fact], at);
  const settled = settle(standing, signed, { as: 'active', at });
  const next = { ...settled, hash, bootstrap: false, publishedAt: at };
  return owing(next, [fact, publishedFact(next, at, number), ...tells(signed)], at);
}

/**
 * Notes that the mail which asked a side to sign did not reach it, and owes the other sides the news.
 *
 * @returns the same standing where that proposal is not open, the side has signed, or it is known already.
 * @see RULES.md#P7
 */
export function noteUnreached<Of extends Standing>(
  standing: Of,
  number: number,
  side: Side,
  at: EpochMs,
): Of {
  const { proposal } = standing;
  if (proposal?.number !== number || !missingSigners(proposal).includes(side)) return standing;
  const { unreached = [], signers } = proposal;
  if (unreached.includes(side)) return standing;
  const warnings = signers
    .filter((other) => other !== side)
    .map((other): MailDebt => ({ kind: 'warn', number, side: other }));
  return owing({ ...standing, proposal: { ...proposal, unreached: [...unreached, side] } }, warnings, at);
}

const superseded = <Of extends Standing>(standing: Of, at: EpochMs): Of =>
  standing.proposal === undefined
    ? standing
    : settle(standing, standing.proposal, { as: 'stale', at, because: 'superseded' });

const settle = <Of extends Standing>(standing: Of, proposal: Proposal, ended: Ending): Of =>
  owing({ ...withoutAsking(standing), proposal: undefined }, [recordOf(proposal, ended)], ended.at);

/** Nobody is asked, or reminded, of what they have signed or what is over. @param side - Absent: every side. */
const withoutAsking = <Of extends Standing>(standing: Of, side?: Side): Of => ({
  ...standing,
  owed: Object.fromEntries(
    Object.entries(standing.owed).filter(
      ([, debt]) =>
        (debt.kind !== 'ask' && debt.kind !== 'warn') ||
        (side !== undefined && (debt.kind === 'warn' || debt.side !== side)),
    ),
  ),
});

const recordOf = (proposal: Proposal, ended: Ending): PolicyDebt => ({
  kind: 'record',
  proposal: { ...proposal, ended },
});

const asks = (proposal: Proposal): readonly PolicyDebt[] =>
  missingSigners(proposal).map((side) => ({ kind: 'ask', number: proposal.number, side }));

const tells = ({ number, signers }: Proposal): readonly PolicyDebt[] =>
  signers.map((side) => ({ kind: 'tell', number, side }));

const publishedFact = (standing: Standing, at: EpochMs, number = standing.proposals): PolicyDebt => {
  const { kind, hash, bootstrap } = standing;
  const actor = bootstrap ? 'operator' : 'system';
  return factOf(standing, number, 'policy.published', actor, { kind, hash, bootstrap }, at);
};

/** A fact about no lead; `actor` is a side, the operator or the system. */
const factOf = (
  { kind }: Standing,
  number: number,
  type: string,
  actor: string,
  data: Fact['data'],
  at: EpochMs,
): PolicyDebt => {
  const id = [type, kind, number, ...(data['side'] === undefined ? [] : [data['side']])].join('.');
  return { kind: 'fact', fact: { id, type, at, actor, leadId: '', data } };
};
