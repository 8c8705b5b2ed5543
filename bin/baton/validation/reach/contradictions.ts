import type { Finding } from '../explain.ts';
import type { Path } from '../yaml-file.ts';
import type { Logic } from './logic.ts';
import { findLead } from './search.ts';

/** The smallest parts of a condition that no lead can fulfil; what is under `not` is never looked at alone. */
export function contradictions(logic: Logic, path: Path): readonly Finding[] {
  const parts = partsOf(logic, path).flatMap(([part, at]) => contradictions(part, at));
  if (parts.length > 0 || findLead([{ logic, holds: true }]).kind !== 'none') return parts;
  return [{ kind: 'wrong-value', path, message: 'no lead can fulfil this' }];
}

function partsOf(logic: Logic, path: Path): readonly (readonly [Logic, Path])[] {
  const key = 'all' in logic ? 'all' : 'any';
  const parts = 'all' in logic ? logic.all : 'any' in logic ? logic.any : [];
  return parts.map((part, index) => [part, [...path, key, index]] as const);
}
