import type { Lead } from '../../domain/lead/lead.ts';
import { isUnreachable } from '../../domain/lead/refusals.ts';
import type { ImportKind } from '../../domain/lists/import-kind.ts';
import type { Judge } from '../../domain/qualification/judge.ts';
import { chooseRoute } from '../../domain/routing/choose-route.ts';
import type { ReleasedKind, ReleasePolicy } from '../../domain/routing/release-pace.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import type { Directory } from '../directory.ts';
import { eachOf } from '../each-of.ts';
import { type AddressReads, leadOfAddress } from '../lead-of-address.ts';
import type { Activities, Now, Stored, Submission } from '../ports.ts';
import type { Accounts } from '../routing-ports.ts';
import { evidenceSince, newLead } from '../scoring/judge-lead.ts';
import type { Interpretation } from '../scoring/read-profile.ts';
import { additionOf, judgeRow, type Origin, submissionOf } from './judge-row.ts';
import { type PoolShare, poolShare } from './pool-pace.ts';
import type { ImportRow } from './read-row.ts';

export interface PreviewImportDeps extends AddressReads {
  readonly activities: Pick<Activities, 'since'>;
  readonly accounts: Pick<Accounts, 'find'>;
  readonly directory: Directory;
  readonly interpret: (submission: Submission) => Promise<Interpretation>;
  readonly judge: () => Promise<Judge>;
  readonly routing: () => Promise<RoutingPolicy>;
  readonly now: Now;
}

/** What becomes of a row; the first that holds. */
export type Fate =
  /** A test lead: it is not imported. */
  | 'test'
  /** Left out by the criteria. */
  | 'disqualified'
  | 'unreachable'
  /** A handoff is open: its owner sees what the row adds. */
  | 'in-talks'
  | 'handed-on';

/** What would become of a table; every lead is counted once. */
export interface ImportPreview {
  readonly kind: ImportKind;
  readonly leads: number;
  readonly fresh: number;
  readonly known: number;
  /** Their account has an owner of its own, or they have bought: they go to their owners, outside the rotation. */
  readonly customers: number;
  readonly fates: Readonly<Record<Fate, number>>;
  /** For each pool, by its id, what it is to take; none of a history. */
  readonly pools: readonly PoolShare[];
}

/** Requests to the table under way at once. */
const WIDTH = 32;

/** What would become of these rows, by the very rules that judge and route real leads. Reads only. @see RULES.md#I2 */
export const previewImport =
  (deps: PreviewImportDeps) =>
  async (
    kind: ImportKind,
    origin: Origin,
    rows: readonly ImportRow[],
    onRow: () => void,
  ): Promise<ImportPreview> => {
    const judge = await deps.judge();
    const routing = await deps.routing();
    const told = await eachOf(rows, WIDTH, async (row) => {
      const one = await tellRow(deps, row, origin, judge, routing);
      onRow();
      return one;
    });
    const count = (holds: (one: Told) => boolean): number => told.filter(holds).length;
    const fates = Object.fromEntries(FATES.map((fate) => [fate, count((one) => one.fate === fate)]));
    const real = told.filter(({ fate }) => fate !== 'test');
    return {
      kind,
      leads: real.length,
      fresh: real.filter(({ isKnown }) => !isKnown).length,
      known: real.filter(({ isKnown }) => isKnown).length,
      customers: count(({ isCustomer, fate }) => isCustomer && fate !== 'test'),
      fates: fates as ImportPreview['fates'],
      pools: kind === 'history' ? [] : await poolShares(deps, kind, told, routing.release),
    };
  };

const FATES: readonly Fate[] = ['test', 'disqualified', 'unreachable', 'in-talks', 'handed-on'];

interface Told {
  readonly isKnown: boolean;
  readonly isCustomer: boolean;
  readonly fate: Fate;
  readonly pool: string;
}

async function tellRow(
  deps: PreviewImportDeps,
  row: ImportRow,
  origin: Origin,
  judge: Judge,
  routing: RoutingPolicy,
): Promise<Told> {
  const now = deps.now();
  const submission = submissionOf(row, origin, '', now);
  const addition = additionOf(submission, await deps.interpret(submission), origin, now);
  const known = await leadOfAddress(deps, row.address);
  const earlier = known ? await deps.activities.since(known.leadId, evidenceSince(known, judge, now)) : [];
  const activities = [...earlier, addition.activity];
  const lead = judgeRow(known ?? newLead('', addition.post), addition, activities, origin, judge, now);
  return {
    isKnown: known !== undefined,
    isCustomer: await hasOwner(deps, lead),
    fate: fateOf(lead),
    pool: chooseRoute(routing, lead).pool,
  };
}

async function hasOwner({ accounts }: PreviewImportDeps, { stage, profile }: Lead): Promise<boolean> {
  if (stage === 'customer' || stage === 'opportunity') return true;
  return !profile.freeMail && (await accounts.find(profile.emailDomain)).accountOwner !== undefined;
}

/** What the import does with a lead as its row has made it. */
export function fateOf(lead: Stored<Lead>): Fate {
  if (lead.test) return 'test';
  if (lead.score?.disqualified !== undefined) return 'disqualified';
  if (isUnreachable(lead)) return 'unreachable';
  return lead.handoffOpen ? 'in-talks' : 'handed-on';
}

async function poolShares(
  { directory, now }: PreviewImportDeps,
  kind: ReleasedKind,
  told: readonly Told[],
  release: ReleasePolicy | undefined,
): Promise<readonly PoolShare[]> {
  const leads = new Map<string, number>();
  for (const { fate, pool } of told) if (fate === 'handed-on') leads.set(pool, (leads.get(pool) ?? 0) + 1);
  return Promise.all(
    [...leads].map(([pool, count]) => poolShare(directory, pool, count, kind, now(), release)),
  );
}
