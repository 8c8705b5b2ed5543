import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { judgeConfig } from '../../bin/baton/validation/config.ts';
import { judgeStaffing } from '../../bin/baton/validation/reach/staffing.ts';
import { routingPolicy } from '../../functions/contracts/policies/routing.ts';
import { team } from '../../functions/contracts/policies/team.ts';
import { DAY } from '../../functions/domain/time.ts';

const CONFIG = new URL('../../config/', import.meta.url);
const shipped: ReadonlyMap<string, string> = new Map(
  readdirSync(CONFIG)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(new URL(name, CONFIG), 'utf8')]),
);
const NOW = Date.parse('2026-11-27T09:00:00Z');
const shippedSla = shipped.get('sla.yaml') ?? '';

/** What is said of the shipped policies with a piece of text replaced; the piece must be there. */
function judged(file: string, piece: string, replacement: string, now = NOW) {
  const text = shipped.get(file) ?? '';
  expect(text).toContain(piece);
  const { problems, notes } = judgeConfig(
    new Map(shipped).set(file, text.replaceAll(piece, replacement)),
    now,
  );
  return {
    problems: problems.map(({ path, message }) => `${path}: ${message}`),
    notes: notes.map(({ path, message }) => `${path}: ${message}`),
  };
}

const GERMAN = '    when: { field: language, equals: de }';
describe('the default company', () => {
  it('has no fault, and is told which leads no route takes', () => {
    const { problems, notes } = judgeConfig(shipped, NOW);
    expect(problems).toEqual([]);
    expect(notes).toMatchObject([{ file: 'routing.yaml', path: 'fallback', column: 11 }]);
  });

  it('has somebody at work in every week of the year', () => {
    const [routing, people] = ['routing', 'team'].map((kind) =>
      parse(shipped.get(`${kind}.yaml`) ?? '', { merge: true }),
    );
    const quiet = { problems: [], notes: [] };
    for (let day = 0; day < 365; day += 1)
      expect(judgeStaffing(routingPolicy.parse(routing), team.parse(people), NOW + day * DAY)).toEqual(quiet);
  });
});

describe('a route', () => {
  it.each([
    [
      'is taken by those before it',
      '{ field: country, in: [DE, ES, PT] }',
      'no lead comes this far: dach, iberia before it take every one',
    ],
    [
      'is taken by one before it',
      '{ all: [{ territory: dach }, { segment: mid }] }',
      'no lead comes this far: dach before it takes every one',
    ],
    [
      'is one before it in other words',
      '{ not: { not: { field: country, in: [AT, ch, LI, DE] } } }',
      'no lead comes this far: dach before it takes every one',
    ],
  ])('that %s is dead', (_label, when, message) => {
    expect(judged('routing.yaml', GERMAN, `    when: ${when}`).problems).toEqual([`routes[4]: ${message}`]);
  });

  it.each([
    ['two countries at once', '{ all: [{ territory: benelux }, { territory: dach }] }', ''],
    [
      'a territory and its contrary',
      '{ all: [{ territory: benelux }, { not: { territory: benelux } }] }',
      '',
    ],
    ['staff between bounds that cross', '{ field: employees, atLeast: 50, atMost: 49 }', ''],
    ['a language by its name', '{ field: language, equals: german }', ''],
    ['a country that is none', '{ field: country, in: [XX] }', ''],
    [
      'a word that what it must not contain',
      '{ all: [{ field: jobTitle, words: [it] }, { not: { field: jobTitle, contains: [it] } }] }',
      '',
    ],
    ['an address that is not known', '{ field: email, exists: false }', ''],
    [
      'a part that never holds',
      '{ any: [{ field: language, equals: de }, { all: [{ segment: small }, { segment: large }] }] }',
      '.any[1]',
    ],
  ])('that asks for %s contradicts itself', (_label, when, place) => {
    expect(judged('routing.yaml', GERMAN, `    when: ${when}`).problems).toEqual([
      `routes[4].when${place}: no lead can fulfil this`,
    ]);
  });

  it.each([
    ['a country more', '{ field: country, in: [DE, ES, FR] }'],
    ['the unknown', '{ not: { field: country, exists: true } }'],
    ['a company of just that size', '{ field: employees, atLeast: 50, atMost: 50 }'],
    [
      'a word and not another one',
      '{ all: [{ field: jobTitle, words: [head of it] }, { not: { field: jobTitle, words: [its] } }] }',
    ],
    [
      'a piece that is no word',
      '{ all: [{ field: jobTitle, contains: [op] }, { not: { field: jobTitle, words: [op] } }] }',
    ],
    [
      'words that are no piece',
      '{ all: [{ field: jobTitle, words: [vice president] }, { not: { field: jobTitle, contains: [vice president] } }] }',
    ],
    ['a text that is a number', '{ field: answers.seats, atLeast: 10, atMost: 11 }'],
  ])('that asks for %s is sound', (_label, when) => {
    expect(judged('routing.yaml', GERMAN, `    when: ${when}`).problems).toEqual([]);
  });

  it('that takes every lead leaves none to the fallback, and none to the routes after it', () => {
    const { problems, notes } = judged('routing.yaml', GERMAN, '    when: { field: email, exists: true }');
    expect(problems).toEqual([
      'routes[5]: no lead comes this far: german-speaking before it takes every one',
    ]);
    expect(notes).toEqual([]);
  });

  it('is not judged where there are too many combinations', () => {
    const some = (letter: string) =>
      Array.from({ length: 11 }, (_, n) => `{ field: message, contains: [${letter}${n}a] }`);
    const { problems, notes } = judged(
      'routing.yaml',
      GERMAN,
      `    when: { all: [${some('q')}, { not: { field: language, exists: true } }] }`,
    );
    expect(problems).toEqual([]);
    expect(notes).toContain(
      'routes[4].when: not decided whether a lead comes here: there are too many combinations',
    );
    const crossed = `{ all: [${some('q')}, { field: employees, atLeast: 5, atMost: 4 }] }`;
    expect(judged('routing.yaml', GERMAN, `    when: ${crossed}`).problems).toEqual([
      'routes[4].when.all[11]: no lead can fulfil this',
    ]);
  });
});

