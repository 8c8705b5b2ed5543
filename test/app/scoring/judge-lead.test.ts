import { describe, expect, it } from 'vitest';
import type { RecordedActivity, Stored } from '../../../functions/app/ports.ts';
import {
  evidenceSince,
  judgeLead,
  type NewPost,
  newLead,
} from '../../../functions/app/scoring/judge-lead.ts';
import type { Fact } from '../../../functions/domain/handoff/owed.ts';
import type { Lead, LeadProfile } from '../../../functions/domain/lead/lead.ts';
import { compileCriteria } from '../../../functions/domain/qualification/judge.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { defaultPolicies } from '../../support/default-policies.ts';
import { NINE } from '../../support/handoffs.ts';

const judge = compileCriteria(defaultPolicies().criteria, 'c1');

const profile = (patch: Partial<LeadProfile> = {}): LeadProfile => ({
  email: 'marta@nexora.example',
  emailDomain: 'nexora.example',
  freeMail: false,
  disposableMail: false,
  jobTitle: 'Head of Operations',
  employees: 240,
  industry: 'logistics',
  answers: {},
  ...patch,
});
const post = (patch: Partial<NewPost> = {}): NewPost => ({
  profile: profile(),
  consent: { source: 'demo', at: NINE },
  receivedAt: NINE,
  test: false,
  ...patch,
});

let ids = 0;
const activity = (type: string, at = NINE, recordedAt = at): RecordedActivity => ({
  id: `a${ids++}`,
  type,
  at,
  properties: {},
  recordedAt,
});

/** One judgement after the other of a lead, each as if stored. */
const life = (first: NewPost = post()) => {
  let lead = newLead('l1', first);
  const activities: RecordedActivity[] = [];
  return {
    get lead() {
      return lead;
    },
    change(patch: Partial<Stored<Lead>>) {
      lead = { ...lead, ...patch };
    },
    /** @returns the facts that the judgement owes, or undefined when it changed nothing. */
    judge(now: number, news: readonly RecordedActivity[] = [], told?: NewPost): Fact[] | undefined {
      activities.push(...news);
      const since = evidenceSince(lead, judge, now);
      const evidence = { post: told, activities: activities.filter(({ at }) => at >= since) };
      const next = judgeLead({ ...lead, outbox: {} }, evidence, judge, now);
      const debts = Object.values(next.outbox);
      if (next.score === lead.score) return undefined;
      lead = { ...next, outbox: {}, version: next.version + 1 };
      return debts.flatMap((debt) => (debt.kind === 'fact' ? [debt.fact] : []));
    },
  };
};
const typesOf = (facts: Fact[] | undefined) => facts?.map(({ type }) => type);

describe('a lead of which nothing is stored', () => {
  it('is what its first post says', () => {
    const consent = { mail: true, source: 'demo', at: NINE };
    expect(newLead('l1', post({ consent, test: true }))).toEqual({
      leadId: 'l1',
      profile: profile(),
      consent: { mail: true, phone: false, at: NINE, history: [consent] },
      test: true,
      stage: 'lead',
      createdAt: NINE,
      handoffs: 0,
      handoffOpen: false,
      notes: [],
      outbox: {},
      version: 0,
    });
  });
});

