import { isDeepStrictEqual } from 'node:util';
import { recordOf } from '../../../functions/adapters/records/stored-item.ts';
import type { Item } from '../../../functions/app/item-store.ts';
import { policyVersionItem } from '../../../functions/contracts/items-policies.ts';
import { standingItem } from '../../../functions/contracts/items-proposals.ts';
import type { MailDebt, PolicyDebt } from '../../../functions/domain/policy/debts.ts';
import type { Governance, Owner } from '../../../functions/domain/policy/governance.ts';
import type { Proposal, SettledProposal, Signature } from '../../../functions/domain/policy/proposal.ts';
import type { Standing } from '../../../functions/domain/policy/standing.ts';
import type { Side } from '../../../functions/domain/side.ts';
import { type EpochMs, MINUTE } from '../../../functions/domain/time.ts';
import { SKEW } from '../damage.ts';
import type { VersionHistory } from './versions.ts';
import type { Report } from './violations.ts';

/** What somebody really said of a proposal, by the link that they were mailed. */
export interface Word {
  readonly kind: string;
  readonly number: number;
  readonly hash: string;
  readonly side: Side;
  /** Whom the link was mailed to. */
  readonly email: string;
  readonly says: 'sign' | 'refuse';
  readonly at: EpochMs;
}

/** What really happened to one proposal. */
export interface Asked {
  readonly kind: string;
  readonly proposal: Proposal;
  /** When a side was asked, or asked anew. */
  readonly asks: { readonly side: Side; readonly at: EpochMs }[];
  readonly signedAt: Map<Side, EpochMs>;
  ended?: { readonly proposal: SettledProposal; readonly at: EpochMs };
}

export interface StandingAudit {
  /** Told of each word before it is given. */
  given(word: Word): void;
  /** Told of each write about policies as it is made, of the first ones too. */
  wrote(item: Item): void;
  /** By kind and number. */
  readonly asked: ReadonlyMap<string, Asked>;
  /** Who signs by a version of the governance. */
  ownerOf(governance: string | undefined, side: Side): Owner | undefined;
}

/** A word counts by the governance that its function has just read. */
const UNDER_WAY = MINUTE;

