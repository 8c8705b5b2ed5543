import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeConfig } from '../../bin/baton/validation/config.ts';

const CONFIG = new URL('../../config/', import.meta.url);
const shipped: ReadonlyMap<string, string> = new Map(
  readdirSync(CONFIG)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(new URL(name, CONFIG), 'utf8')]),
);

/** What is said of the shipped criteria with pieces of text replaced; each piece must be there. */
function judged(...edits: readonly (readonly [piece: string, replacement: string])[]) {
  let text = shipped.get('criteria.yaml') ?? '';
  for (const [piece, replacement] of edits) {
    expect(text).toContain(piece);
    text = text.replace(piece, replacement);
  }
  const { problems, notes } = judgeConfig(new Map(shipped).set('criteria.yaml', text), 0);
  const lines = text.split('\n');
  const said = (list: typeof problems) =>
    list
      .filter(({ file }) => file === 'criteria.yaml')
      .map(({ path, message, suggestion, line, column }) => ({
        what: `${path}: ${message}${suggestion === undefined ? '' : `; ${suggestion}?`}`,
        at: lines[line - 1]?.slice(column - 1) ?? '',
      }));
  return { problems: said(problems), notes: said(notes) };
}

const ENGAGEMENT = '  # Most interest has cooled to half within a month.';
const FIT = '  # A perfect match alone must not reach the threshold: somebody has to want something too.';
const group = (cap: number, ...rules: string[]): string =>
  `  groups: [{ id: some, label: some, cap: ${cap}, rules: [${rules.join(', ')}] }]`;

describe('a group of rules', () => {
  it.each([
    [ENGAGEMENT, group(25, 'three-downloads', 'pricing-two-days')],
    [ENGAGEMENT, group(17, 'webinar', 'click')],
    [FIT, group(19, 'staff-50-1000', 'staff-20-49')],
  ])('whose cap may bind is sound: %s%s', (place, text) => {
    expect(judged([place, text])).toEqual({ problems: [], notes: [] });
  });

  it.each([
    [
      ENGAGEMENT,
      group(35, 'three-downloads', 'pricing-two-days'),
      'engagement.groups[0].cap: takes nothing from anybody: 35 is the most, of a lead after content-downloaded, page-viewed',
    ],
    [
      ENGAGEMENT,
      group(18, 'webinar', 'click'),
      'engagement.groups[0].cap: takes nothing from anybody: 18 is the most, of a lead after webinar-attended, email-clicked',
    ],
    [
      FIT,
      group(20, 'staff-50-1000', 'staff-20-49', 'staff-over-1000'),
      'fit.groups[0].cap: takes nothing from anybody: 20 is the most, of a lead with employees 50',
    ],
  ])('whose cap can never bind is a note, with the lead that comes nearest', (place, text, what) => {
    const { problems, notes } = judged([place, text]);
    expect(problems).toEqual([]);
    expect(notes.map((note) => note.what)).toEqual([expect.stringContaining(what)]);
    expect(notes[0]?.at).toMatch(/^(35|18|20), rules/);
  });

  it('counts for what can be reached', () => {
    const { problems } = judged(
      [ENGAGEMENT, group(10, 'request', 'referral', 'three-downloads', 'pricing-two-days', 'webinar')],
      ['threshold: 65', 'threshold: 75'],
    );
    expect(problems.map(({ what }) => what)).toEqual([
      expect.stringMatching(
        /^engagementGrades\.1: no lead can reach 40: 26 is the most that engagement can be, as of a lead with .* after /,
      ),
      'mql.threshold: no lead can reach 75: 48 of fit and 26 of engagement are the most',
    ]);
    expect(
      judged([FIT, group(10, 'staff-50-1000', 'staff-over-1000', 'director')]).problems.map(
        ({ what }) => what,
      ),
    ).toContain('grades.A: no lead can reach 35: 34 is the most that fit can be');
  });

  it.each([
    ['a misspelt key', '  group: []', 'engagement.group: unknown key; groups?', 'group: []'],
    [
      'a misspelt key in it',
      '  groups: [{ id: some, label: some, cpa: 25, rules: [webinar] }]',
      'engagement.groups[0].cpa: unknown key; cap?',
      'cpa: 25',
    ],
    [
      'a rule that is not there',
      group(25, 'webinars'),
      'engagement.groups[0].rules[0]: There is no engagement rule webinars; webinar?',
      'webinars]',
    ],
  ])('with %s is told where, and what was meant', (_what, text, what, at) => {
    const { problems } = judged([ENGAGEMENT, `${ENGAGEMENT}\n${text}`]);
    expect(problems.map((problem) => problem.what)).toEqual([what]);
    expect(problems[0]?.at.startsWith(at)).toBe(true);
  });
});