describe('the score', () => {
  it('is told with what made it', () => {
    const marta = life();
    const [scored] = marta.judge(NINE, [activity('webinar-attended')], post()) ?? [];
    expect(scored).toMatchObject({
      id: 'l1.1.0',
      type: 'lead.scored',
      at: NINE,
      actor: 'system',
      data: {
        points: 60,
        fit: 48,
        engagement: 12,
        grade: 'A3',
        missing: 5,
        qualified: false,
        cause: 'submission',
      },
    });
    expect(scored?.data['changes']).toBe(
      'staff-50-1000 +20, director +12, webinar +12, department +8, industry +8',
    );
  });

  it('is told with the difference from the one before', () => {
    const marta = life();
    marta.judge(NINE, [activity('webinar-attended')], post());
    const [scored] = marta.judge(NINE + 30 * DAY, [activity('email-clicked', NINE + 30 * DAY)]) ?? [];
    expect(scored?.data).toMatchObject({ cause: 'activity', changes: 'webinar -6, click +2' });
  });

  it('is not told again when it stays the same, though a new activity was looked at', () => {
    const marta = life();
    marta.judge(NINE, [activity('webinar-attended')], post());
    expect(marta.judge(NINE + MINUTE, [activity('page-viewed', NINE + MINUTE)])).toEqual([]);
    expect(marta.lead.basis).toEqual({
      postedAt: NINE,
      since: judge.countsFrom(NINE + MINUTE),
      activities: 2,
    });
  });

  it('is told when it stays the same under other criteria', () => {
    const marta = life();
    marta.judge(NINE, [], post());
    marta.change({ score: { ...(marta.lead.score ?? fail()), criteria: 'c0' } });
    const facts = marta.judge(NINE + MINUTE, [activity('page-viewed', NINE + MINUTE)]);
    expect(facts).toMatchObject([{ data: { criteria: 'c1', changes: '' } }]);
  });

  it('says what disqualifies', () => {
    const rival = life(post({ profile: profile({ emailDomain: 'ravenmark.example' }) }));
    const facts = rival.judge(NINE, [activity('demo-requested')]);
    expect(facts).toMatchObject([
      { type: 'lead.scored', data: { qualified: false, disqualified: 'competitor' } },
    ]);
    expect(rival.lead.handoffs).toBe(0);
  });

  it('names the segment that it was held to', () => {
    const { criteria } = defaultPolicies();
    const mid = {
      id: 'mid',
      label: 'mid',
      when: { field: 'employees' },
      threshold: 60,
      minimumFit: 25,
    } as const;
    const segmented = compileCriteria({ ...criteria, mql: { ...criteria.mql, segments: [mid] } }, 'c2');
    const evidence = { post: post(), activities: [activity('webinar-attended')] };
    const { score, outbox } = judgeLead(newLead('l1', post()), evidence, segmented, NINE);
    expect(score).toMatchObject({ qualified: true, segment: { id: 'mid', label: 'mid' } });
    expect(Object.values(outbox)).toMatchObject(
      expect.arrayContaining([
        {
          kind: 'fact',
          fact: expect.objectContaining({
            type: 'lead.scored',
            data: expect.objectContaining({ segment: 'mid' }),
          }),
        },
      ]),
    );
  });

  it('is left alone when nothing is new', () => {
    const marta = life();
    const news = [activity('demo-requested')];
    marta.judge(NINE, news, post());
    expect(marta.judge(NINE, [], post())).toBeUndefined();
    expect(marta.judge(NINE + 10 * DAY)).toBeUndefined();
  });
});

const fail = (): never => {
  throw new Error('no score');
};

describe('the profile', () => {
  it('learns from each post', () => {
    const marta = life();
    marta.judge(NINE, [activity('form-submitted')], post());
    const later = post({ receivedAt: NINE + HOUR, profile: profile({ jobTitle: 'CEO', city: 'Valencia' }) });
    marta.judge(NINE + HOUR, [activity('form-submitted', NINE + HOUR)], later);
    expect(marta.lead.profile).toMatchObject({ jobTitle: 'CEO', city: 'Valencia', employees: 240 });
    expect(marta.lead.basis?.postedAt).toBe(NINE + HOUR);
  });

  it('has its gaps filled by an older post that comes late', () => {
    const marta = life(post({ receivedAt: NINE + HOUR }));
    marta.judge(NINE + HOUR, [activity('form-submitted', NINE + HOUR)], post({ receivedAt: NINE + HOUR }));
    const older = post({ profile: profile({ jobTitle: 'Intern', city: 'Valencia' }) });
    const facts = marta.judge(NINE + 2 * HOUR, [], older);
    expect(marta.lead.profile).toMatchObject({ jobTitle: 'Head of Operations', city: 'Valencia' });
    expect(marta.lead.basis?.postedAt).toBe(NINE + HOUR);
    expect(facts).toEqual([]);
  });

  it('learns from a post whose activity was judged before it', () => {
    const marta = life();
    marta.judge(NINE, [activity('form-submitted')], post());
    const raw = activity('form-submitted', NINE + HOUR);
    marta.judge(NINE + HOUR, [raw, activity('page-viewed', NINE + HOUR)]);
    marta.judge(NINE + HOUR, [], post({ receivedAt: NINE + HOUR, profile: profile({ city: 'Valencia' }) }));
    expect(marta.lead.profile.city).toBe('Valencia');
  });

  it('has room for so many answers, whoever posts in its name', () => {
    const answers = (prefix: string) =>
      Object.fromEntries(Array.from({ length: 80 }, (_, n) => [`${prefix}${n}`, 'x']));
    const first = post({ profile: profile({ answers: answers('a') }) });
    const marta = life(first);
    marta.judge(NINE, [activity('form-submitted')], first);
    const second = post({ receivedAt: NINE + HOUR, profile: profile({ answers: answers('b') }) });
    marta.judge(NINE + HOUR, [], second);
    expect(Object.keys(marta.lead.profile.answers)).toHaveLength(100);
    expect(marta.judge(NINE + HOUR, [], second)).toBeUndefined();
  });

  it('keeps the later explicit word on consent', () => {
    const marta = life(post({ consent: { mail: true, source: 'demo', at: NINE } }));
    marta.judge(
      NINE,
      [activity('form-submitted')],
      post({ consent: { mail: true, source: 'demo', at: NINE } }),
    );
    const later = { receivedAt: NINE + HOUR, consent: { mail: false, source: 'demo', at: NINE + HOUR } };
    marta.judge(NINE + HOUR, [], post(later));
    expect(marta.lead.consent).toMatchObject({ mail: false, phone: false, at: NINE + HOUR });
    expect(marta.lead.consent.history?.map(({ mail }) => mail)).toEqual([true, false]);
  });
});

