import type { Handoff } from '../../domain/handoff/handoff.ts';
import { chargeAs, chooseOwner } from '../../domain/routing/choose-owner.ts';
import type { Chosen, Decision } from '../../domain/routing/decision.ts';
import { type Backoff, change, Retryable } from '../change.ts';
import type { Handoffs, Now, Stored } from '../ports.ts';
import type { Decisions, Ledgers } from '../routing-ports.ts';
import type { Reading } from './read-routing.ts';

export interface DecideDeps {
  readonly ledgers: Ledgers;
  readonly handoffs: Pick<Handoffs, 'find'>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** What was decided, and by what. */
export interface Decided {
  readonly reading: Reading;
  readonly decision: Decision;
  readonly chosen: Chosen | undefined;
}

/** A charge that loses more races than this has met hundreds of others. */
const MOST_TRIES = 60;

/**
 * Chooses on the ledger as it is, and charges it in the same write. The sweeper confirms the charge once it is owned.
 *
 * The ledger is read first, the handoff second: so nobody who was overtaken by another process charges an assignment again
 * that is confirmed already.
 *
 * @returns undefined when somebody else wrote the handoff in between.
 * @throws Retryable when others were faster in every try.
 */
export async function decideOwner(
  deps: DecideDeps,
  handoff: Stored<Handoff>,
  reading: Reading,
): Promise<Decided | undefined> {
  const { ledgers, backoff, now } = deps;
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const startedAt = now();
    const base = await ledgers.find(reading.question.pool.id);
    const { decision, ledger } = chooseOwner(reading.question, base);
    const decided = { reading, decision, chosen: decision.chosen };
    if (ledger === base) return decided;
    if (!(await stands(deps, handoff))) return undefined;
    if (await ledgers.replace(base, ledger)) return decided;
    await backoff(tries, now() - startedAt);
  }
  throw new Retryable('A ledger was changed by others in every try.');
}

/** Whether nobody else has written the handoff. */
async function stands(
  { handoffs }: DecideDeps,
  { leadId, number, version }: Stored<Handoff>,
): Promise<boolean> {
  return (await handoffs.find(leadId, number))?.version === version;
}

export interface RecordDeps extends DecideDeps {
  readonly decisions: Pick<Decisions, 'record'>;
}

/**
 * The record of an attempt is written once: after a crash the first one stands, and so does its choice. The ledger, which
 * the later choice has charged, is then put to what the standing one says.
 *
 * @returns the record that stands.
 */
export async function recordDecision(
  deps: RecordDeps,
  handoff: Stored<Handoff>,
  { reading, decision }: Decided,
): Promise<Decision> {
  const { decisions, ledgers, backoff } = deps;
  const { leadId, number } = handoff;
  const standing = await decisions.record(leadId, number, decision);
  if (standing === decision) return standing;
  await change(
    () => ledgers.find(standing.pool),
    ledgers.replace,
    async (ledger) => ((await stands(deps, handoff)) ? chargeAs(reading.question, standing, ledger) : ledger),
    backoff,
  );
  return standing;
}