const MINIMUM = '  minimumFit: 25\n';
const withSegments = (...segments: readonly string[]) =>
  judged([MINIMUM, `${MINIMUM}  segments: [${segments.join(', ')}]\n`]);
const segment = (id: string, when: string, threshold = 50, minimumFit = 20): string =>
  `{ id: ${id}, label: ${id}, when: ${when}, threshold: ${threshold}, minimumFit: ${minimumFit} }`;

describe('a segment', () => {
  const LARGE = '{ field: employees, atLeast: 1000 }';

  it('that some lead is in, with points that it can have, is sound', () => {
    const sound = withSegments(
      segment('large', LARGE, 103, 43),
      segment('mid', '{ field: employees, atLeast: 50 }'),
    );
    expect(sound).toEqual({ problems: [], notes: [] });
  });

  it.each([
    [
      segment('larger', '{ field: employees, atLeast: 5000 }'),
      'mql.segments[1]: no lead comes this far: large before it takes every one, a lead with employees 5000 for example',
      '{ id: larger',
    ],
    [
      segment('none', '{ field: employees, atLeast: 50, atMost: 49 }'),
      'mql.segments[1].when: no lead can fulfil this',
      '{ field: employees, atLeast: 50, atMost: 49 }',
    ],
    [
      segment('small', '{ field: employees, atMost: 19 }', 89),
      'mql.segments[1].threshold: no lead of it can reach 89: 28 of fit and 60 of engagement are the most, as of a lead with jobTitle director x operations, employees 1, industry software, freeMail false',
      '89',
    ],
    [
      segment('small', '{ field: employees, atMost: 19 }', 50, 29),
      'mql.segments[1].minimumFit: no lead of it can reach 29: 28 is the most that fit can be, as of a lead with jobTitle director x operations, employees 1, industry software, freeMail false',
      '29',
    ],
    [
      segment('mid', '{ field: employee, atLeast: 50 }'),
      'mql.segments[1].when.field: "employee" is not one of',
      'employee',
    ],
    [
      '{ id: mid, label: mid, when: { field: employees }, treshold: 50, minimumFit: 20 }',
      'mql.segments[1].treshold: unknown key; threshold?',
      'treshold',
    ],
  ])('that is %s is told', (second, what, at) => {
    const { problems } = withSegments(segment('large', LARGE), second);
    expect(problems.map((problem) => problem.what)).toEqual([expect.stringContaining(what)]);
    expect(problems[0]?.at.startsWith(at)).toBe(true);
  });

  it('leaves the general points to the other leads', () => {
    const all = segment('all', '{ field: email, exists: true }');
    expect(judged([MINIMUM, `  minimumFit: 49\n  segments: [${all}]\n`]).problems).toEqual([]);
    const staffed = segment('staffed', '{ field: employees, exists: true }');
    expect(
      judged([MINIMUM, `  minimumFit: 29\n  segments: [${staffed}]\n`]).problems.map(({ what }) => what),
    ).toEqual(['mql.minimumFit: no lead can reach 29: 28 is the most that fit can be']);
  });

  it('whose leads are all disqualified is not judged further', () => {
    expect(withSegments(segment('barred', '{ field: country, in: [KP] }', 110, 50)).problems).toEqual([]);
  });
});

