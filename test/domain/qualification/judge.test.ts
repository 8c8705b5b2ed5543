import { describe, expect, it } from 'vitest';
import type { Activity, LeadProfile, Score } from '../../../functions/domain/lead/lead.ts';
import type {
  Condition,
  Criteria,
  EngagementRule,
} from '../../../functions/domain/qualification/criteria.ts';
import { compileCriteria } from '../../../functions/domain/qualification/judge.ts';
import { DAY } from '../../../functions/domain/time.ts';
import { anActivity, aProfile, daysAgo, fitOf, NOW, signal, someCriteria } from './builders.ts';

const scoreOf = (
  criteria: Criteria,
  activities: readonly Activity[] = [],
  profile: LeadProfile = aProfile(),
  at = NOW,
): Score => compileCriteria(criteria, 'hash').score(profile, activities, at);

/** Points that one engagement rule gives. */
const engagementOf = (rule: EngagementRule, activities: readonly Activity[], profile?: LeadProfile): number =>
  scoreOf(someCriteria({ engagement: [rule] }), activities, profile).engagement;

/** Whether a condition holds, read from a rule of one point that does not fade. */
const holds = (when: Condition, activities: readonly Activity[], profile?: LeadProfile): boolean =>
  engagementOf({ id: 'rule', label: 'rule', points: 1, when, halfLifeDays: 'never' }, activities, profile) ===
  1;

describe('a score', () => {
  it('names its instant, its criteria and the reasons, those with most points first', () => {
    const criteria = someCriteria({
      fit: [{ ...fitOf(20), label: 'company of 50-1,000' }],
      engagement: [signal('webinar', 12), signal('demo', 40)],
    });
    expect(scoreOf(criteria, [anActivity('demo'), anActivity('webinar', daysAgo(30))])).toEqual({
      at: NOW,
      criteria: 'hash',
      points: 66,
      fit: 20,
      engagement: 46,
      grade: 'C',
      qualified: false,
      missingPoints: 5,
      reasons: [
        { rule: 'demo', label: 'demo', axis: 'engagement', points: 40, at: NOW },
        { rule: 'fit', label: 'company of 50-1,000', axis: 'fit', points: 20 },
        { rule: 'webinar', label: 'webinar', axis: 'engagement', points: 6, at: daysAgo(30) },
      ],
      framework: [],
    });
  });

  it.each([
    [35, 'A'],
    [34, 'B'],
    [25, 'B'],
    [24, 'C'],
    [15, 'C'],
    [14, 'D'],
    [-15, 'D'],
  ])('grades a fit of %d as %s', (fit, grade) => {
    expect(scoreOf(someCriteria({ fit: [fitOf(fit)] }))).toMatchObject({ fit, grade });
  });
});

describe('fit', () => {
  it('reads any field of the profile and any further answer', () => {
    const criteria = someCriteria({
      fit: [
        { id: 'staff', label: 'staff', points: 20, when: { field: 'employees', atLeast: 50, atMost: 1_000 } },
        { id: 'seats', label: 'seats', points: 3, when: { field: 'answers.seats', atLeast: 40 } },
        { id: 'phone', label: 'phone', points: 1, when: { field: 'phone' } },
      ],
    });
    expect(scoreOf(criteria, [], aProfile({ employees: 240, answers: { seats: '40' } })).fit).toBe(23);
  });

  it('takes penalties off', () => {
    const penalty = {
      id: 'free',
      label: 'free',
      points: -15,
      when: { field: 'freeMail', equals: true },
    } as const;
    expect(scoreOf(someCriteria({ fit: [fitOf(20), penalty] }), [], aProfile({ freeMail: true })).fit).toBe(
      5,
    );
  });

  it('counts at most its cap and shows what is above it as a reason of its own', () => {
    const score = scoreOf(someCriteria({ fit: [fitOf(57)] }));
    expect(score.fit).toBe(50);
    expect(score.reasons).toEqual([
      { rule: 'fit', label: 'fits', axis: 'fit', points: 57 },
      { rule: 'fit-cap', label: 'fit counts at most 50', axis: 'fit', points: -7 },
    ]);
  });

  it('says nothing about a cap that is just reached', () => {
    expect(scoreOf(someCriteria({ fit: [fitOf(50)] })).reasons).toHaveLength(1);
  });
});

