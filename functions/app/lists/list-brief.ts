import type { RoutingPolicy } from '../../domain/routing/routing-policy.ts';
import type { Person } from '../../domain/routing/team.ts';
import type { Directory } from '../directory.ts';
import type { ListBrief } from '../mail/brief.ts';
import { readerOf } from '../mail/compose-brief.ts';
import type { Now } from '../ports.ts';
import { poolShare } from './pool-pace.ts';
import type { ListEntries, StoredPart } from './ports.ts';

export interface ListBriefDeps {
  readonly entries: Pick<ListEntries, 'count'>;
  readonly directory: Directory;
  readonly routing: () => Promise<RoutingPolicy>;
  readonly now: Now;
}

/** What there is to say about a pool's part of a list, to who decides about it; at today's capacity. */
export async function listBrief(
  { entries, directory, routing, now }: ListBriefDeps,
  part: StoredPart,
  reader: Person,
): Promise<ListBrief> {
  const at = now();
  const left = await entries.count(part.importId, part.pool);
  const { routes, fallback, release } = await routing();
  const label = (id: string) => [...routes, fallback].find((route) => route.id === id)?.label ?? id;
  const {
    name: pool,
    aDay,
    days,
    until,
  } = await poolShare(directory, part.pool, left, part.kind, at, release);
  const { decided } = part;
  return {
    ...{
      at,
      reader: readerOf(reader),
      name: part.name,
      pool,
      state: part.state,
      leads: part.leads,
      left,
      aDay,
    },
    grades: Object.entries(part.grades).toSorted(),
    routes: Object.entries(part.routes)
      .map(([id, leads]) => [label(id), leads] as const)
      .toSorted(([, one], [, other]) => other - one),
    ...(days !== undefined && { days }),
    ...(until !== undefined && { until }),
    decided: decided && { ...decided, by: (await directory.find(decided.by))?.name ?? decided.by },
  };
}
