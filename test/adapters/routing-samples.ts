import type {
  StoredAccount,
  StoredLedger,
  StoredLoad,
  StoredPerson,
  StoredPool,
} from '../../functions/app/routing-ports.ts';
import type { Considered, Decision } from '../../functions/domain/routing/decision.ts';
import { AT } from './samples.ts';

/** A pool of nine reps on an ordinary day: what routing reads and writes. */

const NINE = [
  'ana-ruiz',
  'ben-ott',
  'carla-neri',
  'dan-frey',
  'eva-lund',
  'finn-moe',
  'gina-pons',
  'hugo-vial',
  'ida-berg',
];
const HASH = 'c0ffee00'.repeat(8);
const day = [
  ['09:00', '13:00'],
  ['14:00', '18:00'],
] as const;
const handoffs = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `5f0c7f1e-3f5c-4f0e-9d3a-${String(n).padStart(12, '0')}-1`);

export const people: readonly StoredPerson[] = NINE.map((id) => ({
  id,
  name: `Name of ${id}`,
  email: `${id}@larkfield.example`,
  language: 'en',
  role: 'sdr',
  status: 'active',
  confirmed: true,
  mailbox: 2,
  test: false,
  calendar: {
    zone: 'Europe/Madrid',
    always: false,
    week: { mon: day, tue: day, wed: day, thu: day, fri: day },
    holidays: ['2026-01-01', '2026-01-06', '2026-04-03', '2026-05-01', '2026-12-25'],
    absences: [{ from: AT, until: AT + 1 }],
  },
  capacity: { open: 15, perDay: 6 },
  industries: ['software'],
  manager: 'mia-lopez',
  deputy: 'ben-ott',
  version: 3,
}));

export const load = (person: string): StoredLoad => ({
  person,
  open: handoffs(10),
  day: { key: '2026-03-02', handoffs: handoffs(4) },
  week: { key: '2026-W10', handoffs: handoffs(15) },
  unsettled: [],
  availabilityVersion: 3,
  version: 0,
});

export const pool: StoredPool = {
  id: 'iberia',
  name: 'Iberia',
  manager: 'mia-lopez',
  choice: 'rotation',
  members: NINE.map((person) => ({ person, weight: 100 })),
  version: 1,
};

const shares = Object.fromEntries(NINE.map((person) => [person, 111_111_111_111]));

export const ledger: StoredLedger = {
  pool: 'iberia',
  assignments: 1_234,
  credits: shares,
  pending: [{ shares, charged: { [`${handoffs(1)[0]}#1`]: 'ana-ruiz' } }],
  credited: handoffs(2),
  version: 0,
};

const considered = (person: string): Considered => ({
  person,
  weight: 100,
  open: 10,
  today: 4,
  thisWeek: 15,
  credit: 111_111_111_111,
  refusal: 'at-day-cap',
});

export const decision: Decision = {
  engine: 1,
  tzdata: '2026a',
  handoff: '5f0c7f1e-3f5c-4f0e-9d3a-000000000000-1',
  attempt: 1,
  at: AT,
  policy: HASH,
  route: 'spain-and-portugal',
  fallback: false,
  located: { by: 'phone', against: ['declared', 'account', 'email'] },
  pool: 'iberia',
  choice: 'rotation',
  asked: [],
  roster: NINE.map(considered),
  chosen: { person: 'ana-ruiz', by: 'rotation' },
};

export const account: StoredAccount = {
  domain: 'nexora.example',
  company: 'Nexora',
  currentOwner: 'ana-ruiz',
  currentSince: AT,
  handoffId: '5f0c7f1e-3f5c-4f0e-9d3a-000000000000-1',
  version: 0,
};
