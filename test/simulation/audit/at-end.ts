import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { ledgerRecords } from '../../../functions/adapters/records/ledgers.ts';
import { loadRecords } from '../../../functions/adapters/records/loads.ts';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import { timelineRecords } from '../../../functions/adapters/records/timeline.ts';
import { waitingListRecords } from '../../../functions/adapters/records/waiting.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { isPublic } from '../../../functions/contracts/events.ts';
import { handoffKeyOf } from '../../../functions/domain/handoff/handoff-id.ts';
import { pendingOf } from '../../../functions/domain/routing/ledger.ts';
import { type EpochMs, MINUTE } from '../../../functions/domain/time.ts';
import type { Contests } from '../contests.ts';
import type { Damage } from '../damage.ts';
import type { Deals } from '../deals.ts';
import { LIST_FORM } from '../lists.ts';
import type { Phones } from '../phones.ts';
import type { Posts, Senders } from '../senders.ts';
import { auditByHand, BY_HAND_FORM } from './by-hand.ts';
import { auditContests } from './contests.ts';
import { auditCourse } from './courses.ts';
import { auditFairness } from './fairness.ts';
import type { AskedWait } from './handoff-writes.ts';
import { auditNews } from './news.ts';
import { auditOutcomes } from './outcomes.ts';
import { auditPromises } from './promises.ts';
import { auditScore } from './scores.ts';
import { auditSecond } from './second-handoffs.ts';
import { auditShown } from './shown-attempts.ts';
import { auditStage } from './stages.ts';
import { auditTerritory } from './territories.ts';
import type { ToldOwners } from './told-owners.ts';
import { auditTurns } from './turns.ts';
import type { Report } from './violations.ts';
import { auditWithheld } from './withheld.ts';

export interface Expected extends Pick<Senders, 'posts' | 'personal' | 'forgotten'> {
  /** All of whom anything is known. */
  readonly leads: ReadonlySet<string>;
  /** Ids of the facts that were published. */
  readonly published: ReadonlySet<string>;
  readonly asked: ReadonlyMap<string, AskedWait>;
  /** Mails that were handed over: lead, handoff, wait and kind. */
  readonly left: ReadonlySet<string>;
  readonly owners: Pick<ToldOwners, 'check'>;
  /** Leads of which somebody was told that they go to sales by hand. */
  readonly handedOn: ReadonlySet<string>;
  /** Leads of the list that was imported. */
  readonly listed: ReadonlySet<string>;
  /** What a CRM has said of leads, and what became of it. */
  readonly deals: Pick<Deals, 'taken' | 'takenBack'>;
  /** What tools have shown of attempts. */
  readonly calls: Pick<Phones, 'told' | 'taken'>;
  /** What was said of causes, and accepted. */
  readonly contested: Contests['accepted'];
  /** Handoffs whose turn was given back. */
  readonly credited: ReadonlySet<string>;
  readonly damage: Pick<Damage, 'mailWorksFrom'>;
  readonly people: readonly string[];
  readonly pools: readonly string[];
}

/** How the leads of a world ended. */
export type Ends = Record<string, number>;

/** What must hold once everything has come to rest. */
export async function auditAtEnd(
  table: ItemStore,
  expected: Expected,
  now: EpochMs,
  report: Report,
): Promise<Ends> {
  const ends: Ends = {};
  const listed = [...expected.listed].filter((leadId) => !expected.posts.has(leadId));
  for (const [leadId, posts] of [...expected.posts, ...listed.map((leadId) => [leadId, NO_POSTS] as const)]) {
    const isErased = (await leadRecords(table).find(leadId))?.erasedAt !== undefined;
    const end =
      isErased || expected.forgotten.has(leadId)
        ? await auditErased(table, leadId, expected, report)
        : await auditLead(table, leadId, posts, expected, now, report);
    ends[end] = (ends[end] ?? 0) + 1;
  }
  auditAsked(expected, report);
  await auditBooks(table, expected, report);
  const { leads } = expected;
  await auditTurns(table, { leads, pools: expected.pools }, expected.credited, report);
  await auditOutcomes(table, leads, report);
  await auditFairness(table, expected.pools, report);
  return ends;
}