describe('criteria', () => {
  it.each([
    [
      'threshold: 65',
      'threshold: 109',
      'mql.threshold: no lead can reach 109: 48 of fit and 60 of engagement are the most',
    ],
    [
      '  minimumFit: 25',
      '  minimumFit: 49',
      'mql.minimumFit: no lead can reach 49: 48 is the most that fit can be',
    ],
    [
      '    minimumFit: 15',
      '    minimumFit: 49',
      'mql.requests.minimumFit: no lead can reach 49: 48 is the most that fit can be',
    ],
    [
      '{ A: 35, B: 25, C: 15 }',
      '{ A: 49, B: 25, C: 15 }',
      'grades.A: no lead can reach 49: 48 is the most that fit can be',
    ],
    [
      'when: { field: employees, atLeast: 1001 }',
      'when: { all: [{ field: employees, atLeast: 1001 }, { field: employees, atMost: 1000 }] }',
      'fit.rules[2].when: no lead can fulfil this',
    ],
    [
      'when: { field: answers.lawfulBasis, equals: none }',
      'when: { any: [{ field: budget, exists: true }, { field: budget, exists: false }] }',
      'disqualifiers: they disqualify every lead',
    ],
    [
      'when: { field: answers.lawfulBasis, equals: none }',
      'when: { all: [{ field: industry, words: [software, saas, logistics, logistik, logística, services, consulting] }, { field: employees, exists: true }] }',
      'mql.threshold: no lead can reach 105: 40 of fit and 60 of engagement are the most',
    ],
  ])('with %s as %s are told: %s', (piece, replacement, message) => {
    const high = shipped.get('criteria.yaml')?.replace('threshold: 65', 'threshold: 105') ?? '';
    const files = new Map(shipped).set(
      'criteria.yaml',
      message.includes('105') ? high : (shipped.get('criteria.yaml') ?? ''),
    );
    const text = files.get('criteria.yaml') ?? '';
    expect(text).toContain(piece);
    const { problems } = judgeConfig(files.set('criteria.yaml', text.replace(piece, replacement)), NOW);
    expect(problems.map(({ path, message: said }) => `${path}: ${said}`)).toEqual([message]);
  });

  it.each([
    ['threshold: 65', 'threshold: 108'],
    ['  minimumFit: 25', '  minimumFit: 48'],
    ['{ A: 35, B: 25, C: 15 }', '{ A: 48, B: 25, C: 15 }'],
  ])('with %s as %s can still be reached', (piece, replacement) => {
    expect(judged('criteria.yaml', piece, replacement).problems).toEqual([]);
  });
});

