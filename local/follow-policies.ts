import * as z from 'zod';
import type { ConfigWatch } from './config-watch.ts';
import type { LocalSystem } from './system.ts';

const policyEvent = z.object({ kind: z.string(), hash: z.string() });

/**
 * What is published from a file is in force from then on, or waits for signatures.
 *
 * @param onAsked - Told of each kind for which signatures are asked.
 */
export function followPolicies(
  config: Pick<ConfigWatch, 'proposed' | 'published' | 'refused'>,
  events: LocalSystem['events'],
  onAsked: (kind: string) => void,
): void {
  events.subscribe(({ event }) => {
    const policy = policyEvent.safeParse(event.detail);
    if (!policy.success) return;
    const { kind, hash } = policy.data;
    switch (event['detail-type']) {
      case 'policy.proposed.v1':
        config.proposed(kind, hash);
        onAsked(kind);
        break;
      case 'policy.refused.v1':
        config.refused(hash);
        break;
      case 'policy.published.v1':
        config.published(kind, hash);
        break;
    }
  });
}
