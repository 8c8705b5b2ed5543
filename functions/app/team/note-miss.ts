import { attainmentsOf } from '../../domain/analytics/attainment.ts';
import type { Handoff } from '../../domain/handoff/handoff.ts';
import { handoffId } from '../../domain/handoff/handoff-id.ts';
import type { Owed } from '../../domain/handoff/owed.ts';
import { isPresent } from '../../domain/routing/at-work.ts';
import { heardFrom, noteMiss as missed } from '../../domain/routing/silence.ts';
import type { SlaPolicy } from '../../domain/sla/policy.ts';
import { type Backoff, change } from '../change.ts';
import type { Directory } from '../directory.ts';
import type { Now, Timeline } from '../ports.ts';
import type { People } from '../routing-ports.ts';

export interface HearDeps {
  readonly people: Pick<People, 'find' | 'replace'>;
  readonly backoff: Backoff;
  readonly now: Now;
}

export interface NoteMissDeps extends HearDeps {
  readonly timeline: Pick<Timeline, 'read'>;
  readonly directory: Directory;
  /** SLA versions by hash. */
  readonly slaPolicy: (hash: string) => Promise<Pick<SlaPolicy, 'setAwayAfterMisses'>>;
  /** Tells the leads that the person holds; a crash before leaves it owed. */
  readonly tellLeads: (personId: string) => Promise<void>;
}

/**
 * Counts a task that its owner let pass, and sets away who let as many pass in a row as the handoff's SLA version says.
 * What is excused or waived does not count. Safe to repeat.
 *
 * @see RULES.md#R18
 */
export const noteMiss =
  (deps: NoteMissDeps) =>
  async (
    { person: id, at }: Pick<Extract<Owed, { kind: 'missed' }>, 'person' | 'at'>,
    { leadId, number, policies, pool }: Pick<Handoff, 'leadId' | 'number' | 'policies' | 'pool'>,
  ): Promise<void> => {
    const { people, timeline, slaPolicy, tellLeads, backoff, now } = deps;
    const { setAwayAfterMisses: limit } = await slaPolicy(policies.sla);
    if (limit === undefined) return;
    const clocks = attainmentsOf(await timeline.read(leadId), number, now());
    const isMissed = clocks.some(
      ({ person, clock, attained, waivers }) =>
        person === id && clock === 'response' && attained === 'missed' && waivers.length === 0,
    );
    if (!isMissed) return;
    const isLast = !(await areOthersThere(deps, pool, id));
    let isSetAway = false;
    await change(
      () => people.find(id),
      people.replace,
      (person) => {
        const miss = { handoff: handoffId(leadId, number), at };
        const next = missed(person, miss, isLast ? undefined : limit, now());
        isSetAway = next.setAway !== person.setAway;
        return next;
      },
      backoff,
    );
    if (isSetAway) await tellLeads(id);
  };

/** Leads go on to somebody as long as one of the pool is there, even one who does not answer: then the ladder goes on. */
async function areOthersThere(
  { directory, now }: NoteMissDeps,
  pool: string | undefined,
  person: string,
): Promise<boolean> {
  if (pool === undefined) return false;
  const { members } = await directory.pool(pool);
  const others = members.filter((member) => member.person !== person);
  const found = await Promise.all(others.map((member) => directory.person(member.person)));
  return found.some((other) => isPresent(other, now()));
}

/** Notes that somebody has said something: what they let pass before is no silence any more. */
export const hearFrom =
  ({ people, backoff, now }: HearDeps) =>
  async (id: string): Promise<void> => {
    await change(
      () => people.find(id),
      people.replace,
      (person) => heardFrom(person, now()),
      backoff,
    );
  };
