import { pick, type Random } from '../../bin/baton/seeded.ts';

/** A part of a policy as its file says it. */
export type Part = Record<string, unknown>;

/** One way to spoil a policy, or to change it. */
export interface Mutation {
  readonly name: string;
  /** `caught`: whoever made it has made a mistake, and the check says so. `alike`: nothing changes for any lead. `free`: it is another policy, and as good as any. */
  readonly is: 'caught' | 'alike' | 'free';
  /** What the check says of it, where it is to be caught. */
  readonly says?: RegExp;
  /** Changes the copy that it gets. */
  readonly apply: (policy: Part, random: Random) => void;
}

export const partsOf = (value: unknown): Part[] => value as Part[];
const at = (policy: Part, ...path: readonly string[]): Part =>
  path.reduce<Part>((part, key) => part[key] as Part, policy);

const one = (random: Random, list: readonly Part[]): Part => {
  const [first, ...others] = list;
  if (first === undefined) throw new Error('There is nothing to choose from.');
  return pick(random, [first, ...others]);
};
const upTo = (random: Random, most: number): number => 1 + Math.floor(random() * most);
const copy = (part: Part): Part => JSON.parse(JSON.stringify(part));

const axis = (policy: Part, random: Random): Part => at(policy, pick(random, ['fit', 'engagement'] as const));
const rule = (policy: Part, random: Random): Part => one(random, partsOf(axis(policy, random)['rules']));
const conditional = (policy: Part, random: Random): Part =>
  one(
    random,
    [...partsOf(at(policy, 'fit')['rules']), ...partsOf(at(policy, 'engagement')['rules'])].filter(
      (each) => 'when' in each,
    ),
  );
/** Every test in a condition. */
const testsIn = (value: unknown): readonly Part[] =>
  typeof value !== 'object' || value === null
    ? []
    : [
        ...('field' in value || 'activity' in value ? [value as Part] : []),
        ...Object.values(value).flatMap(testsIn),
      ];
const test = (policy: Part, key: string, random: Random): Part =>
  one(
    random,
    testsIn(policy).filter((each) => key in each),
  );

