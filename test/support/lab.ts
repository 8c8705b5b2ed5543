import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { decisionRecords } from '../../functions/adapters/records/decisions.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { loadRecords } from '../../functions/adapters/records/loads.ts';
import { occupantRecords } from '../../functions/adapters/records/occupants.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { poolRecords } from '../../functions/adapters/records/pools.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import type { Stored } from '../../functions/app/ports.ts';
import type { Handoff } from '../../functions/domain/handoff/handoff.ts';
import type { Lead, Score } from '../../functions/domain/lead/lead.ts';
import type { Team } from '../../functions/domain/routing/team.ts';
import { directoryOf } from '../../functions/handlers/wiring/directory.ts';
import { NINE, opened } from './handoffs.ts';
import { storeTeam } from './team.ts';

export const score: Score = {
  at: NINE,
  criteria: 'c1',
  points: 103,
  fit: 48,
  engagement: 55,
  grade: 'A',
  qualified: true,
  by: 'request',
  missingPoints: 0,
  reasons: [],
  framework: [],
};

/** Marta, a qualified lead with an open handoff. */
export const marta = (patch: Partial<Stored<Lead>> = {}): Stored<Lead> => ({
  leadId: 'lead-1',
  profile: {
    email: 'marta@nexora.example',
    emailDomain: 'nexora.example',
    freeMail: false,
    disposableMail: false,
    firstName: 'Marta',
    answers: {},
  },
  consent: { mail: true, phone: true, at: NINE },
  test: false,
  stage: 'mql',
  createdAt: NINE,
  score,
  handoffs: 1,
  handoffOpen: true,
  notes: [],
  outbox: {},
  version: 1,
  ...patch,
});

/** The real records on a table in memory, with a clock that stands still until it is set. */
export function lab(startAt: number = NINE) {
  const store: ItemStore = memoryItemStore();
  const clock = { now: startAt };
  const handoffs = handoffRecords(store);
  const leads = leadRecords(store);
  return {
    store,
    clock,
    handoffs,
    leads,
    timeline: timelineRecords(store),
    decisions: decisionRecords(store),
    people: peopleRecords(store),
    pools: poolRecords(store),
    loads: loadRecords(store),
    occupants: occupantRecords(store),
    directory: directoryOf(store),
    now: () => clock.now,
    backoff: async () => undefined,
    /** Stores a handoff as its first version, and gives it back as stored. */
    async keep(handoff: Handoff): Promise<Handoff> {
      const stored = { ...handoff, version: 1 };
      await handoffs.create(stored);
      return stored;
    },
    async keepLead(patch: Partial<Stored<Lead>> = {}): Promise<Stored<Lead>> {
      const lead = marta(patch);
      await leads.create(lead);
      return lead;
    },
    handoff: async (number = 1): Promise<Handoff> => (await handoffs.find('lead-1', number)) ?? opened(),
    importTeam: (team: Team) => storeTeam(store, team),
  };
}

export type Lab = ReturnType<typeof lab>;
