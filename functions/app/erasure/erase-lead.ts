import type { Signal } from '../../domain/handoff/signal.ts';
import { fact } from '../../domain/handoff/write.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import { NOBODY, shellOf } from '../../domain/lead/shell.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Backoff, change, Retryable } from '../change.ts';
import type { SignalOutcome } from '../handoff/signal-handoff.ts';
import type { Leads, Now, Stored, Tombstones } from '../ports.ts';
import { putLead, writeLead } from '../scoring/write-lead.ts';
import type { Traces } from './clear-lead.ts';

export interface EraseDeps extends FinishDeps {
  readonly leads: Leads;
  /** Whether anything came from the lead, and it is not erased. */
  readonly isKnown: (leadId: string) => Promise<boolean>;
  readonly tombstones: Pick<Tombstones, 'add'>;
  /** Settles what the erasure owes at once: its fact. */
  readonly discharge: (lead: Stored<Lead>) => Promise<Stored<Lead>>;
}

export interface Erasure {
  readonly leadId: string;
  /** Who asked for it: `system` or a person's id. */
  readonly by: string;
  /** Keyed hashes of addresses that are known to be the lead's. */
  readonly addresses?: readonly string[];
}

export type EraseResult =
  | {
      readonly kind: 'erased';
      readonly leadId: string;
      readonly erasedAt: EpochMs;
      /** Whether that was before. */
      readonly again: boolean;
      /** What there was beside the lead's record. */
      readonly traces: Traces;
    }
  /** Nothing has ever come from such a lead. */
  | { readonly kind: 'unknown' };

/**
 * Erases a lead: first it is marked outside of the table and in it, then its handoff ends, then everything personal goes.
 *
 * The mark owes the rest, so a crash leaves nothing undone: the sweeper finishes. It looks even where all went well,
 * minutes later, for what was under way at the time of the mark. A repeat changes nothing.
 *
 * @throws Retryable when the handoff could not be told yet; everything else is done then, and the sweeper tells it.
 * @see RULES.md#E1
 */
export const eraseLead =
  (deps: EraseDeps) =>
  async ({ leadId, by, addresses = [] }: Erasure): Promise<EraseResult> => {
    const { leads, tombstones, backoff, now } = deps;
    const found = await leads.find(leadId);
    const isThere = found !== undefined || addresses.length > 0 || (await deps.isKnown(leadId));
    if (!isThere) return { kind: 'unknown' };
    const at = now();
    await tombstones.add(leadId, at);
    const marked = await change(
      async () => (await leads.find(leadId)) ?? unscored(leadId, at),
      putLead(leads),
      (lead) => (lead.erasedAt === undefined ? markErased(lead, by, addresses, at) : lead),
      backoff,
    );
    await deps.discharge(marked);
    const traces = await finishErasure(deps)(marked, addresses);
    const before = found?.erasedAt;
    return { kind: 'erased', leadId, erasedAt: before ?? at, again: before !== undefined, traces };
  };

/** A lead of which nothing but a post is there, or not even that: it is marked all the same, so that nobody scores it. */
const unscored = (leadId: string, createdAt: EpochMs): Stored<Lead> => ({
  ...NOBODY,
  ...{ leadId, createdAt, test: false, stage: 'lead', handoffs: 0, handoffOpen: false },
  outbox: {},
  version: 0,
});

/** Facts that it owed are told all the same, but nothing begins any more. */
function markErased(
  lead: Stored<Lead>,
  by: string,
  addresses: readonly string[],
  now: EpochMs,
): Stored<Lead> {
  const facts = Object.entries(lead.outbox).filter(([, { kind }]) => kind === 'fact');
  const { version } = lead;
  const shell = { ...shellOf(lead, now), outbox: Object.fromEntries(facts), version };
  return writeLead(shell, {}, [fact('lead.erased', by), { kind: 'erase', addresses }], now);
}

export interface FinishDeps {
  /** Removes everything personal beside the lead's record. */
  readonly clear: (leadId: string, addresses: readonly string[]) => Promise<Traces>;
  readonly signal: (leadId: string, number: number, signal: Signal) => Promise<SignalOutcome>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/** Whatever took the slot before is acted on within seconds. */
const SIGNAL_TRIES = 8;

/** Ends the handoff of a marked lead and removes what is personal. @throws Retryable while the handoff could not be told. */
export const finishErasure =
  (deps: FinishDeps) =>
  async ({ leadId, handoffs }: Lead, addresses: readonly string[]): Promise<Traces> => {
    const isTold = await endHandoff(deps, leadId, handoffs);
    const traces = await deps.clear(leadId, addresses);
    if (!isTold) throw new Retryable('The handoff of an erased lead could not be told.');
    return traces;
  };

/** @returns whether the handoff, if there is one, has ended or knows that it shall. */
async function endHandoff(
  { signal, backoff, now }: FinishDeps,
  leadId: string,
  number: number,
): Promise<boolean> {
  for (let tries = 1; tries <= SIGNAL_TRIES; tries += 1) {
    const outcome = await signal(leadId, number, { kind: 'erased', at: now() });
    if (outcome.kind !== 'refused' || outcome.refusal.kind === 'settled') return true;
    if (outcome.refusal.by.kind === 'erased') return true;
    await backoff(tries);
  }
  return false;
}
