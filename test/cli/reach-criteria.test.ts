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

describe('a test of recency', () => {
  const WEBINAR = '{ activity: [webinar-attended], withinDays: 180 }';
  const webinar = (rest: string) => judged([WEBINAR, `{ activity: [webinar-attended], ${rest} }`]).problems;

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
    ['recencyDays: 30', 'recencyDays: expected object, received number'],
  ])('with %s is told what is wrong', (rest, what) => {
    expect(webinar(rest).map((problem) => problem.what)).toEqual([`engagement.rules[4].when.${what}`]);
  });
});
