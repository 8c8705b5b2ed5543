import type { Field } from '../../../../functions/domain/qualification/criteria.ts';
import { asFieldTest } from '../../../../functions/domain/routing/choose-route.ts';
import type {
  Route,
  RoutingPolicy,
  TerritoryTest,
} from '../../../../functions/domain/routing/routing-policy.ts';
import type { Finding, Judged } from '../explain.ts';
import type { Path } from '../yaml-file.ts';
import { contradictions } from './contradictions.ts';
import { exampleOf } from './example.ts';
import { type Logic, mapTests } from './logic.ts';
import { findLead } from './search.ts';
import { comersTo, takenText } from './takers.ts';
import { AFTER, BEFORE } from './values.ts';

/** Routes that no lead can take, of either handoff, and leads that no route of the first takes. */
export function judgeRoutes(policy: RoutingPolicy): Judged {
  const { routes, secondHandoff } = policy;
  const second = secondHandoff?.routes ?? [];
  const judged = [
    ...judgeEach(policy, routes, ['routes']),
    ...judgeEach(policy, second, ['secondHandoff', 'routes']),
  ];
  return {
    problems: judged.flatMap(({ problems }) => problems),
    notes: [...judged.flatMap(({ notes }) => notes), ...withoutRoute(conditionsOf(policy, routes))],
  };
}

const conditionsOf = (policy: RoutingPolicy, routes: readonly Route[]): readonly Logic[] =>
  routes.map(({ when }) =>
    mapTests(when, (test) => ('territory' in test ? inTerritory(test, policy) : asFieldTest(test, policy))),
  );

/**
 * A lead is in a territory by the first source that knows. What is asked before its own word stands for one field, and what
 * is asked after it for another.
 */
function inTerritory(test: TerritoryTest, policy: RoutingPolicy): Logic {
  const { geography = ['declared'] } = policy;
  const own = geography.indexOf('declared');
  const places = geography.map(
    (_, at): Field => (at === own ? 'country' : at < own || own === -1 ? BEFORE : AFTER),
  );
  const fields = [...new Set(places)];
  const asked = asFieldTest(test, policy);
  return {
    any: fields.map((field, at) => ({
      all: [
        ...fields.slice(0, at).map((earlier) => ({ field: earlier, exists: false })),
        { ...asked, field },
      ],
    })),
  };
}

function judgeEach(policy: RoutingPolicy, routes: readonly Route[], above: Path): readonly Judged[] {
  const conditions = conditionsOf(policy, routes);
  return conditions.map((condition, index) =>
    judgeRoute(routes, conditions.slice(0, index), condition, [...above, index]),
  );
}

function judgeRoute(
  routes: readonly Route[],
  earlier: readonly Logic[],
  condition: Logic,
  path: Path,
): Judged {
  const own = contradictions(condition, [...path, 'when']);
  if (own.length > 0) return { problems: own, notes: [] };
  const before = earlier.map((logic, at) => ({ id: routes[at]?.id ?? '', logic }));
  const comers = comersTo(condition, before);
  if (comers === 'undecided') return { problems: [], notes: [undecided([...path, 'when'])] };
  if (comers === 'some') return { problems: [], notes: [] };
  const message = `no lead comes this far: ${takenText(comers.takenBy)}`;
  return { problems: [{ kind: 'wrong-value', path, message }], notes: [] };
}

function withoutRoute(conditions: readonly Logic[]): readonly Finding[] {
  const path = ['fallback'];
  const search = findLead(conditions.map((logic) => ({ logic, holds: false })));
  if (search.kind === 'undecided') return [undecided(path)];
  if (search.kind === 'none') return [];
  const message = `no route takes, for example, ${exampleOf(search.sketch)}; the fallback does`;
  return [{ kind: 'wrong-value', path, message }];
}

const undecided = (path: Finding['path']): Finding => ({
  kind: 'wrong-value',
  path,
  message: 'not decided whether a lead comes here: there are too many combinations',
});
