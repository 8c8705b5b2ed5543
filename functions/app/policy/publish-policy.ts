import type { BacktestSummary } from '../../domain/feedback/backtest-summary.ts';
import { signersOf } from '../../domain/policy/governance.ts';
import { firstStanding, publish } from '../../domain/policy/standing.ts';
import { type Backoff, change } from '../change.ts';
import type { Now } from '../ports.ts';
import type { Backtests, Governances, PolicyTexts, Standings, StoredStanding } from './ports.ts';

export interface PublishPolicyDeps {
  readonly standings: Pick<Standings, 'find' | 'create' | 'replace'>;
  readonly texts: Pick<PolicyTexts, 'keep'>;
  readonly backtests: Pick<Backtests, 'keep'>;
  readonly governances: Pick<Governances, 'current'>;
  readonly discharge: (standing: StoredStanding) => Promise<StoredStanding>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** What became of a version. */
export type Publication =
  | { readonly outcome: 'in-force' | 'unchanged'; readonly standing: StoredStanding }
  /** It waits for signatures; `again`: it did so before. */
  | { readonly outcome: 'proposed'; readonly again: boolean; readonly standing: StoredStanding };

/**
 * Keeps a version, and puts it into force or asks those who must sign it.
 *
 * @param policy - Valid for its kind.
 * @param tried - What came of trying it on leads of the past, for those who sign; it stays with the version.
 * @see RULES.md#P3
 */
export const publishPolicy =
  (deps: PublishPolicyDeps) =>
  async (kind: string, policy: unknown, tried?: BacktestSummary): Promise<Publication> => {
    const { standings, texts, backtests, governances, discharge, backoff, now } = deps;
    const hash = await texts.keep(kind, policy, now());
    const first = { ...firstStanding(kind, hash, now()), version: 1 };
    if (await standings.create(first)) return { outcome: 'in-force', standing: await discharge(first) };
    const current = await governances.current();
    const signers = signersOf(current?.governance, kind);
    const backtest = tried && (await backtests.keep(tried));
    const candidate = {
      ...{ hash, signers, backtest },
      governance: signers.length === 0 ? undefined : current?.hash,
    };
    let before: StoredStanding = first;
    const after = await change(
      () => standings.find(kind),
      standings.replace,
      (standing) => {
        before = standing;
        return publish(standing, candidate, now());
      },
      backoff,
    );
    if (after === undefined || after.version === before.version)
      return { outcome: 'unchanged', standing: before };
    const standing = await discharge(after);
    if (signers.length === 0) return { outcome: 'in-force', standing };
    return { outcome: 'proposed', again: after.proposals === before.proposals, standing };
  };
