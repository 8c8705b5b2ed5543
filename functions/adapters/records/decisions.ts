import type * as z from 'zod';
import type { Item, ItemKey, ItemStore } from '../../app/item-store.ts';
import type { Decisions } from '../../app/routing-ports.ts';
import { decisionItem } from '../../contracts/items-routing.ts';
import type { Considered, ConsideredTeam, Decision } from '../../domain/routing/decision.ts';
import { leadPartition } from './keys.ts';
import { DECISION_PREFIX, routingKeys } from './routing-keys.ts';
import { asStored, knownItemOf, recordOf } from './stored-item.ts';

type Packed = z.infer<typeof decisionItem>;

/** Where the index finds the decisions of a pool by their instants. */
const decidedIn = (pool: string): string => `DECIDED#${pool}`;

/** More than a pool can have assigned in a year. */
const MOST = 1_000_000;

/** Nothing removed the person. */
const NONE = '';

export const decisionRecords = (store: ItemStore): Decisions => {
  const find = async (leadId: string, number: number, attempt: number): Promise<Decision | undefined> => {
    const item = await store.get(routingKeys.decision(leadId, number, attempt));
    return item && unpackDecision(item);
  };

  return {
    find,
    async record(leadId, number, decision) {
      const key = routingKeys.decision(leadId, number, decision.attempt);
      if (await store.put(itemAt(key, 1, pack(decision)), { ifAbsent: true })) return decision;
      // Erased in between, it need not stand any more.
      return (await find(leadId, number, decision.attempt)) ?? decision;
    },
    async ofPool(pool, from, until) {
      const entries = await store.work(decidedIn(pool), until - 1, MOST, from);
      const items = await store.getMany(entries);
      return items.flatMap((item) => (item === undefined ? [] : [unpackDecision(item)]));
    },
    async forgetCompanies(leadId) {
      const items = await store.query(leadPartition(leadId), { prefix: DECISION_PREFIX });
      const forgotten: string[] = [];
      for (const item of items) {
        const { company, ...rest } = recordOf(decisionItem, item);
        if (company === undefined) continue;
        const { pk, sk, version } = item;
        await store.put(itemAt({ pk, sk }, version + 1, rest), { ifVersion: version });
        forgotten.push(...company.candidates.map(({ domain }) => domain));
      }
      return forgotten;
    },
  };
};

const itemAt = (key: ItemKey, version: number, packed: Packed): Item => {
  const found = { workKey: decidedIn(packed.pool), workAt: packed.at };
  return knownItemOf(decisionItem, key, version, asStored(packed), found);
};

const pack = ({ teams, ...decision }: Decision): Packed => ({
  ...decision,
  ...(teams && { teams: teamColumnsOf(teams) }),
  asked: { as: decision.asked.map(({ as }) => as), ...columnsOf(decision.asked) },
  roster: columnsOf(decision.roster),
});

const columnsOf = (rows: readonly Considered[]): Packed['roster'] => ({
  person: rows.map(({ person }) => person),
  weight: rows.map(({ weight }) => weight),
  open: rows.map(({ open }) => open),
  today: rows.map(({ today }) => today),
  thisWeek: rows.map(({ thisWeek }) => thisWeek),
  credit: rows.map(({ credit }) => credit),
  refusal: rows.map(({ refusal }) => refusal ?? NONE),
});

const teamColumnsOf = (teams: readonly ConsideredTeam[]): NonNullable<Packed['teams']> => ({
  team: teams.map(({ team }) => team),
  size: teams.map(({ size }) => size),
  weight: teams.map(({ weight }) => weight),
  credit: teams.map(({ credit }) => credit),
  refusal: teams.map(({ refusal }) => refusal ?? NONE),
});

export function unpackDecision(item: Item): Decision {
  const { teams, ...packed } = recordOf(decisionItem, item);
  const asked = rowsOf(packed.asked).map((row, place) => ({
    as: packed.asked.as[place] ?? 'preferred',
    ...row,
  }));
  return { ...packed, ...(teams && { teams: teamsOf(teams) }), asked, roster: rowsOf(packed.roster) };
}

const teamsOf = (columns: NonNullable<Packed['teams']>): readonly ConsideredTeam[] =>
  columns.team.map((team, place) => {
    const refusal = columns.refusal[place] || undefined;
    return {
      team,
      size: columns.size[place] ?? 0,
      weight: columns.weight[place] ?? 0,
      credit: columns.credit[place] ?? 0,
      ...(refusal === undefined ? {} : { refusal }),
    };
  });

const rowsOf = (columns: Packed['roster']): readonly Considered[] =>
  columns.person.map((person, place) => {
    const number = (column: readonly number[]): number => column[place] ?? 0;
    const refusal = columns.refusal[place] || undefined;
    return {
      person,
      weight: number(columns.weight),
      open: number(columns.open),
      today: number(columns.today),
      thisWeek: number(columns.thisWeek),
      credit: number(columns.credit),
      ...(refusal === undefined ? {} : { refusal }),
    };
  });