export const OF_CRITERIA: readonly Mutation[] = [
  {
    name: 'a rule twice',
    is: 'caught',
    says: /^holds for the same leads as \S+: a lead .* has the points of both$/,
    apply(policy, random) {
      const rules = partsOf(axis(policy, random)['rules']);
      rules.splice(upTo(random, rules.length), 0, { ...copy(one(random, rules)), id: 'once-more' });
    },
  },
  {
    name: 'a rule that contradicts itself',
    is: 'caught',
    says: /^no lead can fulfil this$/,
    apply(policy, random) {
      const found = conditional(policy, random);
      found['when'] = { all: [found['when'], { not: copy(at(found, 'when')) }] };
    },
  },
  {
    name: 'bounds that cross',
    is: 'caught',
    says: /^no lead can fulfil this$/,
    apply(policy, random) {
      const found = test({ fit: policy['fit'] }, 'atLeast', random);
      found['atMost'] = Number(found['atLeast']) - upTo(random, 20);
    },
  },
  {
    name: 'a field that is none',
    is: 'caught',
    says: /./,
    apply(policy, random) {
      const found = test(policy, 'field', random);
      found['field'] = `${String(found['field']).replace('answers.', '')}${pick(random, ['s', 'Name', ' '])}`;
    },
  },
  {
    name: 'a value that its field never has',
    is: 'caught',
    says: /^no lead can fulfil this$/,
    apply(policy, random) {
      conditional(policy, random)['when'] = pick<Part>(random, [
        { field: 'country', equals: 'Germany' },
        { field: 'language', in: ['german', 'deutsch'] },
        { field: 'freeMail', equals: 'maybe' },
        { field: 'employees', atMost: -upTo(random, 9) },
      ]);
    },
  },
  {
    name: 'a window that is over before it begins',
    is: 'caught',
    says: /^no lead can fulfil this$/,
    apply(policy, random) {
      const found = test(
        {
          rules: partsOf(at(policy, 'engagement')['rules']).filter(
            (each) => 'when' in each && !('any' in at(each, 'when')),
          ),
        },
        'withinDays',
        random,
      );
      found['recencyDays'] = { atLeast: Number(found['withinDays']) + upTo(random, 30) };
    },
  },
  {
    name: 'a threshold that nobody reaches',
    is: 'caught',
    says: /^no lead can reach \d+: /i,
    apply(policy, random) {
      if (random() < 0.5) at(policy, 'mql')['threshold'] = 110 + upTo(random, 50);
      else
        for (const each of partsOf(at(policy, 'engagement')['rules']))
          each['points'] = Math.min(1, Number(each['points']));
    },
  },
  {
    name: 'a bar of fit that nobody reaches',
    is: 'caught',
    says: /^no lead can reach \d+: /,
    apply(policy, random) {
      const bar = 50 + upTo(random, 30);
      pick<() => unknown>(random, [
        () => Object.assign(at(policy, 'grades'), { A: bar }),
        () => Object.assign(at(policy, 'mql'), { minimumFit: bar }),
        () => Object.assign(at(policy, 'mql', 'requests'), { minimumFit: bar }),
      ])();
    },
  },
  {
    name: 'a cap below the points of a rule',
    is: 'caught',
    says: /^gives \d+ points, and the cap of \w+ leaves \d+, to a lead /,
    apply(policy, random) {
      const found = axis(policy, random);
      found['cap'] =
        Math.max(...partsOf(found['rules']).map(({ points }) => Number(points))) - upTo(random, 5);
    },
  },
  {
    name: 'a group whose cap takes nothing',
    is: 'caught',
    says: /^takes nothing from anybody: .* of a lead /,
    apply(policy, random) {
      const [first = {}, second = {}] = partsOf(at(policy, 'fit')['rules']);
      const cap = Math.max(Number(first['points']), Number(second['points'])) + upTo(random, 20);
      at(policy, 'fit')['groups'] = [{ id: 'some', label: 'some', cap, rules: [first['id'], second['id']] }];
    },
  },
  {
    name: 'points for the disqualified',
    is: 'caught',
    says: /^gives points to nobody: all whom it is about are disqualified, as a lead /,
    apply(policy, random) {
      const { when } = one(random, partsOf(policy['disqualifiers']));
      partsOf(at(policy, 'engagement')['rules']).push({
        id: 'lost',
        label: 'lost',
        points: upTo(random, 9),
        when,
      });
    },
  },
  {
    name: 'a disqualifier behind a broader one',
    is: 'caught',
    says: /^disqualifies nobody: \S+ before it takes every one, a lead /,
    apply(policy, random) {
      const all = partsOf(policy['disqualifiers']);
      const { when } = one(random, all);
      all.push({
        id: 'late',
        label: 'late',
        when: { all: [when, { field: 'employees', atLeast: upTo(random, 99) }] },
      });
    },
  },
  {
    name: 'everybody disqualified',
    is: 'caught',
    says: /^they disqualify every lead$/,
    apply(policy, random) {
      const when = pick<Part>(random, [
        { field: 'email', exists: true },
        {
          any: [
            { field: 'freeMail', equals: true },
            { field: 'freeMail', equals: false },
          ],
        },
      ]);
      partsOf(policy['disqualifiers']).push({ id: 'all', label: 'all', when });
    },
  },
  {
    name: 'a name that nothing has',
    is: 'caught',
    says: /^There is no engagement rule /,
    apply(policy, random) {
      const named = at(policy, 'mql', 'requests')['rules'] as string[];
      named[Math.floor(random() * named.length)] = pick(random, [
        'requests',
        'refferal',
        'request-2',
      ] as const);
    },
  },
  {
    name: 'rules in another order',
    is: 'alike',
    apply(policy, random) {
      const rules = partsOf(axis(policy, random)['rules']);
      rules.push(...rules.splice(0, upTo(random, rules.length - 1)));
    },
  },
  {
    name: 'a rule less',
    is: 'free',
    apply(policy, random) {
      const rules = partsOf(axis(policy, random)['rules']);
      rules.splice(Math.floor(random() * rules.length), 1);
    },
  },
  {
    name: 'other points',
    is: 'free',
    apply(policy, random) {
      const found = rule(policy, random);
      found['points'] = Number(found['points']) + upTo(random, 5);
    },
  },
  {
    name: 'another threshold',
    is: 'free',
    apply(policy, random) {
      at(policy, 'mql')['threshold'] = 50 + upTo(random, 30);
    },
  },
  {
    name: 'another window',
    is: 'free',
    apply(policy, random) {
      const found = test(at(policy, 'engagement'), 'withinDays', random);
      found['withinDays'] = Number(found['withinDays']) + upTo(random, 60);
    },
  },
  {
    name: 'a condition that is denied',
    is: 'free',
    apply(policy, random) {
      const found = conditional(policy, random);
      found['when'] = { not: found['when'] };
    },
  },
];

