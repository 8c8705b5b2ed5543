import { decisionRecords } from '../../functions/adapters/records/decisions.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { dueOf } from '../../functions/app/desk/board.ts';
import { teamThoughtsOf, thoughtsOf } from '../../functions/app/desk/thoughts.ts';
import { readLatency } from '../../functions/app/handoff/latency.ts';
import { latestOf } from '../../functions/app/handoff/run-of-handoff.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { TimelineEntry } from '../../functions/app/ports.ts';
import { type LatencyLedger, SEGMENTS } from '../../functions/domain/analytics/latency.ts';
import type { Decision } from '../../functions/domain/routing/decision.ts';
import { accountWords } from '../../functions/views/company-words.ts';
import { routeSentence, thoughtWords } from '../../functions/views/preview-words.ts';
import { type AccountOptions, accountCommand, isoInstant, openTable } from './account/account.ts';

export const lead = accountCommand('lead')
  .description(
    'Print where a lead stands and its whole story: what happened, by whom, and why each rep was chosen or passed over.',
  )
  .argument('<leadId>', 'id of the lead')
  .addHelpText('after', '\nExit codes: 0 told, 1 there is no such lead, 2 the table cannot be read.')
  .action(async (leadId: string, options: AccountOptions) => {
    const store = openTable(options);
    const [standing, story] = await Promise.all([standingOf(store, leadId), storyOf(store, leadId)]);
    if (story.length === 0) process.exitCode = 1;
    if (options.json) console.log(JSON.stringify({ ...standing, story }, null, 2));
    else if (story.length === 0) console.log(`There is no lead ${leadId}.`);
    else for (const line of [standingLine(standing), TIMES, ...story.flatMap(linesOf)]) console.log(line);
  });

const TIMES = 'Times are UTC; in brackets what a rep held then.';

/** Where a lead stands now. */
export interface LeadStanding {
  /** The phase of its open handoff, or `unscored`, `at-rest`, `closed` or `erased`. */
  readonly state: string;
  readonly stage?: string;
  /** Id of who has it. */
  readonly owner?: string;
  /** When the clock that runs ends. */
  readonly due?: string;
}

export async function standingOf(store: ItemStore, leadId: string): Promise<LeadStanding> {
  const lead = await leadRecords(store).find(leadId);
  if (lead === undefined) return { state: 'unscored' };
  const { stage } = lead;
  if (lead.erasedAt !== undefined) return { state: 'erased', stage };
  const handoff = await latestOf(handoffRecords(store), lead);
  if (handoff === undefined) return { state: 'at-rest', stage };
  const due = dueOf(handoff);
  return {
    ...{ state: handoff.phase, stage },
    ...(handoff.owner && { owner: handoff.owner.person }),
    ...(due !== undefined && { due: isoInstant(due) }),
  };
}

export const standingLine = ({ state, stage, owner, due }: LeadStanding): string =>
  [STATES[state] ?? state, stage && `stage ${stage}`, owner && `owner ${owner}`, due && `due ${due}`]
    .filter(Boolean)
    .join(', ');

const STATES: Readonly<Record<string, string>> = {
  unscored: 'Not scored yet',
  'at-rest': 'At rest',
  routing: 'An owner is being chosen',
  capacity: 'In line for a free rep',
  response: 'Waits for a first attempt',
  queue: 'Free to claim',
  disposition: 'Waits for the outcome',
  undo: 'Answered, may be taken back',
  closing: 'Answered',
  closed: 'Closed',
  erased: 'Erased',
};

/** An entry of the timeline; an assignment with the decision behind it, the first attempt with where the time went. */
export interface Chapter {
  readonly entry: TimelineEntry;
  readonly decision?: Decision;
  readonly latency?: LatencyLedger;
}

export async function storyOf(store: ItemStore, leadId: string): Promise<readonly Chapter[]> {
  const entries = await timelineRecords(store).read(leadId);
  return Promise.all(entries.map((entry) => chapterOf(store, entry)));
}

/** The first one may be told last, by the tool that shows it. */
const ATTEMPTS: ReadonlySet<string> = new Set(['handoff.contacted', 'handoff.attempted']);

async function chapterOf(store: ItemStore, entry: TimelineEntry): Promise<Chapter> {
  if (ATTEMPTS.has(entry.type)) return attemptOf(store, entry);
  const attempt = Number(entry.data['attempt'] ?? 0);
  if (entry.handoff === undefined || attempt === 0) return { entry };
  const decision = await decisionRecords(store).find(entry.leadId, entry.handoff, attempt);
  return decision === undefined ? { entry } : { entry, decision };
}

/** An attempt that was taken back has no ledger of its own. */
async function attemptOf(store: ItemStore, entry: TimelineEntry): Promise<Chapter> {
  const read = readLatency({ timeline: timelineRecords(store), people: peopleRecords(store) });
  const latency = await read({ leadId: entry.leadId, number: entry.handoff ?? 0 });
  return latency?.answeredAt === entry.at ? { entry, latency } : { entry };
}

/** Milliseconds since 1970 as an instant; nothing that is counted gets as large. */
const LEAST_INSTANT = Date.UTC(2001, 8, 9);

/** `due=2026-11-27T09:30:00.000Z`, `criteria=1f0c22ab`. */
export function dataWords([name, value]: readonly [string, unknown]): string {
  if (typeof value === 'number' && value >= LEAST_INSTANT)
    return `${name.replace(/Ms$/, '')}=${isoInstant(value)}`;
  const text = String(value);
  return `${name}=${/^[0-9a-f]{64}$/.test(text) ? text.slice(0, 8) : text}`;
}

function linesOf({ entry, decision, latency }: Chapter): readonly string[] {
  const data = Object.entries(entry.data).map(dataWords);
  const told = [isoInstant(entry.at), entry.type.padEnd(20), `by ${entry.actor}`, ...data].join('  ');
  if (latency !== undefined) return [told, ...latencyLines(latency)];
  if (decision === undefined) return [told];
  return [told, ...choiceLines(decision)];
}

/** Why each rep was chosen or passed over; who is not named is not in the pool. */
export function choiceLines(decision: Decision): readonly string[] {
  const { route, pool, fallback: isFallback, located, insteadOf, chosen } = decision;
  const found = chosen === undefined ? 'Nobody could receive it. ' : '';
  return [
    `    ${found}${routeSentence({ route, pool, isFallback, located, insteadOf, teams: teamThoughtsOf(decision) })}`,
    ...accountWords(decision.company).map(({ domain, what, fate }) => `    ${domain}: ${fate} (${what})`),
    ...thoughtsOf(decision, (id) => id).map((thought) => {
      const { why, load } = thoughtWords(thought, { way: chosen?.by });
      return `    ${thought.person}: ${why} (${load})`;
    }),
  ];
}

function latencyLines({ receivedAt, answeredAt, segments, machineMs, humanMs }: LatencyLedger) {
  const spent = SEGMENTS.filter((segment) => segments[segment] > 0);
  return [
    `    ${answeredAt - receivedAt} ms since the request: machine ${machineMs} ms, people ${humanMs} ms`,
    ...spent.map((segment) => `    ${segment}: ${segments[segment]} ms`),
  ];
}
