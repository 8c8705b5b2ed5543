import { type Attained, type Attainment, attainmentsOf } from '../analytics/attainment.ts';
import type { TimedFact } from '../analytics/timed-fact.ts';
import type { ClockName } from '../handoff/clocks.ts';
import type { HandoffKind } from '../handoff/handoff.ts';
import { type EpochMs, HOUR } from '../time.ts';
import type { Tally } from './contribution.ts';
import { type Counts, NONE } from './counts.ts';
import { slotCounter, slotLag, slotOf } from './hours.ts';
import { OTHER, refusalIn } from './refusal.ts';
import type { Round } from './rounds.ts';
import { lagCounter } from './sketch.ts';

/**
 * Counts how each owner kept each clock, twice: `clock:` in the hour in which the owner got the lead, with the clocks that
 * follow, as attainments are printed, so that there is one number; and `due:` in the hour in which it was due, for
 * what was promised of a month. @see RULES.md#A4
 *
 * @param now - Until when clocks that run are judged.
 * @returns by the instant under which a clock that runs is counted, when time alone may end it.
 */
export function countClocks(
  tally: Tally,
  facts: readonly TimedFact[],
  rounds: readonly Round[],
  now: EpochMs,
): ReadonlyMap<EpochMs, EpochMs> {
  const lookAt = new Map<EpochMs, EpochMs>();
  for (const round of rounds) {
    const { handoff, facts: own } = round;
    let got: Attainment | undefined;
    for (const clock of attainmentsOf(facts, handoff, now)) {
      if (clock.clock === 'response') got = clock;
      if (got === undefined || clock.test) continue;
      const holder = { pool: clock.pool ?? NONE, rep: clock.person };
      tally.add(got.startedAt, holder, countsOf('clock', clock));
      tally.add(clock.dueAt, holder, countsOf('due', clock));
      if (clock === got)
        tally.add(got.startedAt, holder, slotCounts(slotOf(tally.hourOf(got.startedAt)), got, round));
      if (isUnsaid(clock, own))
        tally.add(clock.dueAt, holder, { [dueCounter(clock.kind, clock.clock, 'unsaid')]: 1 });
      if (clock.attained !== 'running') continue;
      // After the due time it still runs only as long as what the machine took is made up for.
      const next = clock.dueAt >= now ? clock.dueAt + 1 : now + HOUR;
      lookAt.set(got.startedAt, Math.min(next, lookAt.get(got.startedAt) ?? next));
    }
  }
  return lookAt;
}

/** By when in the week the owner got the lead; how long it took stands there where it was theirs to attempt first. */
function slotCounts(
  slot: string,
  { attained, doneAt }: Attainment,
  { attempts, waited, response }: Round,
): Counts {
  const isFirst = doneAt !== undefined && doneAt === attempts[0]?.at;
  return {
    [slotCounter(slot, 'got')]: 1,
    [slotCounter(slot, attained)]: 1,
    ...(isFirst && waited !== undefined && { [lagCounter(slotLag('wait', slot), waited)]: 1 }),
    ...(isFirst && response !== undefined && { [lagCounter(slotLag('response', slot), response)]: 1 }),
  };
}

/** @param what - `unsaid`: there was an outcome in time, and it is none that says anything. */
export const dueCounter = (
  kind: HandoffKind,
  clock: ClockName,
  what: Attained | 'waived' | 'unsaid',
): string => `due:${kind}:${clock}:${what}`;

function isUnsaid({ clock, attained, doneAt }: Attainment, facts: readonly TimedFact[]): boolean {
  if (clock !== 'disposition' || attained !== 'met') return false;
  return facts.some(
    (fact) => fact.type === 'handoff.disposed' && fact.at === doneAt && refusalIn(fact) === OTHER,
  );
}

function countsOf(by: 'clock' | 'due', { kind, clock, attained, waivers }: Attainment): Counts {
  const name = `${by}:${kind}:${clock}`;
  const isWaived = attained === 'missed' && waivers.length > 0;
  return { [`${name}:${attained}`]: 1, ...(isWaived && { [`${name}:waived`]: 1 }) };
}
