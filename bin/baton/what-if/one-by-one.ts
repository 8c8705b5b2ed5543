import type { WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { dueAt } from '../../../functions/domain/sla/clock.ts';
import { type DurationMs, type EpochMs, MINUTE } from '../../../functions/domain/time.ts';
import type { MemorySystem } from '../in-memory/system.ts';
import type { Pace } from '../replay/pace.ts';
import { type Random, seededRandom, seedOf } from '../seeded.ts';

/** Means, in minutes of a rep's working time. */
export interface Effort {
  /** From the task mail until the rep sees it. */
  readonly notice: number;
  /** From the first attempt until the rep can turn to the next lead. */
  readonly handling: number;
}

export interface OneByOne {
  readonly pace: Pace;
  /** Working time that each person has spent on leads. */
  readonly spent: ReadonlyMap<string, DurationMs>;
}

interface Job {
  readonly attempt: () => Promise<boolean>;
  readonly handling: DurationMs;
}

/**
 * Each rep turns to one lead after the other, in the order in which they are seen, so that work waits where there is too
 * much of it. How long a lead takes depends on the lead and the seed alone, and how long its first, second … owner needs
 * to see it: two teams are compared by the same leads. Who claims a lead has seen it.
 */
export function oneByOne(
  { errands, clock, onTold }: Pick<MemorySystem, 'errands' | 'clock' | 'onTold'>,
  lineOf: (leadId: string) => number,
  seed: number,
  effort: Effort,
): OneByOne {
  const desks = new Map<string, Job[]>();
  const busy = new Set<string>();
  const spent = new Map<string, DurationMs>();
  const after = (calendar: WorkingCalendar, working: DurationMs): EpochMs => {
    const due = dueAt(calendar, clock.now(), Math.round(working));
    return due.ok ? due.value : clock.now() + working;
  };
  const turnToNext = async (person: string, calendar: WorkingCalendar): Promise<void> => {
    const job = desks.get(person)?.shift();
    if (job === undefined) busy.delete(person);
    else if (await job.attempt()) {
      spent.set(person, (spent.get(person) ?? 0) + job.handling);
      errands.at(after(calendar, job.handling), () => turnToNext(person, calendar));
    } else await turnToNext(person, calendar);
  };
  const claimed = new Set<string>();
  onTold(({ type, leadId, actor }) => {
    if (type === 'handoff.claimed') claimed.add(`${leadId} ${actor}`);
  });
  const owners = new Map<string, number>();
  const pace: Pace = ({ task: { leadId, handoff, person }, calendar }, attempt) => {
    const lead = seedOf(seedOf(seed, lineOf(leadId)), handoff);
    const nth = (owners.get(`${leadId} ${handoff}`) ?? 0) + 1;
    owners.set(`${leadId} ${handoff}`, nth);
    const handling = wait(seededRandom(lead), effort.handling);
    const notice = claimed.has(`${leadId} ${person}`)
      ? 0
      : wait(seededRandom(seedOf(lead, nth)), effort.notice);
    errands.at(after(calendar, notice), async () => {
      desks.set(person, [...(desks.get(person) ?? []), { attempt, handling }]);
      if (busy.has(person)) return;
      busy.add(person);
      await turnToNext(person, calendar);
    });
  };
  return { pace, spent };
}

/** Exponentially distributed: most are short, a few are long, as with most that people do. */
const wait = (random: Random, meanMinutes: number): DurationMs =>
  Math.round(-Math.log(1 - random()) * meanMinutes * MINUTE);