const NO_POSTS: Posts = { sent: new Set(), taken: new Set() };

async function auditLead(
  table: ItemStore,
  leadId: string,
  posts: Posts,
  { published, personal, handedOn, owners, deals, calls: shown, contested, damage }: Expected,
  now: EpochMs,
  report: Report,
): Promise<string> {
  const lead = await leadRecords(table).find(leadId);
  if (lead?.score === undefined) {
    report(1, leadId, lead === undefined ? 'it was never scored' : 'it has no score');
    return 'lost';
  }
  const stored = await table.query(`LEAD#${leadId}`, { prefix: 'RAW#' });
  const raw = stored.filter(({ form }) => form !== LIST_FORM && form !== BY_HAND_FORM);
  if (stored.filter(({ form }) => form === LIST_FORM).length > 1)
    report(6, leadId, 'its row was imported more than once');
  if (raw.length < posts.taken.size)
    report(1, leadId, `${posts.taken.size} posts were taken, ${raw.length} are stored`);
  if (raw.length > posts.sent.size)
    report(6, leadId, `${posts.sent.size} posts were sent, ${raw.length} are stored`);
  const numbers = Array.from({ length: lead.handoffs }, (_, place) => place + 1);
  const handoffs = await Promise.all(numbers.map((number) => handoffRecords(table).find(leadId, number)));
  const timeline = await timelineRecords(table).read(leadId);
  const count = (type: string, number?: number) =>
    timeline.filter((fact) => fact.type === type && (number === undefined || fact.handoff === number)).length;

  if (Object.keys(lead.outbox).length > 0) report(1, leadId, `it still owes ${kinds(lead.outbox)}`);
  const calls = count('lead.qualified') + count('lead.handed-over');
  if (calls !== lead.handoffs) report(6, leadId, `it called for ${calls} handoffs and has ${lead.handoffs}`);
  const told = timeline.filter(({ type, id }) => isPublic(type) && !published.has(id));
  if (told.length > 0) report(1, leadId, `never published: ${told.map(({ type }) => type).join(', ')}`);
  const text = JSON.stringify(timeline);
  const leaked = (personal.get(leadId) ?? []).find((word) => text.includes(word));
  if (leaked !== undefined) report(8, leadId, 'its timeline names it');

  for (const [place, handoff] of handoffs.entries()) {
    const number = place + 1;
    if (handoff === undefined) {
      report(1, leadId, `handoff ${number} was never opened`);
      continue;
    }
    if (count('handoff.opened', number) !== 1)
      report(6, leadId, `handoff ${number} opened ${count('handoff.opened', number)} times`);
    if (count('handoff.closed', number) > 1)
      report(6, leadId, `handoff ${number} closed ${count('handoff.closed', number)} times`);
    if (handoff.escalatedAt !== undefined && count('handoff.escalated', number) === 0)
      report(3, leadId, 'its escalation is not told');
    if (Object.keys(handoff.outbox).length > 0)
      report(1, leadId, `handoff ${number} still owes ${kinds(handoff.outbox)}`);
    if (handoff.phase !== 'closed' && (handoff.nextCheckAt ?? 0) <= now)
      report(1, leadId, `handoff ${number} stands in ${handoff.phase} and nobody will look`);
    if (handoff.phase !== 'closed' && number < lead.handoffs) report(6, leadId, 'it has two open handoffs');
    await auditNews(table, handoff, report);
    auditPromises(handoff, timeline, report);
    owners.check(handoff, timeline, damage, now, report);
    if (handoff.phase === 'closed' && lead.handoffOpen && number === lead.handoffs)
      report(1, leadId, 'it does not know that its handoff is closed');
  }
  await auditByHand(table, lead, handoffs, timeline, handedOn.has(leadId), report);
  auditStage(lead, handoffs, report);
  auditCourse(lead, timeline, deals, report);
  auditShown(leadId, handoffs, timeline, shown, report);
  auditContests(lead, timeline, contested, report);
  await auditSecond(table, lead, handoffs, report);
  await auditWithheld(table, lead, handoffs, report);
  auditTerritory(lead, handoffs, report);
  await auditScore(table, lead, report);
  const last = handoffs.at(-1);
  if (last !== undefined) return last.phase;
  if (lead.heldBy !== undefined) return 'listed';
  return lead.score.qualified ? 'lost' : 'unqualified';
}

