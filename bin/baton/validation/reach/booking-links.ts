import { isRehearsal } from '../../../../functions/domain/handoff/mode.ts';
import { bookingWithin, staffed } from '../../../../functions/domain/routing/pool-teams.ts';
import type { Route, RoutingPolicy } from '../../../../functions/domain/routing/routing-policy.ts';
import type { PersonProfile, Pool, Team } from '../../../../functions/domain/routing/team.ts';
import { matchSlaRule, type SlaPolicy, type SlaRule } from '../../../../functions/domain/sla/policy.ts';
import type { Finding } from '../explain.ts';
import type { Path } from '../yaml-file.ts';
import { everyHandoff } from './sla-rules.ts';

/** Rules that tell a lead off hours that its request has arrived, and pools where that mail would have no booking link. */
export function judgeBookingLinks(sla: SlaPolicy, routing: RoutingPolicy, team: Team): readonly Finding[] {
  const rules: readonly { readonly rule: SlaRule; readonly path: Path }[] = [
    ...sla.rules.map((rule, index) => ({ rule, path: ['rules', index] })),
    { rule: sla.otherwise, path: ['otherwise'] },
  ];
  return rules
    .filter(({ rule }) => rule.response.offHours === 'acknowledge')
    .flatMap(({ rule, path }) =>
      withoutLink(rule, poolsOf(rule, sla, routing), team).map(
        (message): Finding => ({
          kind: 'wrong-value',
          path: [...path, 'response', 'offHours'],
          message,
        }),
      ),
    );
}

interface Reached {
  readonly pool: string;
  readonly isForTests: boolean;
}

/** Where a lead may come that raises its hand under the rule; no other is told, and none in its second handoff. */
function poolsOf(rule: SlaRule, sla: SlaPolicy, routing: RoutingPolicy): readonly Reached[] {
  const asking = everyHandoff(sla).filter(
    (facts) => facts.trigger === 'request' && !facts.fromList && matchSlaRule(sla, facts) === rule,
  );
  const named = asking.some(({ test }) => !test) ? firstPools(routing) : [];
  return [
    ...[...new Set(named)].map((pool) => ({ pool, isForTests: false })),
    ...(asking.some(({ test }) => test) ? [{ pool: routing.testPool, isForTests: true }] : []),
  ];
}

const firstPools = ({ routes, relations = {}, fallback }: RoutingPolicy): readonly string[] =>
  [...routes, ...Object.values(relations), fallback].flatMap((way) => (way === 'nobody' ? [] : namedBy(way)));

const namedBy = ({ pool, followTheSun = [] }: Omit<Route, 'when'>): readonly string[] => [
  pool,
  ...followTheSun,
];

function withoutLink(
  { response: { hours = 'owner' } }: SlaRule,
  reached: readonly Reached[],
  { people, pools }: Team,
): readonly string[] {
  const isTold = ({ status, test, calendar }: PersonProfile, isForTests: boolean): boolean =>
    status === 'active' && test === isForTests && !(hours === 'owner' && calendar.always);
  return reached.flatMap(({ pool: id, isForTests }) =>
    groupsOf(id, pools).flatMap(({ group, bookingUrl }) => {
      if (bookingUrl !== undefined) return [];
      const names = people
        .filter((person) => person.bookingUrl === undefined && isTold(person, isForTests))
        .map((person) => person.id)
        .filter((person) => group.members.some((member) => member.person === person));
      const mend = `write bookingUrl for the pool${names.length === 1 ? ', or for them,' : ', or for each of them,'} in team.yaml`;
      return names.length === 0
        ? []
        : [
            `the mail has no booking link where the lead is with ${names.join(', ')} of the pool ${group.id}: ${mend}`,
          ];
    }),
  );
}

/** The pool, or each of its teams, with the link of who has none of their own; a pool that only rehearses mails nobody. */
function groupsOf(id: string, pools: readonly Pool[]) {
  const pool = pools.find((one) => one.id === id);
  if (pool === undefined || isRehearsal(pool.mode)) return [];
  const whole = staffed(pool, pools);
  const groups = whole.staff?.map(({ team }) => team) ?? [pool];
  return groups.map((group) => ({ group, bookingUrl: bookingWithin(whole, group.id) }));
}