describe('the grade matrix', () => {
  const NUMBERS = 'engagementGrades: { 1: 40, 2: 20, 3: 8 }';

  it('says of a number that no engagement reaches it, and of whom it comes nearest', () => {
    const { problems } = judged([NUMBERS, 'engagementGrades: { 1: 61, 2: 20, 3: 8 }']);
    expect(problems.map(({ what }) => what)).toEqual([
      expect.stringMatching(
        /^engagementGrades\.1: no lead can reach 61: 60 is the most that engagement can be, as of a lead .*after /,
      ),
    ]);
    expect(problems[0]?.at).toMatch(/^61/);
  });

  it('notes a cell in which nobody is', () => {
    const { problems, notes } = judged(
      [
        ENGAGEMENT,
        group(10, 'referral', 'three-downloads', 'pricing-two-days', 'webinar', 'timeframe', 'click'),
      ],
      [
        '          - { activity: [demo-requested, price-requested, contact-requested], withinDays: 30 }',
        '          - { all: [{ activity: [demo-requested], withinDays: 30 }, { field: employees, atMost: 19 }] }',
      ],
      [
        '            where: [{ property: form, in: [demo, price, pricing, contact] }]',
        '            where: [{ property: form, in: [demo] }]',
      ],
      [
        '            withinDays: 30\n\n    # Sent',
        '            withinDays: 30\n            recencyDays: { atLeast: 40 }\n\n    # Sent',
      ],
    );
    expect(problems.map(({ what }) => what)).toEqual([
      'engagement.rules[0].when.any[1]: no lead can fulfil this',
    ]);
    expect(notes.map(({ what }) => what)).toEqual([
      expect.stringMatching(
        /^engagementGrades\.1: nobody is of grade A1: 10 is the most that engagement can be, as of a lead with/,
      ),
      expect.stringMatching(/^engagementGrades\.2: nobody is of grade A2: 10 is/),
    ]);
  });

  it('notes a letter between two fits that leads can have', () => {
    const { notes } = judged(['{ A: 35, B: 25, C: 15 }', '{ A: 48, B: 45, C: 15 }']);
    expect(notes.map(({ what }) => what)).toEqual([
      'grades.B: nobody is of grade B: no lead has a fit from 45 to 47 and the nearest below has 44, as a lead with jobTitle manager x operations, employees 50, industry software, freeMail false',
    ]);
  });

  it('notes that nobody is of the last letter', () => {
    const { notes } = judged(['{ A: 35, B: 25, C: 15 }', '{ A: 35, B: 25, C: -15 }']);
    expect(notes.map(({ what }) => what)).toEqual([
      'grades: nobody is of grade D: no lead has a fit below -15',
    ]);
  });

  it('tells an SLA rule of a grade that is never given', () => {
    const rule = (grades: string, criteria: string) => {
      const sla = shipped.get('sla.yaml')?.replace('    when: {', `    when: { grades: [${grades}],`) ?? '';
      return judgeConfig(new Map(shipped).set('sla.yaml', sla).set('criteria.yaml', criteria), 0).problems;
    };
    const text = shipped.get('criteria.yaml') ?? '';
    const lettered = text.replace(NUMBERS, '');
    expect(rule('A1, B', text)).toEqual([]);
    expect(rule('A, B', lettered)).toEqual([]);
    expect(rule('B, A1', lettered)).toMatchObject([
      {
        path: 'rules[0].when.grades[1]',
        message: 'No lead is of grade A1: criteria.yaml has no engagementGrades',
      },
    ]);
  });
});

