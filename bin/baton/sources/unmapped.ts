import type { Lead } from '../../../functions/domain/lead/lead.ts';
import { mappedSource, type SourceMap } from '../../../functions/domain/numbers/source-map.ts';
import { originText } from '../../../functions/domain/numbers/words.ts';

/** What forms and links called a source that the map does not know, and how many leads came with it. */
export interface Unmapped {
  /** Source, medium and referrer, like `linkedn / cpc / -`. */
  readonly origin: string;
  readonly leads: number;
}

/** Those with most leads first. Tests and who was erased are left out. */
export async function unmappedOrigins(
  leads: AsyncIterable<Pick<Lead, 'profile' | 'test' | 'erasedAt'>>,
  map: SourceMap,
): Promise<readonly Unmapped[]> {
  const counts = new Map<string, number>();
  for await (const { profile, test, erasedAt } of leads) {
    if (test || erasedAt !== undefined || mappedSource(map, profile) !== undefined) continue;
    const origin = originText(profile);
    counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }
  return [...counts]
    .map(([origin, count]) => ({ origin, leads: count }))
    .sort((one, other) => other.leads - one.leads || (one.origin < other.origin ? -1 : 1));
}

export function unmappedLines(unmapped: readonly Unmapped[]): readonly string[] {
  if (unmapped.length === 0) return ['The map knows where every lead came from.'];
  return [
    'Source / medium / referrer that no rule under sources in config/reporting.yaml takes; such leads count as other:',
    ...unmapped.map(({ origin, leads }) => `${leads} ${leads === 1 ? 'lead' : 'leads'} from ${origin}`),
  ];
}
