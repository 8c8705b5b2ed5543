import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Handoff } from '../../functions/domain/handoff/handoff.ts';
import type { Fact } from '../../functions/domain/handoff/owed.ts';
import type { Lead } from '../../functions/domain/lead/lead.ts';
import type { Decision, LeadFile, Submission } from '../../local/console/lead-file.ts';
import { type Team, teamOf } from '../../local/console/team.ts';
import type { Item } from '../../local/database.ts';
import { NINE } from '../support/handoffs.ts';
import { person } from '../support/team.ts';

/** Records as the table would hold them, for what the local page makes of them. */

const people = [
  person('ana', { name: 'Ana Ruiz' }),
  person('jordi', { name: 'Jordi Pons' }),
  person('maria', { name: 'María Soler', role: 'manager' }),
];

const KINDS = ['criteria', 'routing', 'sla', 'dispositions'] as const;
const policyItems = KINDS.map((kind) => {
  const policy: unknown = parse(readFileSync(new URL(`../../config/${kind}.yaml`, import.meta.url), 'utf8'));
  const version = { publishedAt: NINE, bootstrap: true };
  const pk = `POLICY#${kind}`;
  return [
    { pk, sk: 'CURRENT', hash: kind, version: 1, ...version },
    { pk, sk: `V#${kind}`, hash: kind, text: JSON.stringify(policy), parts: 0, ...version },
  ];
});

/** The people, the pool and the default company's policies; each policy's hash is its kind. */
export const teamItems: readonly Item[] = [
  ...people.map((one) => ({ pk: `REP#${one.id}`, sk: 'REP', version: 1, ...one })),
  {
    ...{ pk: 'POOL#iberia', sk: 'POOL', version: 1, id: 'iberia', name: 'Iberia' },
    ...{ manager: 'maria', choice: 'rotation', members: [{ person: 'ana', weight: 1 }] },
  },
  ...policyItems.flat(),
];

export const partitionsOf = (items: readonly Item[]): Map<string, Item[]> => {
  const partitions = new Map<string, Item[]>();
  for (const item of items) {
    const pk = String(item['pk']);
    partitions.set(pk, [...(partitions.get(pk) ?? []), item]);
  }
  return partitions;
};

export const team: Team = teamOf(partitionsOf(teamItems));

export const leadItem: Lead & { readonly version: number; readonly outbox: object } = {
  leadId: 'lead-1',
  profile: {
    ...{
      email: 'marta@nexora.example',
      emailDomain: 'nexora.example',
      freeMail: false,
      disposableMail: false,
    },
    ...{ firstName: 'Marta', lastName: 'Vidal', jobTitle: 'Head of Operations', company: 'Nexora' },
    ...{ employees: 240, industry: 'logistics', city: 'Valencia', answers: {} },
  },
  consent: { mail: true, phone: true, at: NINE },
  test: false,
  stage: 'mql',
  createdAt: NINE,
  score: {
    ...{ at: NINE, criteria: 'criteria', points: 44, fit: 44, engagement: 0, grade: 'A' },
    ...{ qualified: false, missingPoints: 21 },
    reasons: [{ rule: 'staff-50-1000', label: 'company of 50-1,000', axis: 'fit', points: 20 }],
    framework: [
      { question: 'need', label: 'need', known: true },
      { question: 'budget', label: 'budget', known: false },
    ],
  },
  handoffs: 0,
  handoffOpen: false,
  notes: [],
  version: 1,
  outbox: {},
};

export const submission: Submission = {
  ...{ submissionId: 's1', leadId: 'lead-1', receivedAt: NINE, form: 'demo', test: false },
  fields: { name: 'Marta Vidal', email: 'marta@nexora.example', company: 'Nexora', message: 'Before March.' },
  version: 1,
  outbox: {},
};

/** A fact so many minutes after nine. */
export const fact = (
  type: string,
  data: Fact['data'] = {},
  { actor = 'system', minutes = 0 } = {},
): Omit<Fact, 'handoff'> & { readonly handoff: number } => ({
  ...{
    id: `${type}-${minutes}`,
    type,
    at: NINE + minutes * 60_000,
    actor,
    leadId: 'lead-1',
    handoff: 1,
    data,
  },
});

interface Parts {
  readonly lead?: LeadFile['lead'];
  readonly handoff?: Handoff;
  readonly facts?: readonly Fact[];
  readonly decisions?: readonly Decision[];
}

/** All that the table holds of a lead. */
export const file = ({ lead, handoff, facts = [], decisions = [] }: Parts): LeadFile => ({
  id: 'lead-1',
  lead,
  submissions: [submission],
  activities: [],
  handoffs: handoff === undefined ? [] : [handoff],
  timeline: facts.map((one, place) => ({ ...one, handoff: 1, seq: place + 1 })),
  decisions,
});