describe('a signal', () => {
  it('gives half its points after its half-life, and so on', () => {
    const rule = signal('demo', 40, { halfLifeDays: 14 });
    expect(engagementOf(rule, [anActivity('demo', daysAgo(14))])).toBe(20);
    expect(engagementOf(rule, [anActivity('demo', daysAgo(28))])).toBe(10);
  });

  it('fades by the half-life of all rules where it has none of its own', () => {
    expect(engagementOf(signal('demo', 40), [anActivity('demo', daysAgo(30))])).toBe(20);
  });

  it('keeps its points where they never fade', () => {
    expect(engagementOf(signal('demo', 40, { halfLifeDays: 'never' }), [anActivity('demo', 0)])).toBe(40);
  });

  it('gives its points once, from its newest activity', () => {
    const activities = [anActivity('demo', daysAgo(30)), anActivity('demo'), anActivity('demo', daysAgo(60))];
    expect(engagementOf(signal('demo', 40), activities)).toBe(40);
  });

  it('does not fade when it rests on the profile alone', () => {
    const rule = signal('soon', 10, { when: { field: 'timeframeMonths', atMost: 3 } });
    expect(engagementOf(rule, [], aProfile({ timeframeMonths: 3 }))).toBe(10);
  });

  it('fades from the stalest of all the parts it needs', () => {
    const both = { all: [{ activity: ['asked'] }, { activity: ['read'] }, { field: 'email' as const }] };
    const activities = [anActivity('asked', daysAgo(30)), anActivity('read')];
    expect(engagementOf(signal('both', 40, { when: both }), activities)).toBe(20);
  });

  it('fades from the freshest of the parts of which any is enough', () => {
    const either = { any: [{ activity: ['asked'] }, { activity: ['read'] }] };
    const activities = [anActivity('asked', daysAgo(60)), anActivity('read', daysAgo(30))];
    expect(engagementOf(signal('either', 40, { when: either }), activities)).toBe(20);
  });

  it('is no reason any more once its points have faded to nothing', () => {
    const score = scoreOf(someCriteria({ engagement: [signal('demo', 40)] }), [
      anActivity('demo', daysAgo(300)),
    ]);
    expect(score).toMatchObject({ engagement: 0, reasons: [] });
  });

  it('as a penalty takes points off, and fades', () => {
    const criteria = someCriteria({
      engagement: [signal('demo', 40), signal('left', -20, { halfLifeDays: 7 })],
    });
    expect(scoreOf(criteria, [anActivity('demo'), anActivity('left')]).engagement).toBe(20);
    expect(scoreOf(criteria, [anActivity('demo'), anActivity('left', daysAgo(7))]).engagement).toBe(30);
  });
});

describe('points for each activity', () => {
  const clicks: EngagementRule = {
    id: 'click',
    label: 'click',
    points: 2,
    max: 6,
    each: { activity: ['click'] },
  };

  it('fade each by its own age', () => {
    expect(engagementOf(clicks, [anActivity('click'), anActivity('click', daysAgo(30))])).toBe(3);
  });

  it('give no more than their limit together', () => {
    const five = [0, 1, 2, 3, 4].map((days) => anActivity('click', daysAgo(days)));
    expect(engagementOf(clicks, five)).toBe(6);
    expect(engagementOf({ ...clicks, points: -2 }, five)).toBe(-6);
  });

  it('count only within their window', () => {
    const recent = {
      ...clicks,
      each: { activity: ['click'], withinDays: 7 },
      halfLifeDays: 'never',
    } as const;
    expect(engagementOf(recent, [anActivity('click'), anActivity('click', daysAgo(7))])).toBe(2);
  });

  it('are no reason without an activity', () => {
    expect(scoreOf(someCriteria({ engagement: [clicks] })).reasons).toEqual([]);
  });
});