describe('an SLA rule', () => {
  const rule = (shippedRule: string, when: string): string =>
    `${shippedRule}\n  - id: more\n    when: ${when}\n    response: { firstOwner: &l { target: { minutes: 5 }, remindAtPercent: [], reassignAtPercent: 100 }, laterOwners: *l, maxReassignments: 1 }\n    outcome: { remindOnDays: [], dueOnDay: 5, leakOnDay: 10 }`;
  const LAST = '      recycle: { afterAttempts: 5, restDays: 90 }\n\notherwise';
  const withRule = (when: string) =>
    judged('sla.yaml', LAST, rule(LAST.replace('\n\notherwise', ''), when).concat('\n\notherwise')).problems;

  it('that only takes what one before it takes is dead', () => {
    expect(withRule('{ fromList: true, grades: [A] }')).toEqual([
      'rules[2]: no handoff comes this far: lists before it takes every one',
    ]);
  });

  it('that takes anything else is sound', () => {
    expect(withRule('{ sources: [fair], grades: [A] }')).toEqual([]);
  });
});

describe('an SLA rule that acknowledges off hours', () => {
  const LIVE = '  id: live\n  response:\n';
  const COMPANY = '# acknowledgement: { company: Larkfield Software }';
  const acknowledging = shippedSla
    .replace(LIVE, `${LIVE}    offHours: acknowledge\n`)
    .replace(COMPANY, COMPANY.slice(2));
  const notesOf = (sla: string, changes: readonly (readonly [string, string])[] = []) => {
    const people = changes.reduce((text, [piece, instead]) => {
      expect(text).toContain(piece);
      return text.replace(piece, instead);
    }, shipped.get('team.yaml') ?? '');
    const { problems, notes } = judgeConfig(
      new Map(shipped).set('sla.yaml', sla).set('team.yaml', people),
      NOW,
    );
    expect(problems).toEqual([]);
    return notes.flatMap(({ file, path, message }) => (file === 'sla.yaml' ? [`${path}: ${message}`] : []));
  };
  const without = (who: string, pool: string, path = 'otherwise') =>
    `${path}.response.offHours: the mail has no booking link where the lead is with ${who} of the pool ${pool}: write bookingUrl for the pool, or for each of them, in team.yaml`;
  const UK = without('owen-clarke, priya-shah, elin-dahl', 'uk-nordics');
  const UK_LINK: readonly [string, string] = [
    '    name: UK and Nordics\n',
    '    name: UK and Nordics\n    bookingUrl: https://book.example/uk\n',
  ];

  it('is noted where somebody of a pool has no link, nor has the pool', () => {
    expect(notesOf(acknowledging)).toEqual([without('jordi-pons, ines-carvalho', 'iberia'), UK]);
    expect(notesOf(acknowledging, [UK_LINK])).toEqual([without('jordi-pons, ines-carvalho', 'iberia')]);
  });

  it('is not noted for pools that mail nobody yet', () => {
    const shadow: [string, string] = ['    name: Iberia\n', '    name: Iberia\n    mode: shadow\n'];
    expect(notesOf(acknowledging, [shadow])).toEqual([UK]);
  });

  it('has the link of a pool for a team that has none', () => {
    const teams = `  - id: both
    name: Both
    manager: helen-ward
    choice: rotation
    BOOKING
    teams: [{ pool: iberia, weight: 1 }, { pool: uk-nordics, weight: 1 }]

  - id: test
`;
    const routes = (shipped.get('routing.yaml') ?? '').replaceAll(/pool: (iberia|uk-nordics)/g, 'pool: both');
    const said = (booking: string) => {
      const people = (shipped.get('team.yaml') ?? '').replace(
        '  - id: test\n',
        teams.replace('BOOKING', booking),
      );
      const { problems, notes } = judgeConfig(
        new Map(shipped).set('sla.yaml', acknowledging).set('team.yaml', people).set('routing.yaml', routes),
        NOW,
      );
      return [...problems, ...notes].flatMap(({ file, path, message }) =>
        file === 'routing.yaml' ? [] : [`${path}: ${message}`],
      );
    };
    expect(said('# none')).toEqual([without('jordi-pons, ines-carvalho', 'iberia'), UK]);
    expect(said('bookingUrl: https://book.example/both')).toEqual([]);
  });

  it('asks the pool of test leads, if they come under it', () => {
    const rule = (when: string) =>
      acknowledging
        .replace('    offHours: acknowledge\n', '')
        .replace(
          'rules:\n',
          `rules:\n  - id: asked\n    when: { triggers: [request], ${when} }\n    response: { offHours: acknowledge, firstOwner: &l { target: { minutes: 5 }, remindAtPercent: [], reassignAtPercent: 100 }, laterOwners: *l, maxReassignments: 1 }\n    outcome: { remindOnDays: [], dueOnDay: 5, leakOnDay: 10 }\n`,
        );
    const day: [string, string] = [
      'calendar: { zone: Europe/London, always: true }',
      `calendar: { zone: Europe/London, week: { mon: [['09:00', '17:00']] } }`,
    ];
    expect(notesOf(rule('test: true'))).toEqual([]);
    expect(notesOf(rule('test: true'), [day])).toEqual([
      without('test-rep', 'test', 'rules[0]').replace('each of them', 'them'),
    ]);
    expect(notesOf(rule('test: false'), [UK_LINK, day])).toEqual([
      without('jordi-pons, ines-carvalho', 'iberia', 'rules[0]'),
    ]);
  });
});

