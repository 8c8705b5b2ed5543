import type { Activity, LeadProfile } from '../../../functions/domain/lead/lead.ts';
import type {
  Criteria,
  EngagementRule,
  FitRule,
  RuleGroup,
} from '../../../functions/domain/qualification/criteria.ts';
import { DAY, type EpochMs } from '../../../functions/domain/time.ts';

export const NOW: EpochMs = Date.parse('2026-03-02T09:00:00Z');

export const daysAgo = (days: number): EpochMs => NOW - days * DAY;

export const aProfile = (fields: Partial<LeadProfile> = {}): LeadProfile => ({
  email: 'marta@nexora.example',
  emailDomain: 'nexora.example',
  freeMail: false,
  disposableMail: false,
  answers: {},
  ...fields,
});

export const anActivity = (
  type: string,
  at: EpochMs = NOW,
  properties: Activity['properties'] = {},
): Activity => ({ id: `${type}-${at}-${JSON.stringify(properties)}`, type, at, properties });

/** A fit rule that always gives these points. */
export const fitOf = (points: number): FitRule => ({
  id: 'fit',
  label: 'fits',
  points,
  when: { field: 'email', exists: true },
});

export const signal = (id: string, points: number, rest: Partial<EngagementRule> = {}): EngagementRule => ({
  id,
  label: id,
  points,
  when: { activity: [id] },
  ...rest,
});

interface Parts {
  readonly fit?: readonly FitRule[];
  readonly fitCap?: number;
  readonly engagement?: readonly EngagementRule[];
  readonly engagementCap?: number;
  readonly groups?: readonly RuleGroup[];
  readonly halfLifeDays?: Criteria['engagement']['halfLifeDays'];
  readonly grades?: Criteria['grades'];
  readonly mql?: Partial<Criteria['mql']>;
  readonly disqualifiers?: Criteria['disqualifiers'];
  readonly questions?: Criteria['framework']['questions'];
  readonly frameworks?: Criteria['framework']['others'];
}

export const someCriteria = (parts: Parts = {}): Criteria => ({
  fit: { cap: parts.fitCap ?? 50, rules: parts.fit ?? [] },
  engagement: {
    cap: parts.engagementCap ?? 60,
    halfLifeDays: parts.halfLifeDays ?? 30,
    ...(parts.groups && { groups: parts.groups }),
    rules: parts.engagement ?? [],
  },
  grades: parts.grades ?? { A: 35, B: 25, C: 15 },
  mql: { threshold: 65, minimumFit: 25, requests: { rules: [], minimumFit: 15 }, ...parts.mql },
  disqualifiers: parts.disqualifiers ?? [],
  framework: {
    name: 'BANT',
    questions: parts.questions ?? [],
    ...(parts.frameworks && { others: parts.frameworks }),
  },
});
