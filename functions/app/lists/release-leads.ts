import { isRehearsal } from '../../domain/handoff/mode.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import type { ListPart } from '../../domain/lists/part.ts';
import { collectedUntil, grantDay, nextRelease, takeGrant } from '../../domain/lists/release.ts';
import type { Seat } from '../../domain/routing/eligibility.ts';
import { DEFAULT_RELEASE } from '../../domain/routing/release-pace.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import { DAY, MINUTE } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import { loadLead } from '../handoff/run-of-handoff.ts';
import type { Leads, Now, Stored } from '../ports.ts';
import { loadPool } from '../routing/pool-of-route.ts';
import { readSeats, seatsOf } from '../routing/read-routing.ts';
import type { Occupants, Pools, WaitingList } from '../routing-ports.ts';
import { handOn, type Release } from '../scoring/judge-lead.ts';
import type { ListEntries, ListEntry, ListParts, ReleaseBooks, StoredPart } from './ports.ts';
import { fateOf } from './preview-import.ts';

export interface ReleaseDeps {
  readonly parts: ListParts;
  readonly entries: Pick<ListEntries, 'first' | 'remove'>;
  readonly books: ReleaseBooks;
  readonly leads: Pick<Leads, 'find' | 'replace'>;
  readonly waiting: Pick<WaitingList, 'list'>;
  readonly pools: Pick<Pools, 'find'>;
  readonly occupants: Occupants;
  readonly routing: () => Promise<RoutingPolicy>;
  /** Settles what a lead owes, the opening of its handoff above all. */
  readonly discharge: (lead: Stored<Lead>) => Promise<unknown>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Leads of one pool in one pass; what is left comes in the next. */
const MOST = 100;
/** When a pass is to go on at once. */
const SOON = 5 * MINUTE;

/**
 * Releases the leads that a pool's reps are given today, best first: lists before a backlog, the oldest first, and none
 * while anybody stands in the pool's line. Safe to repeat and to be stopped anywhere: a lead is released by one conditional
 * write, and taken off the grant before.
 *
 * @see RULES.md#I5
 */
export const releaseLeads =
  (deps: ReleaseDeps) =>
  async (poolId: string): Promise<void> => {
    const { books, now, backoff } = deps;
    const parts = (await deps.parts.of(poolId)).filter(({ state }) => state === 'releasing').toSorted(byTurn);
    const [first] = parts;
    if (first === undefined) return;
    const pool = await loadPool(deps.pools, poolId);
    const seats = seatsOf(await readSeats(deps.occupants, pool, []), pool.members);
    const { release: policy = DEFAULT_RELEASE } = await deps.routing();
    const at = now();
    // Nobody is given anything there yet, so nothing may be used up.
    if (isRehearsal(pool.mode)) return schedule(deps, parts, () => at + DAY);
    if ((await deps.waiting.list(poolId)).length > 0) return schedule(deps, parts, () => at + SOON);
    const granted = await change(
      () => books.find(poolId),
      books.replace,
      (book) => grantDay(book, seats, first.kind, policy, at),
      backoff,
    );
    const { keepFree, [first.kind]: pace } = policy;
    const collectUntil = collectedUntil(seats, pace, at);
    const release: Release = { keepFree, ...(collectUntil !== undefined && { collectUntil }) };
    let released = 0;
    const exhausted = new Set<ListPart>();
    for (const part of parts.filter(({ kind }) => kind === first.kind)) {
      const count = await releaseFrom(deps, part, seats, release, MOST - released);
      released += count.released;
      if (count.isExhausted) exhausted.add(part);
    }
    const next = released >= MOST ? at + SOON : nextRelease(granted, seats, at);
    await schedule(deps, parts, (part) => (exhausted.has(part) ? undefined : next));
  };

const byTurn = (a: ListPart, b: ListPart): number =>
  Number(a.kind === 'backlog') - Number(b.kind === 'backlog') || a.createdAt - b.createdAt;

/** Releases leads until today's grants, or the part's leads, are used up. */
async function releaseFrom(
  deps: ReleaseDeps,
  part: StoredPart,
  seats: readonly Seat[],
  release: Release,
  most: number,
): Promise<{ readonly released: number; readonly isExhausted: boolean }> {
  const { importId, pool } = part;
  let released = 0;
  while (released < most && (await takeOne(deps, pool, seats))) {
    let isReleased = false;
    while (!isReleased) {
      const [entry] = await deps.entries.first(importId, pool, 1);
      if (entry === undefined) return { released, isExhausted: true };
      isReleased = await releaseOne(deps, part, entry, release);
      await deps.entries.remove(importId, pool, entry);
    }
    released += 1;
  }
  return { released, isExhausted: false };
}

/** Who has raised a hand, was answered, erased or taken up by another import meanwhile is not released. */
const mayRelease = (lead: Stored<Lead>, importId: string): boolean =>
  lead.heldBy === importId && fateOf(lead) === 'handed-on';

async function takeOne(
  { books, backoff, now }: ReleaseDeps,
  pool: string,
  seats: readonly Seat[],
): Promise<boolean> {
  let taken = false;
  await change(
    () => books.find(pool),
    books.replace,
    (book) => {
      const next = takeGrant(book, seats, now());
      taken = next !== undefined;
      return next ?? book;
    },
    backoff,
  );
  return taken;
}

/** @returns whether it was; what follows is owed by the lead. */
async function releaseOne(
  { leads, discharge, backoff, now }: ReleaseDeps,
  part: StoredPart,
  { leadId }: ListEntry,
  release: Release,
): Promise<boolean> {
  let isReleased = false;
  const lead = await change(
    () => loadLead(leads, leadId),
    leads.replace,
    (known) => {
      isReleased = mayRelease(known, part.importId);
      return isReleased ? handOn(known, part, release, now()) : known;
    },
    backoff,
  );
  if (isReleased) await discharge(lead);
  return isReleased;
}

async function schedule(
  { parts, backoff }: ReleaseDeps,
  released: readonly StoredPart[],
  nextOf: (part: StoredPart) => number | undefined,
): Promise<void> {
  for (const part of released) {
    const nextCheckAt = nextOf(part);
    await change(
      () => parts.find(part.pool, part.importId),
      parts.replace,
      (current) => {
        if (current.state !== 'releasing') return current;
        return nextCheckAt === undefined
          ? { ...current, state: 'done' as const, nextCheckAt }
          : { ...current, nextCheckAt };
      },
      backoff,
    );
  }
}
