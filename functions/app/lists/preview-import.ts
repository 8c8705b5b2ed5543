import type { Lead, LifecycleStage } from '../../domain/lead/lead.ts';
import { isUnreachable } from '../../domain/lead/refusals.ts';
import type { ImportKind } from '../../domain/lists/import-kind.ts';
import type { Judge } from '../../domain/qualification/judge.ts';
import type { ReleasedKind, ReleasePolicy } from '../../domain/routing/release-pace.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import type { AccountReads } from '../accounts/find-account.ts';
import type { Directory } from '../directory.ts';
import { eachOf } from '../each-of.ts';
import { type AddressReads, leadOfAddress } from '../lead-of-address.ts';
import type { Activities, Now, Stored, Submission } from '../ports.ts';
import { evidenceSince, newLead } from '../scoring/judge-lead.ts';
import type { Interpretation } from '../scoring/read-profile.ts';
import { type Destination, destinationOf } from './destination.ts';
import { additionOf, judgeRow, type Origin, submissionOf } from './judge-row.ts';
import { type PoolShare, poolShare } from './pool-pace.ts';
import type { ImportRow } from './read-row.ts';

export interface PreviewImportDeps extends AddressReads {
  readonly activities: Pick<Activities, 'since'>;
  readonly accounts: AccountReads;
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
  /** Its company is one whose leads are handed to nobody. */
  | 'withheld'
  | 'handed-on';

/** What would become of a table; every lead is counted once. */
export interface ImportPreview {
  readonly kind: ImportKind;
  readonly leads: number;
  readonly fresh: number;
  readonly known: number;
  /** They, or their company, have bought or are about to, or their account has an owner. */
  readonly customers: number;
  readonly fates: Readonly<Record<Fate, number>>;
  /** For each pool, by its id, what it is to take, as accounts and routes are now; none of a history. */
  readonly pools: readonly PoolPreview[];
}

export interface PoolPreview extends PoolShare {
  /** Of the leads, those of whose account or company somebody is the owner: they are asked first, outside of the pool's order. */
  readonly owned: number;
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

const FATES: readonly Fate[] = ['test', 'disqualified', 'unreachable', 'in-talks', 'withheld', 'handed-on'];

interface Told {
  readonly isKnown: boolean;
  readonly isCustomer: boolean;
  readonly fate: Fate;
  readonly destination: Destination;
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
  const destination = await destinationOf(deps.accounts, lead, routing, now);
  return {
    isKnown: known !== undefined,
    isCustomer: STAGES_OF_CUSTOMERS.includes(lead.stage) || destination.isCustomer,
    fate: fateAt(lead, destination),
    destination,
  };
}

const STAGES_OF_CUSTOMERS: readonly LifecycleStage[] = ['opportunity', 'customer'];

/** The same, once it is known where the lead would come to. */
function fateAt(lead: Stored<Lead>, { withheld }: Pick<Destination, 'withheld'>): Fate {
  const fate = fateOf(lead);
  return fate === 'handed-on' && withheld !== undefined ? 'withheld' : fate;
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
): Promise<readonly PoolPreview[]> {
  const leads = new Map<string, readonly Destination[]>();
  for (const { fate, destination } of told)
    if (fate === 'handed-on')
      leads.set(destination.pool, [...(leads.get(destination.pool) ?? []), destination]);
  return Promise.all(
    [...leads].map(async ([pool, destinations]) => ({
      ...(await poolShare(directory, pool, destinations.length, kind, now(), release)),
      owned: destinations.filter(({ isOwned }) => isOwned).length,
    })),
  );
}
