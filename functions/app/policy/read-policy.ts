import type { MonthStandings } from '../../domain/commitments/standing.ts';
import type { Commitments } from '../../domain/policy/commitments.ts';
import { missingSigners, type Proposal } from '../../domain/policy/proposal.ts';
import type { Reader } from '../mail/brief-parts.ts';
import type { PerformanceBrief, PolicyBrief, ShownPolicy, VersionBrief } from '../mail/policy-brief.ts';
import type { ShownKind } from '../mail/policy-link.ts';
import type { Now } from '../ports.ts';
import type { Backtests, FindSigner } from './ports.ts';
import { type ReadHistoryDeps, readHistory } from './read-history.ts';
import { type ReadRecordDeps, type RecordOf, recordReader } from './read-record.ts';

export interface ReadPolicyDeps extends ReadHistoryDeps, ReadRecordDeps {
  /** A version by its content hash. */
  readonly load: (kind: ShownKind, hash: string) => Promise<ShownPolicy>;
  readonly backtests: Pick<Backtests, 'find'>;
  readonly findSigner: FindSigner;
  /** How commitments stand this month. */
  readonly promises: (commitments: Commitments) => Promise<MonthStandings>;
  readonly now: Now;
}

/** The version in force, and beside it the draft that waits for signatures. @returns undefined where none was ever published. */
export const readPolicy =
  (deps: ReadPolicyDeps) =>
  async (kind: ShownKind, reader: Reader): Promise<PolicyBrief | undefined> => {
    const at = deps.now();
    const history = await readHistory(deps, kind);
    const current = history.findLast(({ inForce }) => inForce !== undefined && inForce.until === undefined);
    if (current?.inForce === undefined) return undefined;
    const open = history.map(({ proposal }) => proposal).find((one) => one && one.ended === undefined);
    const [own, drafted] = await Promise.all([backtestOf(deps, current.proposal), backtestOf(deps, open)]);
    const recordOf = recordReader(deps, current.hash);
    const beside = drafted?.replaces === current.hash ? drafted : undefined;
    const inForce: PolicyBrief['inForce'] = {
      ...(await versionOf(deps, kind, current, current.proposal, recordOf)),
      ...{ since: current.inForce.from, bootstrap: current.bootstrap },
      // Tried beside the draft it was tried last.
      performance: performanceOf(beside, 'current') ?? performanceOf(own, 'draft'),
    };
    const draft = open && {
      ...(await versionOf(deps, kind, open, open, recordOf)),
      ...{ askedAt: open.askedAt, performance: performanceOf(beside, 'draft') },
      waitsFor: await Promise.all(
        missingSigners(open).map(async (side) => {
          const signer = await deps.findSigner(open.governance, side);
          return { side, name: signer?.name ?? side };
        }),
      ),
    };
    const { policy } = inForce;
    const promises = policy.kind === 'commitments' ? await deps.promises(policy.content) : undefined;
    return { at, reader, inForce, draft, promises };
  };

const backtestOf = async ({ backtests }: ReadPolicyDeps, proposal: Proposal | undefined) =>
  proposal?.backtest === undefined ? undefined : backtests.find(proposal.backtest);

const performanceOf = (
  tried: Awaited<ReturnType<typeof backtestOf>>,
  side: 'current' | 'draft',
): PerformanceBrief | undefined => tried && { tried: tried.tried, rules: tried[side].rules };

const versionOf = async (
  { load }: ReadPolicyDeps,
  kind: ShownKind,
  { hash }: { readonly hash: string },
  proposal: Pick<Proposal, 'signatures'> | undefined,
  recordOf: RecordOf,
): Promise<VersionBrief> => {
  const policy = await load(kind, hash);
  return {
    ...{ hash, policy },
    ...(policy.kind === 'criteria' && { record: await recordOf(hash, policy.content) }),
    signatures: (proposal?.signatures ?? []).map(({ side, by, at }) => ({ side, by, at })),
  };
};