/** Invariant 10: what is left of an erased lead names nobody, and its handoff is over. */
async function auditErased(
  table: ItemStore,
  leadId: string,
  { personal }: Expected,
  report: Report,
): Promise<string> {
  const lead = await leadRecords(table).find(leadId);
  if (lead?.erasedAt === undefined) report(10, leadId, 'it was to be erased, and is not marked');
  const text = JSON.stringify(await table.query(`LEAD#${leadId}`));
  if (personal.get(leadId)?.some((word) => text.includes(word)))
    report(10, leadId, 'what is left of it names it');
  const handoff = await handoffRecords(table).find(leadId, lead?.handoffs ?? 0);
  if (handoff !== undefined && handoff.phase !== 'closed')
    report(10, leadId, `it is erased, and its handoff stands in ${handoff.phase}`);
  return 'erased';
}

/** The sweeper sends within minutes what the usual path could not; a wait that was over by then needs no mail. */
const MAIL_PATIENCE = 20 * MINUTE;

/** Invariant 4: tasks and escalations come at least once. */
function auditAsked({ asked, left, damage }: Expected, report: Report): void {
  for (const { leadId, number, wait, mail, at, until = at } of asked.values()) {
    const time = until - damage.mailWorksFrom(at, until);
    if (time >= MAIL_PATIENCE && !left.has(`${leadId} ${number} ${wait} ${mail}`))
      report(4, leadId, `the ${mail} mail of wait ${wait} never left`);
  }
}

const kinds = (outbox: object): string =>
  Object.values(outbox)
    .map((debt) => Object(debt).kind)
    .join(', ');

/** Nothing is held for what is over, and every charge is confirmed or taken back. */
async function auditBooks(table: ItemStore, { people, pools }: Expected, report: Report): Promise<void> {
  for (const person of people) {
    if ((await peopleRecords(table).find(person))?.setAway !== undefined)
      report(1, '', `${person} was set away, and somebody was never told`);
    const { open, unsettled } = await loadRecords(table).find(person);
    for (const id of open) {
      const { leadId, number } = handoffKeyOf(id);
      const handoff = await handoffRecords(table).find(leadId, number);
      if (handoff?.phase === 'closed') report(5, leadId, `${person} still holds a place for it`);
      else if (handoff?.owner?.person !== person)
        report(5, leadId, `${person} holds a place for what is not theirs`);
    }
    const { status } = (await peopleRecords(table).find(person)) ?? {};
    const [left] = status === 'off-boarded' ? open : [];
    if (left !== undefined) report(2, handoffKeyOf(left).leadId, `${person} has left, and holds it`);
    if (unsettled.length > 0)
      report(5, '', `${person} has ${unsettled.length} reservations that nobody settled`);
  }
  for (const pool of pools) {
    const ledger = await ledgerRecords(table).find(pool);
    const sum = Object.values(ledger.credits).reduce((total, credit) => total + credit, 0);
    if (sum !== 0) report(11, '', `the ledger of ${pool} does not add up: ${sum}`);
    if (ledger.credited.length > 0) report(5, '', `the ledger of ${pool} remembers turns that nobody owes`);
    if (pendingOf(ledger).length > 0)
      report(5, '', `the ledger of ${pool} has charges that nobody confirmed`);
    for (const { leadId, number } of await waitingListRecords(table).list(pool)) {
      const handoff = await handoffRecords(table).find(leadId, number);
      if (handoff?.phase !== 'capacity')
        report(1, leadId, `it waits for a place in ${pool}, and is ${handoff?.phase}`);
    }
  }
}
