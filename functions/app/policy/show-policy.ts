import { missingSigners, type Proposal } from '../../domain/policy/proposal.ts';
import type { PageBrief } from '../mail/brief.ts';
import type { Reader } from '../mail/brief-parts.ts';
import type { PerformanceBrief, PolicyBrief, ShownPolicy, VersionBrief } from '../mail/policy-brief.ts';
import { isShown, type ShownKind } from '../mail/policy-link.ts';
import type { Now } from '../ports.ts';
import type { PolicyReference } from '../references.ts';
import type { Backtests, FindSigner } from './ports.ts';
import { type ReadHistoryDeps, readHistory } from './read-history.ts';

export interface ShowPolicyDeps extends ReadHistoryDeps {
  /** A version by its content hash. */
  readonly load: (kind: ShownKind, hash: string) => Promise<ShownPolicy>;
  readonly backtests: Pick<Backtests, 'find'>;
  readonly findReader: (person: string) => Promise<Reader | undefined>;
  readonly findSigner: FindSigner;
  readonly now: Now;
}

/** What the link shows that opens a policy: the version in force, and beside it the draft that waits for signatures. Reads only. */
export const showPolicy =
  (deps: ShowPolicyDeps) =>
  async ({ kind, person, expiresAt }: PolicyReference): Promise<PageBrief> => {
    const reader = await deps.findReader(person);
    if (reader === undefined || !isShown(kind)) return { page: 'not-found' };
    const at = deps.now();
    if (at >= expiresAt) return { page: 'policy-over' };
    const history = await readHistory(deps, kind);
    const current = history.findLast(({ inForce }) => inForce !== undefined && inForce.until === undefined);
    if (current?.inForce === undefined) return { page: 'not-found' };
    const open = history.map(({ proposal }) => proposal).find((one) => one && one.ended === undefined);
    const [own, drafted] = await Promise.all([backtestOf(deps, current.proposal), backtestOf(deps, open)]);
    const beside = drafted?.replaces === current.hash ? drafted : undefined;
    const inForce: PolicyBrief['inForce'] = {
      ...(await versionOf(deps, kind, current, current.proposal)),
      ...{ since: current.inForce.from, bootstrap: current.bootstrap },
      // Tried beside the draft it was tried last.
      performance: performanceOf(beside, 'current') ?? performanceOf(own, 'draft'),
    };
    const draft = open && {
      ...(await versionOf(deps, kind, open, open)),
      ...{ askedAt: open.askedAt, performance: performanceOf(beside, 'draft') },
      waitsFor: await Promise.all(
        missingSigners(open).map(async (side) => {
          const signer = await deps.findSigner(open.governance, side);
          return { side, name: signer?.name ?? side };
        }),
      ),
    };
    return { page: 'policy', brief: { at, reader, inForce, draft } };
  };

const backtestOf = async ({ backtests }: ShowPolicyDeps, proposal: Proposal | undefined) =>
  proposal?.backtest === undefined ? undefined : backtests.find(proposal.backtest);

const performanceOf = (
  tried: Awaited<ReturnType<typeof backtestOf>>,
  side: 'current' | 'draft',
): PerformanceBrief | undefined => tried && { tried: tried.tried, rules: tried[side].rules };

const versionOf = async (
  { load }: ShowPolicyDeps,
  kind: ShownKind,
  { hash }: { readonly hash: string },
  proposal: Pick<Proposal, 'signatures'> | undefined,
): Promise<VersionBrief> => ({
  hash,
  policy: await load(kind, hash),
  signatures: (proposal?.signatures ?? []).map(({ side, by, at }) => ({ side, by, at })),
});
