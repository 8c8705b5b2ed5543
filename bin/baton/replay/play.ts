import { readFile } from 'node:fs/promises';
import type { BadRow } from '../../../functions/adapters/csv-rows.ts';
import type { Arrival } from '../../../functions/app/backtest/arrival.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import { DAY, type EpochMs, HOUR } from '../../../functions/domain/time.ts';
import { HttpProblem } from '../../../functions/handlers/support/http-problem.ts';
import { publishConfig } from '../in-memory/publish-config.ts';
import type { Passes } from '../in-memory/sweep-schedule.ts';
import { type MemorySystem, memorySystem, type SystemOptions } from '../in-memory/system.ts';
import { type Random, seededRandom, seedOf } from '../seeded.ts';
import { UsageError } from '../usage-error.ts';
import { byMood, type Pace } from './pace.ts';
import { type Said, salesTeam } from './sales.ts';
import { type Tally, tally } from './tally.ts';

export interface PlayOptions {
  readonly arrivals: readonly Arrival[];
  /** Folder with the policies, or who fills the empty table otherwise. */
  readonly config: string | ((system: MemorySystem) => Promise<void>);
  readonly seed: number;
  /** False where nobody asks what it costs. */
  readonly isMetered?: false;
  /** When owners make their first attempt; by mood unless told. */
  readonly pace?: (system: MemorySystem, lineOf: (leadId: string) => number, random: Random) => Pace;
  /** Leads of whom everybody leaves the mails lying, so that nobody ever has them in hand; none unless told. */
  readonly isLeft?: (leadId: string) => boolean;
  /** When it ends; when the longest clocks have, unless told. */
  readonly until?: EpochMs;
  readonly inMemory?: Pick<SystemOptions, 'addressHash' | 'spoil'>;
  /** Told how many of the arrivals have come, now and then. */
  readonly onProgress: (done: number) => void;
}

export interface Played {
  readonly system: MemorySystem;
  /** Ids of the leads whose posts were taken. */
  readonly accepted: ReadonlySet<string>;
  readonly refused: readonly BadRow[];
  readonly faults: readonly string[];
  readonly tally: Tally;
  readonly passes: Passes;
  readonly from: number;
  readonly lastArrivalAt: number;
  readonly until: number;
}

/** After the last arrival time runs on, for the longest clocks to end: ten working days and some holidays. */
const RUN_OUT = 30 * DAY;
const PROGRESS_EVERY = 50;
const DEFINITION = new URL('../../../statemachines/handoff.asl.json', import.meta.url);

const byFirstMood: NonNullable<PlayOptions['pace']> = (system, _lineOf, random) => byMood(system, random);

/** Lets everything happen at its own time, through the whole system in memory. */
export async function play({
  arrivals,
  config,
  seed,
  isMetered,
  pace = byFirstMood,
  isLeft = () => false,
  inMemory,
  onProgress,
  ...span
}: PlayOptions): Promise<Played> {
  const [first, last] = [arrivals[0], arrivals.at(-1)];
  if (first === undefined || last === undefined) throw new UsageError('The file holds nothing to replay.');
  const from = Math.floor(first.at / HOUR) * HOUR;
  const until = span.until ?? last.at + RUN_OUT;
  const faults: string[] = [];
  const accepted = new Set<string>();
  const refused: BadRow[] = [];
  const said = new Map<string, Said>();
  /** Of the first post of each lead. */
  const lines = new Map<string, number>();
  const outcomes = outcomesIn(arrivals);
  let receive: (mail: Mail) => void = () => undefined;

  const system = memorySystem({
    ...inMemory,
    startAt: from,
    ...(isMetered === false && { isMetered }),
    definition: await readFile(DEFINITION, 'utf8'),
    random: seededRandom(seedOf(seed, 1)),
    onMail: (mail) => receive(mail),
    onFault: (cause) =>
      faults.push(cause instanceof Error ? `${cause.stack}` : 'Something that is no error.'),
  });
  if (typeof config === 'string') await publishConfig(system.ground, config);
  else await config(system);
  await system.intake.makeKey();
  const random = seededRandom(seedOf(seed, 2));
  const read = salesTeam({
    system,
    random,
    saidOf: (leadId) => said.get(leadId),
    pace: pace(system, (leadId) => lines.get(leadId) ?? 0, random),
  });
  receive = (mail) => {
    const { leadId } = mail.tags;
    if (leadId === undefined || !isLeft(leadId)) read(mail);
  };
  const counted = tally(system);
  const passes = system.sweepUntil(until);

  const take = async ({ record, line }: Arrival): Promise<void> => {
    try {
      if (record.kind === 'lead') {
        const leadId = await postLead(system, record.fields);
        accepted.add(leadId);
        if (!lines.has(leadId)) lines.set(leadId, line);
        const outcome = outcomes.get(addressOf(record.fields['email']));
        if (outcome !== undefined) said.set(leadId, outcome);
      } else if (record.kind === 'activity') await postActivity(system, record);
    } catch (cause) {
      if (!(cause instanceof HttpProblem)) throw cause;
      refused.push({ line, detail: sentence(cause) });
    }
  };
  const next = (place: number): void => {
    const arrival = arrivals[place];
    if (arrival === undefined) return;
    system.errands.at(arrival.at, () => {
      if (place % PROGRESS_EVERY === 0) onProgress(place);
      next(place + 1);
      return take(arrival);
    });
  };
  next(0);
  await system.clock.advanceTo(until);
  onProgress(arrivals.length);
  return {
    ...{ system, accepted, refused, faults, tally: counted, passes: passes() },
    ...{ from, lastArrivalAt: last.at, until },
  };
}

const addressOf = (email: unknown): string =>
  String(email ?? '')
    .trim()
    .toLowerCase();

/** What sales will say of each lead, by address; of several outcomes the last one. */
function outcomesIn(arrivals: readonly Arrival[]): ReadonlyMap<string, Said> {
  const outcomes = new Map<string, Said>();
  for (const { record } of arrivals) {
    if (record.kind !== 'outcome') continue;
    const { email, answer, reason } = record;
    outcomes.set(addressOf(email), { answer, ...(reason === undefined ? {} : { reason }) });
  }
  return outcomes;
}

async function postLead({ intake }: MemorySystem, fields: unknown): Promise<string> {
  const { body = '{}' } = await intake.lead(fields);
  return JSON.parse(body).leadId;
}

async function postActivity(
  { intake, clock }: MemorySystem,
  { kind: _kind, ...activity }: Extract<Arrival['record'], { kind: 'activity' }>,
): Promise<void> {
  const { body = '{}' } = await intake.activities({ activities: [{ ...activity, at: clock.now() }] });
  const [result] = JSON.parse(body).results;
  if (result.status === 'rejected') throw new HttpProblem({ ...REJECTED, detail: result.detail });
}

const REJECTED = {
  type: 'urn:baton:problem:rejected',
  title: 'The activity was rejected.',
  status: 202,
} as const;

const sentence = ({ problem }: HttpProblem): string =>
  problem.errors?.map(({ field, detail, mend }) => `${field}: ${detail} ${mend ?? ''}`.trim()).join(' ') ??
  problem.detail ??
  problem.title;