describe('a framework', () => {
  const TIME = '    - id: time\n';
  const CHAMPION = '        - id: champion\n';
  const MEDDIC = '      when: { field: employees, atLeast: 1001 }\n      questions:';

  it.each([
    [TIME, '    - id: urgency\n', 'framework.questions: BANT asks for time too, and nothing here does'],
    [
      CHAMPION,
      '        - id: champions\n',
      'framework.others[0].questions[5].id: champions is no letter of MEDDIC; champion?',
    ],
    [
      '    - name: MEDDIC',
      '    - name: meddpicc',
      'framework.others[0].questions: meddpicc asks for paper-process too, and nothing here does',
    ],
  ])('whose name says what its letters ask is told of one that is left out', (piece, replacement, what) => {
    const { problems, notes } = judged([piece, replacement]);
    expect(problems).toEqual([]);
    expect(notes.map((note) => note.what)).toContain(what);
  });

  it('of a name of its own asks what it likes', () => {
    expect(judged(['  name: BANT', '  name: OURS'], [TIME, '    - id: urgency\n']).notes).toEqual([]);
  });

  it.each([
    [TIME, '    - id: need\n', 'framework.questions[3].id: The id need is already taken'],
    [
      'when: { field: budget, exists: true }',
      'when: { all: [{ field: budget }, { field: budget, exists: false }] }',
      'framework.questions[0].when: no lead can fulfil this',
    ],
    [
      MEDDIC,
      MEDDIC.replace('atLeast: 1001', 'atLeast: 9, atMost: 8'),
      'framework.others[0].when: no lead can fulfil this',
    ],
    [
      '    - name: MEDDIC',
      '    - { name: OURS, when: { field: employees, atLeast: 500 }, questions: [{ id: a, label: a, rules: [director] }] }\n    - name: MEDDIC',
      'framework.others[1]: no lead comes this far: OURS before it takes every one',
    ],
    [
      'rules: [referral, three-downloads',
      'rules: [referal, three-downloads',
      'framework.others[0].questions[5].rules[0]: There is no rule referal; referral?',
    ],
    ['  others:\n', '  other:\n', 'framework.other: unknown key; others?'],
  ])('with %s as %s is told: %s', (piece, replacement, what) => {
    expect(judged([piece, replacement]).problems.map((problem) => problem.what)).toEqual([what]);
  });
});

describe('a test of recency', () => {
  const WEBINAR = '{ activity: [webinar-attended], withinDays: 180 }';
  const webinar = (rest: string) => judged([WEBINAR, `{ activity: [webinar-attended], ${rest} }`]).problems;

  it.each([
    [WEBINAR, '{ activity: [webinar-attended], recencyDays: { atMost: 180 } }', 'engagement.rules[4].when'],
    [
      WEBINAR,
      '{ not: { all: [{ field: phone }, { activity: [webinar-attended] }] } }',
      'engagement.rules[4].when.not.all[1]',
    ],
    [
      'each: { activity: [email-clicked], withinDays: 90 }',
      'each: { activity: [email-clicked] }',
      'engagement.rules[6].each',
    ],
    [
      '{ activity: [calculator-used], withinDays: 180 }',
      '{ activity: [calculator-used] }',
      'framework.others[0].questions[0].when.any[1]',
    ],
  ])('without a window is noted: %s as %s', (piece, replacement, path) => {
    const { problems, notes } = judged([piece, replacement]);
    expect(problems).toEqual([]);
    expect(notes.map(({ what }) => what)).toEqual([
      expect.stringMatching(
        /: looks at every [a-z-]+ there ever was, so each judgement reads all that a lead did: say withinDays$/,
      ),
    ]);
    expect(notes[0]?.what.startsWith(`${path}: `)).toBe(true);
  });

  it.each(['recencyDays: { atLeast: 30 }', 'withinDays: 31, recencyDays: { atLeast: 30, atMost: 30 }'])(
    'with %s may hold',
    (rest) => {
      expect(webinar(rest)).toEqual([]);
    },
  );

  it.each(['recencyDays: { atLeast: 31, atMost: 30 }', 'withinDays: 30, recencyDays: { atLeast: 30 }'])(
    'with %s contradicts itself',
    (rest) => {
      expect(webinar(rest).map(({ what }) => what)).toEqual([
        'engagement.rules[4].when: no lead can fulfil this',
      ]);
    },
  );

  it.each([
    ['recencyDay: { atLeast: 30 }', 'recencyDay: unknown key; recencyDays?'],
    ['recencyDays: { atleast: 30 }', 'recencyDays.atleast: unknown key; atLeast?'],
    ['recencyDays: 30', 'recencyDays: write keys with values instead of a number'],
  ])('with %s is told what is wrong', (rest, what) => {
    expect(webinar(rest).map((problem) => problem.what)).toEqual([`engagement.rules[4].when.${what}`]);
  });
});
