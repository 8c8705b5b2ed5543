import type * as z from 'zod';
import { policyPartItem, policyVersionItem } from '../../functions/contracts/items-policies.ts';
import { personItem, poolItem } from '../../functions/contracts/items-routing.ts';
import { criteriaPolicy } from '../../functions/contracts/policies/criteria.ts';
import { dispositions } from '../../functions/contracts/policies/dispositions.ts';
import { routingPolicy } from '../../functions/contracts/policies/routing.ts';
import { slaPolicy } from '../../functions/contracts/policies/sla.ts';
import type { Item } from '../database.ts';
import { DEMO_POOL } from '../demo-policies.ts';
import { listedIn, type Pending } from './lists.ts';

export type Person = z.infer<typeof personItem>;
export type Pool = z.infer<typeof poolItem>;

const policies = { criteria: criteriaPolicy, routing: routingPolicy, sla: slaPolicy, dispositions };
type Policies = { readonly [Kind in keyof typeof policies]: z.infer<(typeof policies)[Kind]> };

/** People, pools and policies: what ids in a lead's story stand for. */
export interface Team {
  readonly people: readonly Person[];
  /** Where the demo's leads are worked: the page shows its times. */
  readonly zone: string;
  person(id: string): Person | undefined;
  pool(id: string): Pool | undefined;
  /** The version with this hash, or the one in force. */
  policy<Kind extends keyof Policies>(kind: Kind, hash?: string): Policies[Kind] | undefined;
  /** Hash of the criteria in force. */
  readonly criteria: string | undefined;
  /** The leads that wait in imported lists. */
  readonly listed: ReadonlyMap<string, Pending>;
}

export function teamOf(partitions: ReadonlyMap<string, readonly Item[]>): Team {
  const itemsOf = (prefix: string, sk: string) =>
    [...partitions]
      .filter(([pk]) => pk.startsWith(prefix))
      .flatMap(([, items]) => items.filter((item) => item['sk'] === sk));
  const people = new Map(itemsOf('REP#', 'REP').map((item) => keyed(personItem.parse(item))));
  const pools = new Map(itemsOf('POOL#', 'POOL').map((item) => keyed(poolItem.parse(item))));
  const [first] = pools.get(DEMO_POOL)?.members ?? [];
  const known = new Map<string, unknown>();
  return {
    people: [...people.values()],
    zone: people.get(first?.person ?? '')?.calendar.zone ?? 'UTC',
    person: (id) => people.get(id),
    pool: (id) => pools.get(id),
    listed: listedIn(partitions),
    criteria: currentHash(partitions.get('POLICY#criteria') ?? []),
    policy<Kind extends keyof Policies>(kind: Kind, hash?: string) {
      const text = policyText(partitions.get(`POLICY#${kind}`) ?? [], hash);
      if (text === undefined) return undefined;
      const parsed = known.get(text) ?? policies[kind].parse(JSON.parse(text));
      known.set(text, parsed);
      return parsed as Policies[Kind];
    },
  };
}

const keyed = <T extends { readonly id: string }>(one: T): [string, T] => [one.id, one];

function currentHash(items: readonly Item[]): string | undefined {
  const hash = items.find(({ sk }) => sk === 'CURRENT')?.['hash'];
  return hash === undefined ? undefined : String(hash);
}

function policyText(items: readonly Item[], hash: string | undefined): string | undefined {
  const key = `V#${hash ?? currentHash(items)}`;
  const version = items.find(({ sk }) => sk === key);
  if (version === undefined) return undefined;
  const { text, parts } = policyVersionItem.parse(version);
  const partAt = (place: number) =>
    policyPartItem.parse(items.find(({ sk }) => sk === `${key}#${place}`)).text;
  return parts === 0 ? text : Array.from({ length: parts }, (_, place) => partAt(place)).join('');
}
