import type { Lead } from '../../../functions/domain/lead/lead.ts';
import type { SourceMap } from '../../../functions/domain/numbers/source-map.ts';
import { rankedOrigins, type Unmapped, unmappedOrigin } from '../../../functions/domain/numbers/unmapped.ts';

/** Those with most leads first. Tests and who was erased are left out. */
export async function unmappedOrigins(
  leads: AsyncIterable<Pick<Lead, 'profile' | 'test' | 'erasedAt'>>,
  map: SourceMap,
): Promise<readonly Unmapped[]> {
  const origins: (string | undefined)[] = [];
  for await (const lead of leads) origins.push(unmappedOrigin(lead, map));
  return rankedOrigins(origins);
}

export function unmappedLines(unmapped: readonly Unmapped[]): readonly string[] {
  if (unmapped.length === 0) return ['The map knows where every lead came from.'];
  return [
    'Source / medium / referrer that no rule under sources in config/reporting.yaml takes; such leads count as other:',
    ...unmapped.map(({ origin, leads }) => `${leads} ${leads === 1 ? 'lead' : 'leads'} from ${origin}`),
  ];
}