export const OF_ROUTING: readonly Mutation[] = [
  {
    name: 'a route twice',
    is: 'caught',
    says: /^no lead comes this far: .* before it takes? every one/,
    apply(policy, random) {
      const routes = partsOf(policy['routes']);
      routes.push({ ...copy(one(random, routes)), id: 'once-more' });
    },
  },
  {
    name: 'a route behind a broader one',
    is: 'caught',
    says: /^no lead comes this far: .* before it takes? every one/,
    apply(policy, random) {
      const routes = partsOf(policy['routes']);
      const place = Math.floor(random() * routes.length);
      const { when } = copy(routes[place] ?? {});
      const broader = { any: [when, { field: 'employees', atLeast: upTo(random, 900) }] };
      routes.splice(Math.floor(random() * (place + 1)), 0, {
        id: 'broad',
        label: 'broad',
        when: broader,
        pool: 'dach',
      });
    },
  },
  {
    name: 'a first route that takes everybody',
    is: 'caught',
    says: /^no lead comes this far: .* before it takes? every one/,
    apply(policy, random) {
      const when = pick<Part>(random, [
        { field: 'email', exists: true },
        { not: { field: 'freeMail', equals: 'no' } },
        {
          any: [
            { field: 'employees', exists: true },
            { field: 'employees', exists: false },
          ],
        },
      ]);
      partsOf(policy['routes']).unshift({ id: 'all', label: 'all', when, pool: 'dach' });
    },
  },
  {
    name: 'a route that contradicts itself',
    is: 'caught',
    says: /^no lead can fulfil this$/,
    apply(policy, random) {
      const found = one(random, partsOf(policy['routes']));
      found['when'] = { all: [found['when'], { not: copy(at(found, 'when')) }] };
    },
  },
  {
    name: 'a route to two places at once',
    is: 'caught',
    says: /^no lead can fulfil this$/,
    apply(policy, random) {
      const found = one(random, partsOf(policy['routes']).slice(0, 3));
      const others = ['dach', 'iberia', 'uk-nordics'].filter((name) => name !== found['id']);
      found['when'] = { all: [found['when'], { territory: others[Math.floor(random() * 2)] }] };
    },
  },
  {
    name: 'a pool that is none',
    is: 'caught',
    says: /^There is no pool /,
    apply(policy, random) {
      const found = one(random, [...partsOf(policy['routes']), at(policy, 'fallback')]);
      found['pool'] = `${found['pool']}-${pick(random, ['team', 'east', '2'] as const)}`;
    },
  },
  {
    name: 'a territory or segment that is none',
    is: 'caught',
    says: /^There is no \S+ among the (?:territories|segments)\.$/,
    apply(policy, random) {
      one(random, partsOf(policy['routes']))['when'] = pick<Part>(random, [
        { territory: 'benelux-2' },
        { segment: 'huge' },
      ]);
    },
  },
  {
    name: 'a segment whose bounds cross',
    is: 'caught',
    says: /./,
    apply(policy, random) {
      const least = 50 + upTo(random, 900);
      at(policy, 'segments')['large'] = { atLeast: least, atMost: least - upTo(random, 40) };
    },
  },
  {
    name: 'a word that its field never has',
    is: 'caught',
    says: /^no lead can fulfil this$/,
    apply(policy, random) {
      const found = one(random, partsOf(policy['routes']));
      found['when'] = pick<Part>(random, [
        { field: 'language', equals: 'German' },
        { field: 'country', in: ['Germany', 'Austria'] },
      ]);
    },
  },
  {
    name: 'neighbours that share no lead, in another order',
    is: 'alike',
    apply(policy, random) {
      const routes = partsOf(policy['routes']);
      const place = Math.floor(random() * 2);
      routes.splice(place, 2, ...routes.slice(place, place + 2).toReversed());
    },
  },
  {
    name: 'a route less',
    is: 'free',
    apply(policy, random) {
      const routes = partsOf(policy['routes']);
      routes.splice(Math.floor(random() * routes.length), 1);
    },
  },
  {
    name: 'another pool',
    is: 'free',
    apply(policy, random) {
      one(random, partsOf(policy['routes']))['pool'] = pick(random, [
        'dach',
        'iberia',
        'uk-nordics',
      ] as const);
    },
  },
  {
    name: 'another bound of a segment',
    is: 'free',
    apply(policy, random) {
      at(policy, 'segments')['large'] = { atLeast: 500 + upTo(random, 900) };
    },
  },
];