/** Invariant 12: a version is in force once all who must have signed this very content, and no sooner. */
export function standingAudit(now: () => EpochMs, versions: VersionHistory, report: Report): StandingAudit {
  const words: Word[] = [];
  const asked = new Map<string, Asked>();
  const latest = new Map<string, Standing>();
  const governances = new Map<string, Governance>();
  const wrong = (kind: string, number: number, what: string) => report(12, '', `${kind} ${number}: ${what}`);
  const inForce = (): readonly string[] => versions.lately('governance', now(), UNDER_WAY);

  /** Whether the kind needs just these signatures, by a governance that may just have been read. */
  const areAsked = (kind: string, sides: readonly string[]): boolean =>
    inForce().some((hash) => {
      const needed: readonly string[] = Object(governances.get(hash)?.signatures)[kind] ?? [];
      return isDeepStrictEqual(needed.toSorted(), sides.toSorted());
    });

  const isSaid = (says: Word['says'], kind: string, { number, hash }: Proposal, { side, email }: Giver) =>
    words.some((word) => {
      const { at: _, ...said } = word;
      return isDeepStrictEqual(said, { kind, number, hash, side, email, says });
    });

  const opened = (kind: string, base: Standing, proposal: Proposal): void => {
    const { number, replaces, signatures, signers } = proposal;
    asked.set(`${kind} ${number}`, { kind, proposal, asks: [], signedAt: new Map() });
    if (number !== base.proposals + 1) wrong(kind, number, `it follows proposal ${base.proposals}`);
    if (replaces.hash !== base.hash) wrong(kind, number, 'it replaces what is not in force');
    if (signatures.length > 0) wrong(kind, number, 'it was signed before anybody was asked');
    if (!areAsked(kind, signers))
      wrong(kind, number, `${wordsOf(signers)} is to sign, and the governance asks others`);
  };

  const signed = (kind: string, proposal: Proposal, signature: Signature): void => {
    asked.get(`${kind} ${proposal.number}`)?.signedAt.set(signature.side, now());
    if (!isSaid('sign', kind, proposal, signature))
      wrong(kind, proposal.number, `a signature of ${signature.side} that nobody gave`);
    if (Math.abs(signature.at - now()) > SKEW + UNDER_WAY)
      wrong(kind, proposal.number, 'a signature of another time');
  };

  const ended = (kind: string, next: Standing, settled: SettledProposal): void => {
    const { number, hash, signatures, governance, ended: ending } = settled;
    const known = asked.get(`${kind} ${number}`);
    if (known?.ended !== undefined) wrong(kind, number, `it ended twice, now as ${ending.as}`);
    const entry = known ?? { kind, proposal: settled, asks: [], signedAt: new Map() };
    asked.set(`${kind} ${number}`, { ...entry, ended: { proposal: settled, at: now() } });
    if (ending.as === 'refused' && !isSaid('refuse', kind, settled, ending))
      wrong(kind, number, `a refusal of ${ending.side} that nobody gave`);
    const isUnchanged = inForce().length === 1 && inForce()[0] === governance;
    if (ending.as === 'stale' && ending.because === 'governance' && isUnchanged)
      wrong(kind, number, 'it is stale, and who signs has not changed');
    if (ending.as !== 'active') return;
    if (next.hash !== hash) wrong(kind, number, 'it ended as active, and another version is in force');
    const sides = signatures.map(({ side }) => side);
    if (!areAsked(kind, sides)) wrong(kind, number, `it is in force, signed by ${wordsOf(sides)}`);
    if (sides.length > 0 && !inForce().some((one) => one === governance))
      wrong(kind, number, 'it is in force, and others sign by now');
  };

  const changed = (base: Standing, next: Standing): void => {
    const { kind } = next;
    const [was, is] = [base.proposal, next.proposal];
    if (is !== undefined && is.number !== was?.number) opened(kind, base, is);
    const settled = Object.entries(next.owed).flatMap(([id, debt]) =>
      debt.kind === 'record' && !(id in base.owed) ? [debt.proposal] : [],
    );
    for (const proposal of [...(is === undefined ? [] : [is]), ...settled]) {
      const known = proposal.number === was?.number ? was : undefined;
      if (known !== undefined && known.hash !== proposal.hash)
        wrong(kind, known.number, 'its content changed');
      for (const signature of proposal.signatures.slice(known?.signatures.length))
        signed(kind, proposal, signature);
    }
    const isGone = was !== undefined && was.number !== is?.number;
    if (isGone && !settled.some(({ number }) => number === was.number))
      wrong(kind, was.number, 'it is gone, and nobody keeps how it ended');
    const active = settled.find((proposal) => proposal.ended.as === 'active');
    const isReplaced = next.hash !== base.hash || next.publishedAt !== base.publishedAt;
    if (isReplaced && active?.hash !== next.hash)
      wrong(kind, next.proposals, 'a version came into force of itself');
    if (isReplaced) versions.note(kind, next.hash, now());
    for (const proposal of settled) ended(kind, next, proposal);
    for (const [id, debt] of Object.entries(next.owed))
      if (debt.kind === 'ask' && isAskedAnew(base.owed[id], debt))
        asked.get(`${kind} ${debt.number}`)?.asks.push({ side: debt.side, at: now() });
  };

  return {
    asked,
    ownerOf: (governance, side) => governances.get(governance ?? '')?.owners[side],
    given: (word) => void words.push(word),
    wrote(item) {
      const kind = item.pk.slice('POLICY#'.length);
      if (item.pk === 'POLICY#governance' && item.sk.startsWith('V#')) {
        const { hash, text } = recordOf(policyVersionItem, item);
        governances.set(hash, JSON.parse(text));
      }
      if (item.sk !== 'CURRENT') return;
      const next = { ...recordOf(standingItem, item), kind };
      const base = latest.get(kind);
      latest.set(kind, next);
      if (base === undefined) versions.note(kind, next.hash, now());
      else changed(base, next);
    },
  };
}

type Giver = Pick<Word, 'side' | 'email'>;

const wordsOf = (sides: readonly string[]): string => sides.join(' and ') || 'nobody';

/** Not where it has only been claimed, or is for later. */
const isAskedAnew = (before: PolicyDebt | undefined, after: MailDebt): boolean =>
  after.claimedAt === undefined &&
  after.dueAt === undefined &&
  (before?.kind !== 'ask' || before.claimedAt !== undefined || before.dueAt !== undefined);
