import type { EpochMs, Interval } from '../time.ts';
import { CLOCKS, type ClockName } from './clocks.ts';
import type { Handoff, Plan } from './handoff.ts';
import type { Fact } from './owed.ts';
import { type Debt, fact } from './write.ts';

/** What somebody was promised when a clock of theirs was planned. What policies and calendars say later does not move it. */
export interface ClockPromise {
  readonly clock: ClockName;
  /** Which of several follow-ups: the first is 1. */
  readonly place?: number | undefined;
  readonly person: string;
  readonly pool?: string | undefined;
  /** The person's, in a pool of teams. */
  readonly team?: string | undefined;
  /** Id of the SLA rule. */
  readonly rule: string;
  /** Content hash of the SLA policy. */
  readonly policy: string;
  readonly startedAt: EpochMs;
  readonly dueAt: EpochMs;
  /** The hours that count, in order, until twice the time given has passed; none where nothing is excused by them. */
  readonly open: readonly Interval[];
  readonly test: boolean;
}

/** A response clock as it is planned: with the hours that it was reckoned on. */
export interface ResponsePlan extends Plan {
  readonly open: readonly Interval[];
}

const PLANNED = 'handoff.planned';

type Given = Pick<Handoff, 'policies' | 'pool' | 'owner' | 'test'>;

/** The fact of a response clock. A clock that is moved is promised anew, from its first start. */
export const promiseResponse = (
  handoff: Given,
  person: string,
  rule: string,
  { startedAt, dueAt, open }: ResponsePlan,
): Debt => planned({ ...given(handoff), clock: 'response', person, rule, startedAt, dueAt, open });

/** The facts of the clocks that start with the first attempt. */
export const promiseOutcome = (
  handoff: Given,
  person: string,
  rule: string,
  { startedAt, dueAt, followUps = [] }: Plan,
): readonly Debt[] => {
  const common = { ...given(handoff), person, rule, startedAt, open: [] };
  return [
    planned({ ...common, clock: 'disposition', dueAt }),
    ...followUps.map((due, index) =>
      planned({ ...common, clock: 'follow-up', place: index + 1, dueAt: due }),
    ),
  ];
};

const given = ({ policies, pool, owner, test }: Given) => ({
  policy: policies.sla,
  pool,
  team: owner?.team,
  test,
});

const planned = ({ place, pool, team, startedAt, dueAt, open, test, ...rest }: ClockPromise): Debt =>
  fact(PLANNED, 'system', {
    ...rest,
    ...(place === undefined ? {} : { place }),
    ...(pool === undefined ? {} : { pool }),
    ...(team === undefined ? {} : { team }),
    startedMs: startedAt,
    dueMs: dueAt,
    ...(open.length === 0 ? {} : { open: written(open, startedAt) }),
    ...(test ? { test } : {}),
  });

/** Milliseconds after the start: `0-3600000 7200000-10800000`. */
const written = (open: readonly Interval[], startedAt: EpochMs): string =>
  open.map(({ from, until }) => `${from - startedAt}-${until - startedAt}`).join(' ');

/** @returns what a fact promised; undefined for a fact of another type. */
export function promiseIn({ type, data }: Pick<Fact, 'type' | 'data'>): ClockPromise | undefined {
  if (type !== PLANNED) return undefined;
  const startedAt = Number(data['startedMs']);
  const { place, pool, team, open = '' } = data;
  return {
    clock: CLOCKS.find((clock) => clock === data['clock']) ?? 'response',
    ...(place === undefined ? {} : { place: Number(place) }),
    person: String(data['person']),
    ...(pool === undefined ? {} : { pool: String(pool) }),
    ...(team === undefined ? {} : { team: String(team) }),
    rule: String(data['rule']),
    policy: String(data['policy']),
    startedAt,
    dueAt: Number(data['dueMs']),
    open: read(String(open), startedAt),
    test: data['test'] === true,
  };
}

const read = (open: string, startedAt: EpochMs): readonly Interval[] =>
  [...open.matchAll(/(\d+)-(\d+)/g)].map(([, from, until]) => ({
    from: startedAt + Number(from),
    until: startedAt + Number(until),
  }));
