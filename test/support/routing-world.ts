import { accountRecords } from '../../functions/adapters/records/accounts.ts';
import { decisionRecords } from '../../functions/adapters/records/decisions.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { ledgerRecords } from '../../functions/adapters/records/ledgers.ts';
import { loadRecords } from '../../functions/adapters/records/loads.ts';
import { occupantRecords } from '../../functions/adapters/records/occupants.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { poolRecords } from '../../functions/adapters/records/pools.ts';
import { rehearsalRecords } from '../../functions/adapters/records/rehearsals.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import { waitingListRecords } from '../../functions/adapters/records/waiting.ts';
import type { Backoff } from '../../functions/app/change.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { Stored } from '../../functions/app/ports.ts';
import { freeCapacity } from '../../functions/app/routing/free-capacity.ts';
import { readFairness } from '../../functions/app/routing/read-fairness.ts';
import { type RouteDeps, routeHandoff } from '../../functions/app/routing/route-handoff.ts';
import { tendPools } from '../../functions/app/routing/tend-pools.ts';
import { drainPool } from '../../functions/app/routing/waiting-list.ts';
import type { StoredLedger, StoredLoad } from '../../functions/app/routing-ports.ts';
import { changeAvailability } from '../../functions/app/team/change-availability.ts';
import type { Handoff } from '../../functions/domain/handoff/handoff.ts';
import { without } from '../../functions/domain/handoff/outbox.ts';
import type { Signal } from '../../functions/domain/handoff/signal.ts';
import { takeSignal } from '../../functions/domain/handoff/take-signal.ts';
import type { Lead, LeadProfile } from '../../functions/domain/lead/lead.ts';
import { poolsWith } from '../../functions/domain/routing/pool-teams.ts';
import type { RoutingPolicy } from '../../functions/domain/routing/routing-policy.ts';
import type { Pool, Team } from '../../functions/domain/routing/team.ts';
import type { SlaPolicy } from '../../functions/domain/sla/policy.ts';
import { MINUTE } from '../../functions/domain/time.ts';
import { opened } from './handoffs.ts';
import { NOON, storeTeam } from './team.ts';

export const policy: RoutingPolicy = {
  territories: {},
  segments: {},
  routes: [{ id: 'north', label: 'North', when: { field: 'country', in: ['NO', 'SE'] }, pool: 'north' }],
  fallback: { id: 'elsewhere', label: 'Elsewhere', pool: 'iberia' },
  secondHandoff: { on: ['meeting-booked'], id: 'ae', label: 'Account executives', pool: 'executives' },
  relations: { competitor: 'nobody', customer: { id: 'customers', label: 'Customers', pool: 'north' } },
  testPool: 'test',
  companyOwnerDays: 90,
  lastOwnerDays: 30,
  accounts: { similarity: 0.85, tieBreakers: ['relation', 'owner', 'country', 'oldest'] },
};

/** One hour for the first owner, in which nothing is said. */
const clocks: SlaPolicy = {
  rules: [],
  otherwise: {
    id: 'live',
    response: {
      firstOwner: { target: { minutes: 60 }, remindAtPercent: [], reassignAtPercent: 150 },
      laterOwners: { target: { minutes: 30 }, remindAtPercent: [], reassignAtPercent: 100 },
      maxReassignments: 1,
    },
    outcome: { remindOnDays: [2], dueOnDay: 5, leakOnDay: 10 },
  },
  whenAway: 'reroute',
  whenUnanswered: 'queue',
  undoMinutes: 10,
  extensionMinutes: 30,
};

const profileOf = (leadId: string): LeadProfile => ({
  email: `somebody@${leadId}.example`,
  emailDomain: `${leadId}.example`,
  freeMail: false,
  disposableMail: false,
  answers: {},
});

const leadOf = (leadId: string, patch: Partial<Lead>): Stored<Lead> => ({
  leadId,
  profile: profileOf(leadId),
  consent: { mail: true, phone: true, at: NOON },
  test: false,
  stage: 'mql',
  createdAt: NOON,
  handoffs: 1,
  handoffOpen: true,
  notes: [],
  version: 1,
  outbox: {},
  ...patch,
});

export interface WorldOptions {
  readonly backoff?: Backoff;
  /** Epoch milliseconds that all rules see. */
  readonly clock?: { now: number };
}

