import type { Sketch } from './logic.ts';

/** A lead in words: `a lead with country FR and without language`. */
export function exampleOf(sketch: Sketch): string {
  const entries = [...sketch];
  const known = entries.filter(([, value]) => value !== undefined);
  const unknown = entries.filter(([, value]) => value === undefined);
  const parts = [
    known.length > 0 && `with ${known.map(([field, value]) => `${field} ${value}`).join(', ')}`,
    unknown.length > 0 && `without ${unknown.map(([field]) => field).join(' and ')}`,
  ];
  return ['a lead', parts.filter(Boolean).join(' and ')].join(' ').trim();
}
