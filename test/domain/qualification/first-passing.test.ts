import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstPassing,
  type LeadHistory,
  profileAt,
} from '../../../functions/domain/qualification/first-passing.ts';
import { compileCriteria, type Judge } from '../../../functions/domain/qualification/judge.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { activities, criteria } from './arbitraries.ts';
import { anActivity, aProfile, fitOf, NOW, signal, someCriteria } from './builders.ts';

const UNTIL = NOW + 60 * DAY;
const judgeOf = (parts: Parameters<typeof someCriteria>[0]) => compileCriteria(someCriteria(parts), 'hash');
const history = (parts: Partial<LeadHistory> = {}): LeadHistory => ({
  profiles: [{ at: NOW, profile: aProfile() }],
  activities: [],
  ...parts,
});

describe('a lead first qualifies', () => {
  const judge = judgeOf({
    fit: [fitOf(50)],
    engagement: [signal('visit', 20), signal('left', -20, { halfLifeDays: 7 })],
  });
  const passing = (parts: Partial<LeadHistory>, until = UNTIL) => firstPassing(judge, history(parts), until);

  it('with the activity that lifts it over the threshold, whatever comes before and after', () => {
    const [first, later] = [anActivity('visit', NOW + DAY), anActivity('left', NOW + 2 * DAY)];
    expect(passing({ activities: [later, first] })).toMatchObject({
      at: NOW + DAY,
      score: { at: NOW + DAY, points: 70, qualified: true },
    });
  });

  it('with the post that says what was missing', () => {
    const strict = judgeOf({
      fit: [{ id: 'fit', label: 'fits', points: 50, when: { field: 'company', exists: true } }],
      engagement: [signal('visit', 20)],
    });
    const told = { at: NOW + DAY, profile: aProfile({ company: 'Nexora' }) };
    const { profiles } = history();
    const parts = { activities: [anActivity('visit')], profiles: [...profiles, told] as const };
    expect(firstPassing(strict, history({ ...parts, profiles: [profiles[0], told] }), UNTIL)?.at).toBe(
      told.at,
    );
    expect(profileAt([profiles[0], told], told.at - 1)).toBe(profiles[0].profile);
    expect(profileAt([profiles[0], told], 0)).toBe(profiles[0].profile);
  });

  it('by time alone, when a penalty has faded before anything else happens', () => {
    const both = [anActivity('visit'), anActivity('left')];
    const lasting = judgeOf({
      fit: [fitOf(50)],
      engagement: [signal('visit', 20, { halfLifeDays: 'never' }), signal('left', -20, { halfLifeDays: 7 })],
    });
    const rise = lasting.nextRiseAt(aProfile(), both, NOW) ?? Number.NaN;
    const first = (activities: LeadHistory['activities'], until = UNTIL) =>
      firstPassing(lasting, history({ activities }), until)?.at;
    expect(first(both)).toBe(rise);
    expect(first(both, rise)).toBeUndefined();
    const again = anActivity('left', rise - MINUTE);
    expect(first([...both, again])).toBeGreaterThan(rise);
  });

  it('never, where nothing lifts it, and not before it is known', () => {
    expect(passing({})).toBeUndefined();
    expect(passing({ activities: [anActivity('visit', NOW - DAY)] })?.at).toBe(NOW);
    expect(passing({ activities: [anActivity('visit')] }, NOW)).toBeUndefined();
  });
});

it('nothing that comes after an instant changes whether a lead has qualified by then', () => {
  fc.assert(
    fc.property(
      criteria,
      activities,
      activities,
      fc.integer({ min: 1, max: 40 }),
      (policy, past, future, days) => {
        const judge = compileCriteria(policy, 'hash');
        const from = NOW - 40 * DAY;
        const known = { profiles: [{ at: from, profile: aProfile() }] as const };
        const now = from + days * DAY;
        const before = past.filter(({ at }) => at <= now);
        const after = future.map((one) => ({ ...one, at: now + 1 + Math.abs(one.at - NOW) }));
        const later = { at: now + 1, profile: aProfile({ company: 'Other' }) };
        const alone = firstPassing(judge, { ...known, activities: before }, now + 1);
        const mixed = firstPassing(
          judge,
          { profiles: [known.profiles[0], later], activities: [...after, ...before] },
          now + 1,
        );
        expect(mixed).toEqual(alone);
      },
    ),
    { numRuns: 300 },
  );
});

it('is found as if each instant were scored in full', () => {
  const inFull = (judge: Judge, { profiles, activities }: LeadHistory, until: number) => {
    const known = [...profiles, ...activities].map(({ at }) => at).filter((at) => at >= profiles[0].at);
    const instants = [...new Set(known)].filter((at) => at < until).sort((a, b) => a - b);
    for (const [place, at] of instants.entries()) {
      const profile = profileAt(profiles, at);
      const score = judge.score(profile, activities, at);
      if (score.qualified) return { at, score };
      const risesAt = judge.nextRiseAt(profile, activities, at);
      if (risesAt !== undefined && risesAt < (instants[place + 1] ?? until))
        return { at: risesAt, score: judge.score(profile, activities, risesAt) };
    }
    return undefined;
  };
  fc.assert(
    fc.property(criteria, activities, fc.integer({ min: 1, max: 60 }), (policy, list, days) => {
      const judge = compileCriteria(policy, 'hash');
      const [first, later] = [NOW - 40 * DAY, NOW - 20 * DAY];
      const profiles = [
        { at: first, profile: aProfile() },
        { at: later, profile: aProfile({ company: 'Nexora' }) },
      ] as const;
      const known = { profiles, activities: list };
      expect(firstPassing(judge, known, first + days * DAY)).toEqual(
        inFull(judge, known, first + days * DAY),
      );
    }),
    { numRuns: 500 },
  );
});