describe('a pool', () => {
  const IBERIA =
    '      - { person: ana-ruiz, weight: 100 }\n      - { person: jordi-pons, weight: 100 }\n      - { person: ines-carvalho, weight: 100 }';

  it.each([
    ['      - { person: ana-ruiz, weight: 0 }', 'every weight is 0'],
    [
      '      - { person: test-rep, weight: 100 }',
      'each is paused, gone, without capacity or share, or for test leads only',
    ],
  ])('of %s can never have a lead', (members, why) => {
    expect(judged('team.yaml', IBERIA, members).problems).toEqual([
      `pools[1]: nobody of the pool iberia can ever get a lead: ${why}`,
    ]);
  });

  it('without anybody at work in the coming week is a note', () => {
    const away = "absences: [{ from: '2026-11-26T00:00:00Z', until: '2026-12-05T00:00:00Z' }]";
    const spain = (shipped.get('team.yaml') ?? '').replaceAll(
      'holidays: [ES]',
      `holidays: [ES]\n      ${away}`,
    );
    const alone = spain.replace(IBERIA, '      - { person: jordi-pons, weight: 100 }');
    const said = (now: number) => judgeConfig(new Map(shipped).set('team.yaml', alone), now);
    expect(said(NOW).problems).toEqual([]);
    expect(said(NOW).notes.map(({ message }) => message)).toContain(
      'nobody of the pool iberia is at work from 2026-11-27 to 2026-12-04',
    );
    expect(said(NOW + 4 * DAY).notes).toHaveLength(1);
  });

  it('has a note of a member who has no hours', () => {
    const pieces = (shipped.get('team.yaml') ?? '').split('  - id: ana-ruiz');
    const idle = pieces.map((piece, at) =>
      at === 1 ? piece.replace('week: *office-hours', 'week: {}') : piece,
    );
    const { problems, notes } = judgeConfig(
      new Map(shipped).set('team.yaml', idle.join('  - id: ana-ruiz')),
      NOW,
    );
    expect(problems).toEqual([]);
    expect(notes.map(({ path, message }) => `${path}: ${message}`)).toContain(
      'people[3].calendar.week: ana-ruiz has no hours, so no lead of theirs is ever due: write shifts for the days on which they work',
    );
  });

  it('that a manager shares is never without somebody', () => {
    expect(judged('team.yaml', IBERIA, '      - { person: maria-soler, weight: 1 }').problems).toEqual([]);
  });
});

describe('holidays', () => {
  const RENEW = 'npm run baton -- holidays --write renews those of regions';

  it('that are about to run out are a note, once for each list', () => {
    const later = Date.parse('2028-10-02T00:00:00Z');
    const notes = (now: number) =>
      judgeConfig(shipped, now).notes.flatMap(({ path, message }) =>
        message.includes('holiday') ? [path] : [],
      );
    expect(notes(later + DAY)).toEqual([
      'holidays.DE',
      'holidays.AT',
      'holidays.ES',
      'holidays.PT',
      'holidays.GB-ENG',
      'holidays.SE',
    ]);
    expect(notes(later)).toEqual([]);
    expect(judged('team.yaml', 'holidays: [ES]', `holidays: ['2026-12-25']`).notes).toContain(
      `people[3].calendar.holidays: no holiday after 2026 is listed: ${RENEW}`,
    );
  });

  it('of somebody who works every day are none', () => {
    const always = `calendar: { zone: Europe/London, always: true, holidays: ['2020-12-25'] }`;
    const { notes } = judged('team.yaml', 'calendar: { zone: Europe/London, always: true }', always);
    expect(notes).toHaveLength(1);
  });
});
