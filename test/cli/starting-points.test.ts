import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { judgeConfig } from '../../bin/baton/validation/config.ts';
import { criteriaPolicy } from '../../functions/contracts/policies/criteria.ts';
import type { Activity, LeadProfile, Score } from '../../functions/domain/lead/lead.ts';
import { compileCriteria } from '../../functions/domain/qualification/judge.ts';
import { DAY } from '../../functions/domain/time.ts';

const CONFIG = new URL('../../config/', import.meta.url);
const STARTS = new URL('starting-points/', CONFIG);
const NOW = Date.parse('2026-03-02T09:00:00Z');
const textOf = (kind: string): string => readFileSync(new URL(`${kind}/criteria.yaml`, STARTS), 'utf8');

const others = new Map(
  readdirSync(CONFIG)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(new URL(name, CONFIG), 'utf8')]),
);

/** What a lead did: type, days ago, and properties. */
type Done = readonly [type: string, daysAgo: number, properties?: Activity['properties']];

const scoresOf = (kind: string) => {
  const judge = compileCriteria(criteriaPolicy.parse(parse(textOf(kind))), 'hash');
  return (fields: Partial<LeadProfile>, ...done: readonly Done[]): Score =>
    judge.score(
      {
        ...{ email: 'a@b.example', emailDomain: 'b.example', freeMail: false, disposableMail: false },
        ...{ answers: {}, ...fields },
      },
      done.map(([type, days, properties = {}], index) => ({
        ...{ id: `${type}-${index}`, type, at: NOW - days * DAY, properties },
      })),
      NOW,
    );
};

describe.each(readdirSync(STARTS))('the starting point for %s', (kind) => {
  it('is valid in the place of the default company’s criteria, without a note', () => {
    const { problems, notes } = judgeConfig(new Map(others).set('criteria.yaml', textOf(kind)), 0);
    expect(problems).toEqual([]);
    expect(notes.filter(({ file }) => file === 'criteria.yaml')).toEqual([]);
  });

  it('says of every rule, segment, disqualifier and question why it is there', () => {
    const lines = textOf(kind).split('\n');
    const [rules] = textOf(kind).split('\nbyHand:');
    const items = lines
      .slice(0, rules?.split('\n').length)
      .flatMap((line, index) => (/^ +- (\{ )?(id|name): /.test(line) ? [index] : []));
    expect(items.length).toBeGreaterThan(25);
    const bare = items.filter((index) => !/^ +# \S/.test(lines[index - 1] ?? ''));
    expect(bare.map((index) => lines[index])).toEqual([]);
  });
});

describe('criteria for services', () => {
  const scoreOf = scoresOf('services');
  const owner = { jobTitle: 'Founder', employees: 60, country: 'DE', industry: 'Retail' };

  it('hand on who asks, and grade by the size of the project', () => {
    expect(
      scoreOf({ ...owner, answers: { projectBudget: '60000' } }, ['proposal-requested', 0]),
    ).toMatchObject({
      ...{ fit: 50, engagement: 40, grade: 'A1', qualified: true, by: 'request' },
    });
    expect(scoreOf({ answers: { projectBudget: '3000' } }, ['proposal-requested', 0])).toMatchObject({
      disqualified: { rule: 'too-small' },
    });
  });

  it('count reading at most as much as its group', () => {
    const pages = ['/case/a', '/case/b'].map((page): Done => ['page-viewed', 1, { page }]);
    const { reasons, qualified } = scoreOf(owner, ...pages, ['webinar-attended', 0], ['calculator-used', 0]);
    expect(reasons.find(({ rule }) => rule === 'reading')?.points).toBeLessThan(-10);
    expect(
      reasons.filter(({ axis }) => axis === 'engagement').reduce((sum, one) => sum + one.points, 0),
    ).toBe(25);
    expect(qualified).toBe(true);
  });

  it('remember a client half a year after the last project', () => {
    const client = { ...owner, source: 'client', industry: 'Mining' };
    expect(scoreOf(client, ['project-finished', 179])).toMatchObject({ qualified: false, engagement: 0 });
    expect(scoreOf(client, ['project-finished', 180])).toMatchObject({
      ...{ points: 47, qualified: true, by: 'threshold' },
      segment: { id: 'former-clients', label: 'former clients' },
    });
    expect(scoreOf({ ...client, source: 'search' }, ['project-finished', 180]).qualified).toBe(false);
  });
});

describe('criteria for manufacturing', () => {
  const scoreOf = scoresOf('manufacturing');
  const designer = { jobTitle: 'Design Engineer', employees: 400, industry: 'Automotive', country: 'DE' };

  it('see that a part is designed in by what is taken of its papers, up to their cap', () => {
    const models = ['a', 'b'].map((part): Done => ['cad-downloaded', 2, { part }]);
    const score = scoreOf(
      designer,
      ...models,
      ['configurator-used', 1, { quantity: 1_500 }],
      ['content-downloaded', 1, { content: 'REACH certificate' }],
    );
    expect(score).toMatchObject({ fit: 37, engagement: 40, qualified: true, by: 'threshold', grade: 'B1' });
    expect(score.reasons.map(({ rule }) => rule)).toContain('papers');
  });

  it('ask how a sample went while it is on the bench', () => {
    const after = (days: number) => scoreOf(designer, ['sample-shipped', days]).engagement;
    expect([13, 14, 60, 61].map(after)).toEqual([0, 20, 20, 0]);
  });

  it('leave a distributor its territory, but for series', () => {
    const abroad = { ...designer, country: 'IT' };
    const moving: readonly Done[] = [
      ['fair-attended', 0, { talked: true }],
      ['configurator-used', 0],
    ];
    expect(scoreOf(designer, ...moving)).toMatchObject({ points: 64, qualified: true });
    expect(scoreOf(abroad, ...moving)).toMatchObject({ points: 64, qualified: false, missingPoints: 21 });
    expect(scoreOf(abroad, ['rfq-submitted', 0])).toMatchObject({ qualified: true, by: 'request' });
  });

  it('keep students and hobbyists from sales', () => {
    expect(scoreOf({ company: 'Universität Bonn' }, ['cad-downloaded', 0]).disqualified?.rule).toBe(
      'student',
    );
    expect(scoreOf({ answers: { annualVolume: '3' } }, ['rfq-submitted', 0]).disqualified?.rule).toBe(
      'hobby',
    );
  });
});
