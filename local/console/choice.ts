import type { Considered, Decision } from './lead-file.ts';
import type { Team } from './team.ts';
import { texts } from './texts.ts';

/** Why this rep: one line for each who was thought of. */
export interface Choice {
  readonly pool: string;
  /** The route, and the way in which the owner was found. */
  readonly summary: string;
  readonly people: readonly {
    readonly name: string;
    readonly load: string;
    readonly reason: string;
    readonly chosen: boolean;
  }[];
}

export function choiceOf(decision: Decision, { person, pool, policy }: Team): Choice {
  const routing = policy('routing');
  const route = [...(routing?.routes ?? []), ...(routing ? [routing.fallback] : [])].find(
    ({ id }) => id === decision.route,
  );
  const label = route?.label ?? decision.route;
  const { chosen } = decision;
  const found =
    chosen === undefined ? texts.choice.none(label) : texts.choice.by(label, texts.choice.chosen[chosen.by]);
  const wins = (one: Considered) => one.person === chosen?.person && isWay(one, chosen.by);
  return {
    pool: pool(decision.pool)?.name ?? decision.pool,
    summary: decision.fallback ? `${found} ${texts.choice.fallback}` : found,
    people: decision.considered
      .filter((one) => !isSaid(one, decision.considered))
      .map((one) => ({
        name: person(one.person)?.name ?? one.person,
        load: texts.choice.load(one.open, one.today),
        reason: wins(one) && chosen ? texts.choice.chosen[chosen.by] : reasonOf(one),
        chosen: wins(one),
      })),
  };
}

/** Who was asked first, and refused for the same reason as in the roster, is told of once. */
const isSaid = ({ as, person, refusal }: Considered, all: readonly Considered[]): boolean =>
  as === undefined &&
  refusal !== undefined &&
  all.some((other) => other.as !== undefined && other.person === person && other.refusal === refusal);

/** A person may have been asked as an owner and stand in the roster too. */
const isWay = ({ as }: Considered, by: string): boolean => (as === undefined ? !isAsked(by) : as === by);

const isAsked = (by: string): boolean => Object.hasOwn(texts.choice.asked, by);

function reasonOf({ as, refusal }: Considered): string {
  const reason = refusal === undefined ? texts.choice.later : texts.choice.refusals[refusal];
  return as === undefined ? reason : `${texts.choice.asked[as]}: ${reason}`;
}
