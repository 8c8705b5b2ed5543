import type { ActivityTest } from '../../../../functions/domain/qualification/criteria.ts';
import type { Sketch } from './logic.ts';
import { AFTER, BEFORE } from './values.ts';

const SHOWN: ReadonlyMap<string, string> = new Map([BEFORE, AFTER].map((field) => [field, 'location']));

/** A lead in words: `a lead with country FR and without language, after demo-requested`. */
export function exampleOf(sketch: Sketch): string {
  const isFact = ([name]: readonly [string, unknown]): boolean => name.startsWith('{');
  const entries = [...sketch]
    .filter((entry) => !isFact(entry))
    .map(([field, value]) => [SHOWN.get(field) ?? field, value] as const);
  const done = [...sketch].flatMap(([name, value]) =>
    isFact([name, value]) && value === true ? [deed(name)] : [],
  );
  const given = entries.filter(([, value]) => value !== undefined);
  const unknown = entries.filter(([, value]) => value === undefined);
  const parts = [
    given.length > 0 && `with ${given.map(([field, value]) => `${field} ${value}`).join(', ')}`,
    unknown.length > 0 && `without ${unknown.map(([field]) => field).join(' and ')}`,
  ];
  const known = ['a lead', parts.filter(Boolean).join(' and ')].join(' ').trim();
  return done.length === 0 ? known : `${known} after ${[...new Set(done)].join(', ')}`;
}

/** Of an activity test as a fact the activities. */
const deed = (fact: string): string => {
  const { activity }: Pick<ActivityTest, 'activity'> = JSON.parse(fact);
  return activity.join(' or ');
};
