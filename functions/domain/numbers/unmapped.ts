import type { Lead } from '../lead/lead.ts';
import { mappedSource, type SourceMap } from './source-map.ts';
import { originText } from './words.ts';

/** What forms and links called a source that the map does not know, and how many leads came with it. */
export interface Unmapped {
  /** Source, medium and referrer, like `linkedn / cpc / -`. */
  readonly origin: string;
  readonly leads: number;
}

/** @returns undefined where the map knows it; tests and who was erased are left out. */
export const unmappedOrigin = (
  { profile, test, erasedAt }: Pick<Lead, 'profile' | 'test' | 'erasedAt'>,
  map: SourceMap,
): string | undefined =>
  test || erasedAt !== undefined || mappedSource(map, profile) !== undefined
    ? undefined
    : originText(profile);

/** Each with how often it is there, those with most leads first. */
export function rankedOrigins(origins: Iterable<string | undefined>): readonly Unmapped[] {
  const counts = new Map<string, number>();
  for (const origin of origins) if (origin !== undefined) counts.set(origin, (counts.get(origin) ?? 0) + 1);
  return [...counts]
    .map(([origin, leads]) => ({ origin, leads }))
    .sort((one, other) => other.leads - one.leads || (one.origin < other.origin ? -1 : 1));
}