/** Routing as it runs, on any store: the real rules and records, without workflow and mails. */
export function routingWorld(store: ItemStore, options: WorldOptions = {}) {
  const { backoff = async () => undefined, clock = { now: NOON } } = options;
  const waiting = waitingListRecords(store);
  const rehearsals = rehearsalRecords(store);
  const deps: RouteDeps = {
    leads: leadRecords(store),
    handoffs: handoffRecords(store),
    pools: poolRecords(store),
    loads: loadRecords(store),
    ledgers: ledgerRecords(store),
    occupants: occupantRecords(store),
    accounts: accountRecords(store),
    decisions: decisionRecords(store),
    waiting,
    rehearsals,
    routingPolicy: async () => policy,
    slaPolicy: async () => clocks,
    tzdata: '2026a',
    backoff,
    now: () => Math.floor(clock.now),
  };
  const { handoffs, leads, loads, ledgers } = deps;
  const people = peopleRecords(store);

  const find = async (leadId: string): Promise<Handoff> => {
    const handoff = await handoffs.find(leadId, 1);
    if (handoff === undefined) throw new Error(`no handoff of ${leadId}`);
    return handoff;
  };

  /** Competes for the slot, as a press on a page does; the nudge that it owes is nobody's here. */
  const signal = async (leadId: string, number: number, sent: Signal): Promise<void> => {
    const handoff = await handoffs.find(leadId, number);
    const taken =
      handoff && takeSignal(handoff, sent, { stage: 'mql', undoMs: 10 * MINUTE, whenAway: 'reroute' });
    if (handoff && taken?.ok) await handoffs.replace(handoff, taken.value);
  };

  const drain = drainPool({ ...deps, waiting, signal });
  let pools: readonly Pool[] = [];
  const free = freeCapacity({
    ...deps,
    drainPool: drain,
    poolsOf: async (person) => poolsWith(pools, person),
  });
  const route = routeHandoff(deps);

  return {
    deps,
    waiting,
    rehearsals,
    clock,
    find,
    signal,
    drain,
    free,
    importTeam(team: Team) {
      pools = team.pools;
      return storeTeam(store, team);
    },
    tend: (team: Team) =>
      tendPools({
        ...deps,
        team: async () => ({
          people: team.people.map(({ id }) => id),
          pools: team.pools.map(({ id }) => id),
        }),
        drainPool: drain,
      })(),
    /** Stores a lead and its handoff as a qualified lead leaves them: routing, in its first run. */
    async open(leadId: string, patch: Partial<Handoff> = {}, lead: Partial<Lead> = {}): Promise<void> {
      await leadRecords(store).create(leadOf(leadId, lead));
      await handoffRecords(store).create(opened({ leadId, version: 1, ...patch }));
    },
    /** Routes, then settles the releases that the routing owes, as the handler does. */
    async route(leadId: string, run = 1) {
      const routed = await route({ leadId, number: 1, run });
      for (const [id, debt] of Object.entries(routed.handoff.outbox)) {
        if (debt.kind !== 'release') continue;
        await free({ leadId, number: 1, person: debt.person, pool: debt.pool });
        const current = await find(leadId);
        await handoffs.replace(current, { ...current, outbox: without(current.outbox, [id]) });
      }
      return routed;
    },
    /** Tells the timeline what the handoff owes it. */
    async tell(leadId: string): Promise<void> {
      const { outbox } = await find(leadId);
      const facts = Object.values(outbox).flatMap((debt) => (debt.kind === 'fact' ? [debt.fact] : []));
      await timelineRecords(store).append(leadId, facts);
    },
    /** What a pool gave to whom, from the records. */
    fairness: (pool: string, from = 0, until = Number.MAX_SAFE_INTEGER) =>
      readFairness({ ...deps, timeline: timelineRecords(store) })(pool, from, until),
    /** Replaces a handoff by a changed one, as another step of the workflow does. */
    async move(leadId: string, apply: (handoff: Handoff) => Handoff): Promise<void> {
      const handoff = await find(leadId);
      if (!(await handoffs.replace(handoff, apply(handoff)))) throw new Error('lost a race');
    },
    /** The person presses "I am away": the record first, then the load is told. */
    async goAway(id: string): Promise<void> {
      const person = await people.find(id);
      if (!person) throw new Error(`no ${id}`);
      const absences = [{ from: clock.now, until: clock.now + 60 * MINUTE }];
      const next = { ...person, calendar: { ...person.calendar, absences } };
      const written = await people.replace(person, next);
      if (written) await changeAvailability(deps)(written);
    },
    load: (id: string): Promise<StoredLoad> => loads.find(id),
    /** As it is once the sweeper has looked at it. */
    async ledger(id: string): Promise<StoredLedger> {
      await tendPools({
        ...deps,
        team: async () => ({ people: [], pools: [id] }),
        drainPool: async () => undefined,
      })();
      return ledgers.find(id);
    },
    person: (id: string) => people.find(id),
    lead: (id: string) => leads.find(id),
  };
}

export type RoutingWorld = ReturnType<typeof routingWorld>;
