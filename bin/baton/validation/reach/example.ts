import type { Sketch } from './logic.ts';
import { AFTER, BEFORE } from './values.ts';

const SHOWN: ReadonlyMap<string, string> = new Map([BEFORE, AFTER].map((field) => [field, 'location']));

/** A lead in words: `a lead with country FR and without language`. */
export function exampleOf(sketch: Sketch): string {
  const entries = [...sketch].map(([field, value]) => [SHOWN.get(field) ?? field, value] as const);
  const known = entries.filter(([, value]) => value !== undefined);
  const unknown = entries.filter(([, value]) => value === undefined);
  const parts = [
    known.length > 0 && `with ${known.map(([field, value]) => `${field} ${value}`).join(', ')}`,
    unknown.length > 0 && `without ${unknown.map(([field]) => field).join(' and ')}`,
  ];
  return ['a lead', parts.filter(Boolean).join(' and ')].join(' ').trim();
}