describe('a handoff', () => {
  it('is owed by the write that qualifies the lead', () => {
    const lead = newLead('l1', post());
    const evidence = { post: post(), activities: [activity('demo-requested')] };
    const next = judgeLead(lead, evidence, judge, NINE);
    expect(next).toMatchObject({
      stage: 'mql',
      handoffs: 1,
      handoffOpen: true,
      nextCheckAt: NINE + 2 * MINUTE,
    });
    expect(Object.values(next.outbox)).toMatchObject([
      { fact: { type: 'lead.scored' } },
      { fact: { type: 'lead.qualified', data: { score: 88, grade: 'A1', by: 'request', criteria: 'c1' } } },
      { fact: { type: 'lead.stage-changed', data: { from: 'lead', to: 'mql' } } },
      { kind: 'open', number: 1, trigger: 'request', score: 88, grade: 'A1', criteria: 'c1' },
    ]);
  });

  it.each([
    ['lead', 'mql', true],
    ['mql', 'mql', false],
    ['sal', 'mql', true],
    ['sql', 'sql', false],
    ['opportunity', 'opportunity', false],
    ['customer', 'customer', false],
  ] as const)('moves a lead of stage %s to %s', (from, to, isTold) => {
    const marta = life();
    marta.change({ stage: from });
    const facts = marta.judge(NINE, [activity('demo-requested')], post());
    expect(marta.lead.stage).toBe(to);
    expect(typesOf(facts)?.includes('lead.stage-changed')).toBe(isTold);
  });

  const closedAfterADay = () => {
    const marta = life();
    marta.judge(NINE, [activity('demo-requested')], post());
    marta.change({ handoffOpen: false, lastClosedAt: NINE + DAY });
    return marta;
  };

  it('is opened again by a request that another system tells late, though the lead was judged meanwhile', () => {
    const marta = closedAfterADay();
    const judgedAt = NINE + 2 * DAY;
    marta.judge(judgedAt, [activity('page-viewed', judgedAt)]);
    const late = activity('contact-requested', judgedAt - HOUR, judgedAt + HOUR);
    expect(typesOf(marta.judge(judgedAt + HOUR, [late]))).toContain('lead.qualified');
    expect(marta.lead.handoffs).toBe(2);
  });

  it('is not opened again by the request of before', () => {
    const marta = closedAfterADay();
    expect(typesOf(marta.judge(NINE + 2 * DAY, [activity('page-viewed', NINE + 2 * DAY)]))).not.toContain(
      'lead.qualified',
    );
  });

  it('counts an activity as new that another writer began earlier and ended later', () => {
    const marta = closedAfterADay();
    const at = NINE + 2 * DAY;
    marta.judge(at, [activity('page-viewed', at, at)]);
    const overtaken = activity('contact-requested', at, at - 10 * SECOND);
    expect(typesOf(marta.judge(at, [overtaken]))).toContain('lead.qualified');
  });

  it('is opened by a request that its sender dates in our future', () => {
    const marta = closedAfterADay();
    const now = NINE + 2 * DAY;
    expect(typesOf(marta.judge(now, [activity('contact-requested', now + 3 * MINUTE, now)]))).toContain(
      'lead.qualified',
    );
  });
});

describe('a lead that rests', () => {
  it('is judged again when it has rested, and then handed on', () => {
    const marta = life();
    marta.judge(NINE, [activity('webinar-attended')], post());
    const restsUntil = NINE + 10 * DAY;
    marta.change({ handoffs: 1, lastClosedAt: NINE + HOUR, restsUntil });
    const at = NINE + 2 * DAY;
    const reads = ['a', 'b', 'c'].map((content) => ({
      ...activity('content-downloaded', at),
      properties: { content },
    }));
    expect(typesOf(marta.judge(at, reads))).toEqual(['lead.scored']);
    expect(marta.lead).toMatchObject({ handoffs: 1, roseAtRest: true, nextRiseAt: restsUntil });
    expect(typesOf(marta.judge(restsUntil))).toContain('lead.qualified');
    expect(marta.lead).toMatchObject({ handoffs: 2, handoffOpen: true });
    expect(marta.lead.restsUntil).toBeUndefined();
    expect(marta.lead.roseAtRest).toBeUndefined();
  });
});

