import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../../../functions/app/item-store.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { handoffKeyOf } from '../../../functions/domain/handoff/handoff-id.ts';
import type { Decision } from '../../../functions/domain/routing/decision.ts';
import { type EpochMs, MINUTE } from '../../../functions/domain/time.ts';
import { SKEW } from '../damage.ts';
import type { Report } from './violations.ts';

/** Which version of each kind of policy was in force when, told by every write that changes it. */
export interface VersionHistory {
  note(kind: string, hash: string, at: EpochMs): void;
  /** Whether the version was in force at an instant, or within some time before. */
  had(kind: string, hash: unknown, at: EpochMs, within: number): boolean;
  /** Hashes of all that were in force within some time before an instant. */
  lately(kind: string, at: EpochMs, within: number): readonly string[];
  /** Hashes of all that were ever in force, oldest first. */
  all(kind: string): readonly string[];
}

export function versionHistory(): VersionHistory {
  const changes = new Map<string, { readonly hash: string; readonly from: EpochMs }[]>();
  const of = (kind: string) => changes.get(kind) ?? [];
  const lately = (kind: string, at: EpochMs, within: number): readonly string[] =>
    of(kind)
      .filter((_, place, all) => (all[place + 1]?.from ?? Number.POSITIVE_INFINITY) > at - within)
      .map(({ hash }) => hash);
  return {
    note: (kind, hash, from) => void changes.set(kind, [...of(kind), { hash, from }]),
    had: (kind, hash, at, within) => lately(kind, at, within).some((one) => one === hash),
    lately,
    all: (kind) => of(kind).map(({ hash }) => hash),
  };
}

/**
 * So long after its end a version may still be written by who has read it: a process remembers it for seconds by its own
 * clock, here one that is wrong by another amount at each call, and then works on.
 */
const REMEMBERED = 2 * SKEW + 2 * MINUTE;

interface VersionAudit {
  readonly now: () => EpochMs;
  readonly versions: VersionHistory;
  readonly report: Report;
}

/** Invariant 12: whatever a lead is judged by was in force at that moment. */
export function auditJudgement(
  before: Item | undefined,
  after: Item,
  { now, versions, report }: VersionAudit,
): void {
  const [was, is] = [before, after].map((lead) => Object(lead?.['score']));
  if (is.at === undefined || (is.at === was.at && is.criteria === was.criteria)) return;
  if (!versions.had('criteria', is.criteria, now(), REMEMBERED))
    report(12, String(after['leadId']), 'it was judged by criteria that were not in force');
}

/** Invariant 12: a handoff opens under what is in force; a second one keeps what the first was judged and routed by. */
export function auditOpening(
  { leadId, kind, policies }: Handoff,
  first: Pick<Handoff, 'policies'> | undefined,
  { now, versions, report }: VersionAudit,
): void {
  const isInForce = (of: 'sla' | 'routing') => versions.had(of, policies[of], now(), REMEMBERED);
  if (!isInForce('sla')) report(12, leadId, 'it opened under clocks that were not in force');
  if (!versions.all('criteria').includes(policies.criteria))
    report(12, leadId, 'it opened under criteria that were never in force');
  const isKept =
    first !== undefined && isDeepStrictEqual({ ...first.policies, sla: '' }, { ...policies, sla: '' });
  if (kind === 'ae' && !isKept) report(12, leadId, 'it was handed over under other rules');
  if (kind !== 'ae' && !isInForce('routing'))
    report(12, leadId, 'it opened under a routing that was not in force');
}

/** Invariant 12: who gets a handoff is decided by the routing that it opened under. */
export function auditRouting(
  { handoff, policy }: Decision,
  opened: Pick<Handoff, 'policies'> | undefined,
  report: Report,
): void {
  if (opened !== undefined && opened.policies.routing !== policy)
    report(12, handoffKeyOf(handoff).leadId, 'it was routed by another version than it opened under');
}
