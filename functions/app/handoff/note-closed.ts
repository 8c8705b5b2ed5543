import { isOutcome } from '../../domain/handoff/answers.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { owedStage } from '../../domain/handoff/outbox.ts';
import type { Owed } from '../../domain/handoff/owed.ts';
import type { Answer } from '../../domain/handoff/signal.ts';
import { fact } from '../../domain/handoff/write.ts';
import type { Lead, ReleasedFrom } from '../../domain/lead/lead.ts';
import { chooseRoute } from '../../domain/routing/choose-route.ts';
import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import { callsForSecond } from '../../domain/routing/second-handoff.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Backoff, change } from '../change.ts';
import type { Leads, Now, Stored } from '../ports.ts';
import type { People } from '../routing-ports.ts';
import { writeLead } from '../scoring/write-lead.ts';
import { loadLead } from './run-of-handoff.ts';

export interface NoteClosedDeps {
  readonly leads: Pick<Leads, 'find' | 'replace'>;
  readonly people: Pick<People, 'find'>;
  /** Counts a lead of an import as answered; a repeat changes nothing. */
  readonly countAnswer: (from: ReleasedFrom, leadId: string) => Promise<void>;
  /** Moves the lead to the stage that the handoff owes. */
  readonly moveStage: (debt: Extract<Owed, { kind: 'stage' }>, handoff: Handoff) => Promise<void>;
  /** Routing versions by hash. */
  readonly routingPolicy: (hash: string) => Promise<RoutingPolicy>;
  /** Tells what the lead owes; the second handoff itself is opened by who hears of it. */
  readonly discharge: (lead: Stored<Lead>) => Promise<Stored<Lead>>;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * From here on a new request may open the lead's next handoff; unless it is an SDR who has qualified it, and policy asks
 * for a second handoff, which the same write then owes. A repeat finds the lead past this.
 *
 * @see RULES.md#H14
 */
export const noteClosed =
  (deps: NoteClosedDeps) =>
  async (
    { number, at }: Pick<Extract<Owed, { kind: 'handoff-closed' }>, 'number' | 'at'>,
    handoff: Handoff,
  ): Promise<void> => {
    const { leads, moveStage, discharge, backoff, now } = deps;
    // No later handoff may begin before the lead has come as far as this one says.
    const stage = owedStage(handoff.outbox);
    if (stage !== undefined) await moveStage({ kind: 'stage', stage }, handoff);
    // Before the lead may be released anew.
    await noteAnswer(deps, handoff);
    const second = await secondOf(deps, handoff);
    const noted = await change(
      () => loadLead(leads, handoff.leadId),
      leads.replace,
      (lead): Stored<Lead> => {
        if (lead.handoffs !== number || !lead.handoffOpen) return lead;
        const closed = {
          ...{ handoffOpen: false, lastClosedAt: at, restsUntil: handoff.answer?.restsUntil },
          ...{ roseAtRest: undefined, ...lastOwnerOf(handoff) },
        };
        return second === undefined ? { ...lead, ...closed } : handOver(lead, handoff, second, at, now());
      },
      backoff,
    );
    if (second !== undefined) await discharge(noted);
  };

/** Of a lead that an import has released, and whose handoff has ended with an outcome. */
async function noteAnswer(
  { leads, countAnswer }: NoteClosedDeps,
  { leadId, number, trigger, answer }: Handoff,
): Promise<void> {
  if (trigger !== 'list' || answer === undefined || !isOutcome(answer.kind)) return;
  const { releasedFrom } = await loadLead(leads, leadId);
  if (releasedFrom?.handoff === number) await countAnswer(releasedFrom, leadId);
}

/** For which answer a lead goes on, and by which policy. */
interface Second {
  readonly answer: Answer;
  readonly policy: RoutingPolicy;
}

/** @returns undefined where none is called for. */
async function secondOf(
  { routingPolicy, people }: NoteClosedDeps,
  handoff: Handoff,
): Promise<Second | undefined> {
  const { owner, policies } = handoff;
  const policy = await routingPolicy(policies.routing);
  if (policy.secondHandoff === undefined) return undefined;
  const role = owner && (await people.find(owner.person))?.role;
  const answer = callsForSecond(handoff, policy.secondHandoff.on, role);
  return answer && { answer, policy };
}

/** The lead as it goes on, with the score that it was handed to the SDR with. */
function handOver(
  lead: Stored<Lead>,
  handoff: Handoff,
  { answer, policy }: Second,
  closedAt: EpochMs,
  now: EpochMs,
): Stored<Lead> {
  const { score, grade, policies } = handoff;
  const { criteria, routing } = policies;
  const number = lead.handoffs + 1;
  const { route, pool } = chooseRoute(policy, { profile: lead.profile, test: lead.test, kind: 'ae' });
  return writeLead(
    lead,
    { handoffs: number, lastClosedAt: closedAt, ...lastOwnerOf(handoff) },
    [
      fact('lead.handed-over', answer.by, { outcome: answer.kind, route, pool }),
      { kind: 'open', number, trigger: 'qualified', score, grade, criteria, routing },
    ],
    now,
  );
}

/** Who had it by an assignment; a manager who owned it by position did not. */
const lastOwnerOf = ({ kind, owner }: Handoff): Pick<Lead, 'lastOwner'> =>
  kind === 'sdr' && owner?.attempt !== undefined ? { lastOwner: owner.person } : {};