describe('what a lead does while its handoff is open', () => {
  const withOpen = () => {
    const marta = life();
    marta.judge(NINE, [activity('demo-requested')], post());
    return marta;
  };
  const newsOf = (marta: ReturnType<typeof life>, at: number, news: RecordedActivity[], told?: NewPost) => {
    const known = activity('demo-requested', NINE);
    const evidence = { post: told, activities: [known, ...news] };
    const next = judgeLead({ ...marta.lead, outbox: {} }, evidence, judge, at);
    return Object.values(next.outbox).filter(({ kind }) => kind === 'news');
  };

  it('is told to it: when it began, when the latest came to us, and whether the lead asks', () => {
    const at = NINE + HOUR;
    const asked = activity('contact-requested', at - 2 * MINUTE, at);
    const viewed = activity('page-viewed', at - 3 * MINUTE, at + 1);
    expect(newsOf(withOpen(), at + SECOND, [asked, viewed])).toEqual([
      { kind: 'news', number: 1, since: at - 2 * MINUTE, upTo: at, raised: true },
    ]);
  });

  it('is told where it fills in a form without asking', () => {
    const at = NINE + HOUR;
    const sent = activity('form-submitted', at);
    const told = post({ receivedAt: at, profile: profile({ phone: '+34600123456' }) });
    expect(newsOf(withOpen(), at, [sent], told)).toEqual([
      { kind: 'news', number: 1, since: at, upTo: at, raised: false },
    ]);
  });

  it('is not told where it only reads, or where what it said is known as an activity already', () => {
    const at = NINE + HOUR;
    expect(newsOf(withOpen(), at, [activity('page-viewed', at)])).toEqual([]);
    const told = post({ receivedAt: at, profile: profile({ phone: '+34600123456' }) });
    expect(newsOf(withOpen(), at, [], told)).toEqual([]);
  });
});

describe('the activities that a judgement needs', () => {
  it('reach as far back as the criteria, and as those that were counted', () => {
    const lead = newLead('l1', post());
    const now = NINE + DAY;
    expect(evidenceSince(lead, judge, now)).toBe(judge.countsFrom(now));
    const basis = { postedAt: NINE, since: judge.countsFrom(now) - 1, activities: 1 };
    expect(evidenceSince({ ...lead, basis }, judge, now)).toBe(basis.since);
  });
});

describe('a lead that somebody hands on', () => {
  const handOn = { by: 'mia', reason: 'other', to: 'ana', note: 'We met.' } as const;
  const small = { profile: profile({ jobTitle: 'Assistant', industry: 'mining' }) };

  it('owes its handoff to their word, whatever the score, and keeps what they say', () => {
    const lead = newLead('l1', post(small));
    const evidence = { post: post({ ...small, handOn }), activities: [activity('entered-by-hand')] };
    const next = judgeLead(lead, evidence, judge, NINE);
    expect(next).toMatchObject({
      ...{ stage: 'mql', handoffs: 1, handoffOpen: true },
      score: { qualified: false },
      notes: [{ at: NINE, by: 'mia', text: 'We met.' }],
    });
    const debts = Object.values(next.outbox);
    expect(debts).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'open', trigger: 'by-hand' },
        byHand: { by: 'mia', reason: 'other', to: 'ana' },
      }),
    );
    expect(JSON.stringify(debts)).not.toContain('We met');
    expect(debts).toContainEqual(
      expect.objectContaining({
        fact: expect.objectContaining({
          ...{ type: 'lead.qualified', actor: 'mia' },
          data: expect.objectContaining({ by: 'by-hand', reason: 'other', receivedMs: NINE }),
        }),
      }),
    );
  });

  it('is handed on though what was entered has been judged already, and once', () => {
    const lead = { ...newLead('l1', post(small)), version: 1 };
    const activities = [activity('entered-by-hand')];
    const judged = judgeLead(lead, { post: post(small), activities }, judge, NINE);
    const told = { post: post({ ...small, handOn: { by: 'mia', reason: 'referred' } }), activities };
    const next = judgeLead({ ...judged, outbox: {} }, told, judge, NINE + 1);
    expect([judged.handoffs, next.handoffs, next.notes]).toEqual([0, 1, []]);
    const again = { ...next, outbox: {} };
    expect(judgeLead(again, told, judge, NINE + 2)).toBe(again);
    const closed = { ...again, handoffOpen: false, lastClosedAt: NINE + 3 };
    expect(judgeLead(closed, told, judge, NINE + 4)).toBe(closed);
  });
});
