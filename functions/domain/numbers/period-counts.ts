import type { TimedFact } from '../analytics/timed-fact.ts';
import { COULD_NOT_REACH } from '../handoff/recycle.ts';
import type { EpochMs } from '../time.ts';
import { contestedOf } from './cause-counters.ts';
import { countedCause } from './contested.ts';
import type { Holder, Tally } from './contribution.ts';
import { latencyCounts } from './latencies.ts';
import { OTHER, refusalIn } from './refusal.ts';
import type { Round } from './rounds.ts';
import { type Lag, lagCounter } from './sketch.ts';
import { REACHED_STAGES, type ReachedStage, type Way } from './stages.ts';

/** A lead as it is counted. */
export interface CountedLead {
  readonly capturedAt: EpochMs;
  readonly way: Way;
  readonly rounds: readonly Round[];
  /** The whole timeline. */
  readonly facts: readonly TimedFact[];
  readonly holderAt: (at: EpochMs) => Holder;
}

/** Counts what happened with a lead in the hour in which it happened. @see RULES.md#A5 */
export function countByPeriod(tally: Tally, lead: CountedLead): void {
  const { capturedAt, way, rounds, facts, holderAt } = lead;
  const count = (at: EpochMs, counter: string, by = 1) => tally.add(at, holderAt(at), { [counter]: by });
  count(capturedAt, 'captured');
  // A deal that is said to have been won before its lead came says nothing of how long anything takes.
  const isOrdered = facts.every(({ data }) => data['saidMs'] === undefined);
  for (const stage of REACHED_STAGES) {
    const at = way.reached[stage];
    if (at === undefined) continue;
    count(at, stage);
    if (isOrdered) countLag(count, lead, stage, at);
  }
  if (!isOrdered) count(capturedAt, 'unordered');
  for (const { stage, at, valueMinor, currency } of way.values)
    count(at, `${stage === 'customer' ? 'value' : 'pipeline'}:${currency}`, valueMinor);
  for (const { at, reason } of way.losses) {
    count(at, 'lost');
    if (reason !== undefined) count(at, `lost:${reason}`);
  }
  if (way.standsAt !== undefined) count(way.standsAt.since, `stands:${way.standsAt.stage}`);
  const first = facts.find(({ type }) => type === 'lead.qualified');
  for (const fact of facts) {
    if (fact.type === 'lead.qualified')
      count(fact.at, fact === first ? `mql:${fact.data['by']}` : 'requalified');
    if (fact.type === 'lead.recycled') {
      count(fact.at, 'recycled');
      // Whoever said why was reached: how often they were tried says nothing.
      if (fact.data['reason'] === COULD_NOT_REACH) count(fact.at, `recycled@${fact.data['attempts']}`);
    }
  }
  for (const round of rounds) countRound(count, round);
}

type Count = (at: EpochMs, counter: string, by?: number) => void;

const BEFORE: Readonly<Record<ReachedStage, readonly [Lag, ReachedStage | 'captured']>> = {
  mql: ['captured-mql', 'captured'],
  sal: ['mql-sal', 'mql'],
  sql: ['sal-sql', 'sal'],
  opportunity: ['sql-opportunity', 'sql'],
  customer: ['opportunity-customer', 'opportunity'],
};

/** A stage that is reached has all before it. */
function countLag(count: Count, { capturedAt, way }: CountedLead, stage: ReachedStage, at: EpochMs): void {
  const [lag, before] = BEFORE[stage];
  const since = before === 'captured' ? capturedAt : way.reached[before];
  count(at, lagCounter(lag, at - Number(since)));
}

/** What is counted by the name of the fact. */
const PLAIN: Readonly<Record<string, string>> = {
  'handoff.opened': 'opened',
  'handoff.reassigned': 'reassigned',
  'handoff.escalated': 'escalated',
  'handoff.queued': 'queued',
  'handoff.leaked': 'leaked',
};

function countRound(count: Count, round: Round): void {
  const { facts, attempts, waited, response, ledger } = round;
  const failed = countedCause(round);
  if (failed !== undefined) {
    const { at, cause, isContested } = failed;
    for (const counter of ['unconverted', `cause:${cause}`]) {
      count(at, counter);
      const beside = contestedOf(counter);
      if (isContested && beside !== undefined) count(at, beside);
    }
  }
  for (const fact of facts) {
    const plain = PLAIN[fact.type];
    if (plain !== undefined) count(fact.at, plain);
    if (fact.type === 'handoff.disposed') countDisposition(count, fact);
  }
  if (ledger !== undefined)
    for (const [counter, n] of Object.entries(latencyCounts(ledger))) count(ledger.answeredAt, counter, n);
  for (const { at, data } of attempts) {
    count(at, 'attempts');
    // Without evidence the rep says so; with it another tool has shown it.
    count(at, `attempts:${data['evidence'] ?? 'claimed'}`);
  }
  const [first] = attempts;
  if (first === undefined) return;
  count(first.at, lagCounter('wait', Number(waited)));
  if (response !== undefined) count(first.at, lagCounter('response', response));
}

/** An outcome says something unless it is a refusal for no reason, or for another one than those on the list. */
function countDisposition(count: Count, fact: TimedFact): void {
  const { at, data } = fact;
  const refusal = refusalIn(fact);
  count(at, 'disposed');
  count(at, `disposed:${data['outcome']}`);
  if (refusal !== undefined) count(at, `refused:${refusal}`);
  // Of those refused: what an account executive sent back was accepted by then.
  if (refusal !== undefined && data['outcome'] === 'not-accepted') count(at, `returned:${refusal}`);
  if (refusal !== OTHER) count(at, 'disposed-really');
}