describe('a condition on activities', () => {
  it('needs one activity of any of its types', () => {
    expect(holds({ activity: ['read', 'seen'] }, [anActivity('seen')])).toBe(true);
    expect(holds({ activity: ['read', 'read'] }, [anActivity('seen')])).toBe(false);
  });

  it('loses an activity in the very millisecond in which it is as old as the window', () => {
    const week = { activity: ['read'], withinDays: 7 };
    expect(holds(week, [anActivity('read', daysAgo(7) + 1)])).toBe(true);
    expect(holds(week, [anActivity('read', daysAgo(7))])).toBe(false);
  });

  it('knows nothing of what comes later', () => {
    expect(holds({ activity: ['read'] }, [anActivity('read', NOW)])).toBe(true);
    expect(holds({ activity: ['read'] }, [anActivity('read', NOW + 1)])).toBe(false);
  });

  it('never counts what a machine opened or clicked', () => {
    expect(holds({ activity: ['click'] }, [anActivity('click', NOW, { machine: true })])).toBe(false);
    expect(holds({ activity: ['click'] }, [anActivity('click', NOW, { machine: false })])).toBe(true);
  });

  it('asks every filter of the properties', () => {
    const pricing = {
      activity: ['page'],
      where: [
        { property: 'page', contains: ['pricing'] },
        { property: 'seconds', atLeast: 10 },
      ],
    };
    expect(holds(pricing, [anActivity('page', NOW, { page: '/pricing', seconds: 10 })])).toBe(true);
    expect(holds(pricing, [anActivity('page', NOW, { page: '/pricing', seconds: 9 })])).toBe(false);
    expect(holds(pricing, [anActivity('page', NOW, { page: '/pricing' })])).toBe(false);
  });

  it('counts activities in the window', () => {
    const three = { activity: ['read'], withinDays: 30, count: 3 };
    const two = [anActivity('read', daysAgo(1)), anActivity('read', daysAgo(2))];
    expect(holds(three, [...two, anActivity('read', daysAgo(29))])).toBe(true);
    expect(holds(three, [...two, anActivity('read', daysAgo(30))])).toBe(false);
  });

  it('counts different values of a property', () => {
    const three = { activity: ['download'], distinct: { property: 'content', atLeast: 3 } };
    const of = (...contents: string[]) => contents.map((content) => anActivity('download', NOW, { content }));
    expect(holds(three, of('guide', 'case', 'prices'))).toBe(true);
    expect(holds(three, of('guide', 'Guide', 'case'))).toBe(false);
    expect(holds(three, [...of('guide', 'case'), anActivity('download')])).toBe(false);
  });

  it('sums a numeric property', () => {
    const hour = { activity: ['watched'], sum: { property: 'hours', atLeast: 0.3 } };
    const of = (...hours: (number | string)[]) =>
      hours.map((value, index) => anActivity('watched', daysAgo(index), { hours: value }));
    expect(holds(hour, of(0.1, '0.2'))).toBe(true);
    expect(holds(hour, of(0.1, 0.1, 'long'))).toBe(false);
  });

  it('counts days, in UTC', () => {
    const twoDays = { activity: ['page'], days: 2 };
    const midnight = Date.parse('2026-03-01T00:00:00Z');
    expect(holds(twoDays, [anActivity('page', midnight - 1), anActivity('page', midnight)])).toBe(true);
    expect(holds(twoDays, [anActivity('page', midnight), anActivity('page', midnight + DAY - 1)])).toBe(
      false,
    );
  });

  it('asks every threshold that is given', () => {
    const busy = { activity: ['page'], count: 3, days: 2 };
    const [first, second] = [anActivity('page', daysAgo(1)), anActivity('page', daysAgo(2))];
    expect(holds(busy, [first, second])).toBe(false);
    expect(holds(busy, [first, second, anActivity('page', daysAgo(1) + 1)])).toBe(true);
  });

  it('combines with all, any and not', () => {
    const quiet = { all: [{ activity: ['read'] }, { not: { activity: ['left'], withinDays: 30 } }] };
    expect(holds(quiet, [anActivity('read')])).toBe(true);
    expect(holds(quiet, [anActivity('read'), anActivity('left')])).toBe(false);
    expect(holds(quiet, [anActivity('read'), anActivity('left', daysAgo(30))])).toBe(true);
    expect(holds({ any: [quiet, { field: 'phone' }] }, [], aProfile({ phone: '+34600000000' }))).toBe(true);
    expect(holds({ any: [quiet, { field: 'phone' }] }, [])).toBe(false);
  });
});

