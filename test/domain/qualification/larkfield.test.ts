import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import type { Activity, LeadProfile, Score } from '../../../functions/domain/lead/lead.ts';
import { compileCriteria } from '../../../functions/domain/qualification/judge.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { anActivity, aProfile, daysAgo, NOW } from './builders.ts';

const path = new URL('../../../config/criteria.yaml', import.meta.url);
const judge = compileCriteria(criteriaPolicy.parse(parse(readFileSync(path, 'utf8'))), 'hash');

const scoreOf = (fields: Partial<LeadProfile>, ...activities: Activity[]): Score =>
  judge.score(aProfile(fields), activities, NOW);

const marta: Partial<LeadProfile> = { jobTitle: 'Head of Operations', employees: 240, industry: 'Logistics' };
const demo = anActivity('form-submitted', NOW, { form: 'demo' });
const pricing = [1, 2].map((days) => anActivity('page-viewed', daysAgo(days), { page: '/pricing' }));

describe("Larkfield's criteria", () => {
  it('score the head of operations who asked for a demo after two looks at the prices', () => {
    const score = scoreOf(marta, demo, ...pricing);
    expect(score).toMatchObject({
      points: 103,
      fit: 48,
      engagement: 55,
      grade: 'A1',
      qualified: true,
      by: 'request',
    });
    expect(score.reasons.map(({ rule, points }) => `${rule} ${points}`)).toEqual([
      'request 40',
      'staff-50-1000 20',
      'pricing-two-days 15',
      'director 12',
      'department 8',
      'industry 8',
    ]);
  });

  it.each<[Partial<LeadProfile>, number]>([
    [{ employees: 19 }, 0],
    [{ employees: 20 }, 8],
    [{ employees: 49 }, 8],
    [{ employees: 50 }, 20],
    [{ employees: 1_000 }, 20],
    [{ employees: 1_001 }, 15],
    [{ jobTitle: 'Directora General' }, 12],
    [{ jobTitle: 'Managing Director' }, 12],
    [{ jobTitle: 'Manager and Head of Sales' }, 12],
    [{ jobTitle: 'Office Manager' }, 8],
    [{ jobTitle: 'IT-Leiter' }, 20],
    [{ jobTitle: 'Spirit Buyer' }, 0],
    [{ industry: 'Logística' }, 8],
    [{ industry: 'Mining' }, 0],
    [{ freeMail: true }, -15],
  ])('give %j a fit of %d', (fields, fit) => {
    expect(scoreOf(fields).fit).toBe(fit);
  });

  it.each<[string, number, Partial<LeadProfile>, readonly Activity[]]>([
    ['a request', 40, {}, [anActivity('price-requested')]],
    ['a contact form', 40, {}, [anActivity('form-submitted', NOW, { form: 'contact' })]],
    ['a newsletter form', 0, {}, [anActivity('form-submitted', NOW, { form: 'newsletter' })]],
    ['a request of two weeks ago', 20, {}, [anActivity('demo-requested', daysAgo(14))]],
    ['a request of a month ago', 0, {}, [anActivity('demo-requested', daysAgo(30))]],
    ['a referral', 30, {}, [anActivity('customer-referred')]],
    [
      'three downloads',
      20,
      {},
      ['a', 'b', 'c'].map((content) => anActivity('content-downloaded', NOW, { content })),
    ],
    [
      'the same download thrice',
      0,
      {},
      [1, 2, 3].map((days) => anActivity('content-downloaded', daysAgo(days), { content: 'a' })),
    ],
    [
      'the prices twice on a day',
      0,
      {},
      [0, 1].map((ms) => anActivity('page-viewed', NOW - ms, { page: '/pricing' })),
    ],
    ['a webinar', 12, {}, [anActivity('webinar-attended')]],
    [
      'a plan for this quarter',
      10,
      { timeframeMonths: 3 },
      [anActivity('form-submitted', NOW, { form: 'newsletter' })],
    ],
    [
      'a plan for next year',
      0,
      { timeframeMonths: 12 },
      [anActivity('form-submitted', NOW, { form: 'newsletter' })],
    ],
    ['five clicks', 6, {}, [1, 2, 3, 4, 5].map((ms) => anActivity('email-clicked', NOW - ms))],
    ['a machine that clicks', 0, {}, [anActivity('email-clicked', NOW, { machine: true })]],
    ['leaving the list', -20, {}, [anActivity('unsubscribed')]],
  ])('give %s %d points of engagement', (_what, points, fields, activities) => {
    expect(scoreOf(fields, ...activities).engagement).toBe(points);
  });

  it.each<[Partial<LeadProfile>, string]>([
    [{ emailDomain: 'ravenmark.example' }, 'competitor'],
    [{ jobTitle: 'Student' }, 'student-or-applicant'],
    [{ answers: { topic: 'Job application' } }, 'student-or-applicant'],
    [{ country: 'KP' }, 'unserved-country'],
    [{ answers: { lawfulBasis: 'none' } }, 'no-lawful-basis'],
  ])('disqualify %j as %s', (fields, rule) => {
    expect(scoreOf({ ...marta, ...fields }, demo)).toMatchObject({
      qualified: false,
      disqualified: { rule },
    });
  });

  it('know of BANT what forms and titles tell', () => {
    const { framework } = scoreOf({ ...marta, message: 'We need to replace our tool.', timeframeMonths: 2 });
    expect(framework.map(({ question, known }) => `${question} ${known}`)).toEqual([
      'budget false',
      'authority true',
      'need true',
      'time true',
    ]);
  });

  it('ask large companies for the letters of MEDDIC', () => {
    const profile = { ...marta, employees: 4_000, jobTitle: 'COO', timeframeMonths: 2 };
    const compared = anActivity('page-viewed', daysAgo(3), { page: '/security' });
    const { framework } = scoreOf(profile, anActivity('customer-referred'), compared);
    expect(framework.filter(({ known }) => known).map(({ question }) => question)).toEqual([
      'economic-buyer',
      'decision-criteria',
      'decision-process',
      'champion',
    ]);
    expect(framework.filter(({ known }) => !known).map(({ label }) => label)).toEqual([
      'what they want to gain',
      'what hurts',
    ]);
  });

  it('let a good lead that left the mailing list come back by itself within a few days', () => {
    const downloads = ['a', 'b', 'c'].map((content) => anActivity('content-downloaded', NOW, { content }));
    const activities = [...downloads, anActivity('webinar-attended'), anActivity('unsubscribed')];
    const profile = aProfile(marta);
    const rise = judge.nextRiseAt(profile, activities, NOW) ?? Number.NaN;
    expect(judge.score(profile, activities, NOW)).toMatchObject({
      points: 60,
      qualified: false,
      missingPoints: 5,
    });
    expect(judge.score(profile, activities, rise - 1).qualified).toBe(false);
    expect(judge.score(profile, activities, rise)).toMatchObject({ points: 65, by: 'threshold' });
    expect(rise - NOW).toBeLessThan(7 * DAY);
  });

  it('need activities of half a year at most', () => {
    expect(judge.countsFrom(NOW)).toBe(daysAgo(180));
  });
});