describe('qualification', () => {
  const criteria = someCriteria({
    fit: [{ ...fitOf(0), id: 'none' }],
    engagement: [signal('demo', 40), signal('hot', 60)],
    mql: { requests: { rules: ['demo'], minimumFit: 15 } },
  });
  const withFit = (fit: number, rest: Partial<Criteria> = {}): Criteria => ({
    ...criteria,
    fit: { cap: 50, rules: [fitOf(fit)] },
    ...rest,
  });

  it('comes with the threshold and enough fit', () => {
    const strict = withFit(25, { engagement: { ...criteria.engagement, rules: [signal('warm', 40)] } });
    expect(scoreOf(strict, [anActivity('warm')])).toMatchObject({
      points: 65,
      qualified: true,
      by: 'threshold',
      missingPoints: 0,
    });
    expect(scoreOf(withFit(24), [anActivity('hot')])).toMatchObject({
      points: 84,
      qualified: false,
      missingPoints: 1,
    });
  });

  it('is decided by the points as they are shown', () => {
    const warm = withFit(25, { engagement: { ...criteria.engagement, rules: [signal('warm', 40)] } });
    const halfPoint = 30 * Math.log2(40 / 39.5);
    const justShown = scoreOf(warm, [anActivity('warm', daysAgo(halfPoint) + 1_000)]);
    const justMissed = scoreOf(warm, [anActivity('warm', daysAgo(halfPoint) - 1_000)]);
    expect(justShown).toMatchObject({ points: 65, qualified: true });
    expect(justMissed).toMatchObject({ points: 64, qualified: false, missingPoints: 1 });
  });

  it('comes with a request and less fit, and says so even when the threshold is reached, too', () => {
    expect(scoreOf(withFit(15), [anActivity('demo')])).toMatchObject({
      points: 55,
      qualified: true,
      by: 'request',
    });
    expect(scoreOf(withFit(50), [anActivity('demo')])).toMatchObject({ points: 90, by: 'request' });
    expect(scoreOf(withFit(14), [anActivity('demo')])).toMatchObject({ qualified: false, missingPoints: 1 });
  });

  it('misses the larger of the gaps in fit and in all points', () => {
    expect(scoreOf(withFit(5))).toMatchObject({ missingPoints: 60 });
    expect(scoreOf(withFit(5), [anActivity('hot')])).toMatchObject({ missingPoints: 20 });
  });

  it('misses the least that any way needs', () => {
    expect(scoreOf(withFit(10), [anActivity('demo')])).toMatchObject({ missingPoints: 5 });
    const nearer = withFit(20, {
      mql: { threshold: 65, minimumFit: 25, requests: { rules: ['demo'], minimumFit: 40 } },
    });
    expect(scoreOf(nearer, [anActivity('demo'), anActivity('hot')])).toMatchObject({ missingPoints: 5 });
  });

  it('never comes for a disqualified lead, which keeps its points', () => {
    const disqualifiers = [
      { id: 'student', label: 'student', when: { field: 'jobTitle', words: ['student'] } },
      { id: 'rival', label: 'competitor', when: { field: 'emailDomain', in: ['nexora.example'] } },
    ] as const;
    const score = scoreOf(withFit(50, { disqualifiers }), [anActivity('demo')]);
    expect(score).toMatchObject({
      points: 90,
      qualified: false,
      missingPoints: 0,
      disqualified: { rule: 'rival', label: 'competitor' },
    });
    expect(score).not.toHaveProperty('by');
  });
});

describe('the framework', () => {
  it('knows an answer when its condition or one of its rules holds', () => {
    const criteria = someCriteria({
      fit: [
        { id: 'director', label: 'director', points: 12, when: { field: 'jobTitle', words: ['director'] } },
      ],
      engagement: [signal('demo', 40)],
      questions: [
        { id: 'budget', label: 'budget', when: { field: 'budget' } },
        { id: 'authority', label: 'who decides', rules: ['director'] },
        { id: 'need', label: 'need', when: { field: 'message' }, rules: ['demo'] },
        { id: 'time', label: 'time', when: { field: 'timeframeMonths' } },
      ],
    });
    const profile = aProfile({ jobTitle: 'IT Director', budget: '10,000' });
    expect(scoreOf(criteria, [anActivity('demo')], profile).framework).toEqual([
      { question: 'budget', label: 'budget', known: true },
      { question: 'authority', label: 'who decides', known: true },
      { question: 'need', label: 'need', known: true },
      { question: 'time', label: 'time', known: false },
    ]);
  });
});

describe('another framework', () => {
  const criteria = someCriteria({
    engagement: [signal('demo', 40)],
    questions: [{ id: 'budget', label: 'budget', when: { field: 'budget' } }],
    frameworks: [
      {
        name: 'MEDDIC',
        when: { field: 'employees', atLeast: 1_000 },
        questions: [{ id: 'champion', label: 'champion', rules: ['demo'] }],
      },
      {
        name: 'OWN',
        when: { field: 'employees', atLeast: 500 },
        questions: [{ id: 'plan', label: 'plan', when: { field: 'message' } }],
      },
    ],
  });

  it.each([
    [1_000, { question: 'champion', label: 'champion', known: true }],
    [999, { question: 'plan', label: 'plan', known: false }],
    [499, { question: 'budget', label: 'budget', known: false }],
  ])('is asked of a lead of %d staff: the first whose condition holds', (employees, answer) => {
    expect(scoreOf(criteria, [anActivity('demo')], aProfile({ employees })).framework).toEqual([answer]);
  });
});

describe('a judge', () => {
  const asksToday = signal('request', 40, {
    when: { activity: ['form'], where: [{ property: 'form', in: ['demo'] }], withinDays: 30 },
  });
  const judge = compileCriteria(
    someCriteria({
      engagement: [asksToday, signal('referral', 30, { when: { activity: ['form'], count: 2 } })],
      mql: { requests: { rules: ['request', 'referral'], minimumFit: 15 } },
    }),
    'hash',
  );

  it('tells an activity that is a request by itself, whenever it happened', () => {
    expect(judge.isRequest(aProfile(), anActivity('form', daysAgo(300), { form: 'demo' }))).toBe(true);
    expect(judge.isRequest(aProfile(), anActivity('form', NOW, { form: 'newsletter' }))).toBe(false);
    expect(judge.isRequest(aProfile(), anActivity('form', NOW, { form: 'demo', machine: true }))).toBe(false);
  });

  it('reads no further back than its longest window', () => {
    const windows = someCriteria({
      engagement: [
        asksToday,
        { id: 'each', label: 'each', points: 1, max: 3, each: { activity: ['click'], withinDays: 90 } },
      ],
    });
    expect(compileCriteria(windows, 'hash').countsFrom(NOW)).toBe(daysAgo(90));
  });

  it('reads everything when a rule has no window, and nothing when no rule asks for activities', () => {
    expect(judge.countsFrom(NOW)).toBe(0);
    expect(compileCriteria(someCriteria(), 'hash').countsFrom(NOW)).toBe(NOW);
  });
});
