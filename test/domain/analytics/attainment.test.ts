import { describe, expect, it } from 'vitest';
import { attainmentsOf } from '../../../functions/domain/analytics/attainment.ts';
import type { TimedFact } from '../../../functions/domain/analytics/timed-fact.ts';
import { DAY, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';

type Line = readonly [type: string, minutes: number, data?: TimedFact['data'], handoff?: number];
const factsOf = (lines: readonly Line[]): TimedFact[] =>
  lines.map(([type, minutes, data = {}, handoff = 1]) => ({
    ...{ type, at: NINE + minutes * MINUTE, data, handoff },
  }));
const judged = (lines: readonly Line[], now = 30 * DAY) => attainmentsOf(factsOf(lines), 1, NINE + now);
const attained = (lines: readonly Line[], now?: number) =>
  judged(lines, now).map(({ clock, place = '', person, attained, lateMs, machineMs, waivers }) =>
    [`${clock}${place}`, person, attained, lateMs / MINUTE, machineMs / MINUTE, ...waivers].join(' '),
  );

/** Hours are minutes after the start; what is not said is an hour of a morning that ends at 13:00, and of the next one. */
const planned = (
  minutes: number,
  person: string,
  target: number,
  open = [
    [0, 240 - minutes],
    [1440 - minutes, 1680 - minutes],
  ],
): Line => [
  'handoff.planned',
  minutes,
  {
    ...{ clock: 'response', person, pool: 'iberia', rule: 'live', policy: 's1' },
    ...{ startedMs: NINE + minutes * MINUTE, dueMs: NINE + (minutes + target) * MINUTE },
    open: open.map((span) => span.map((one) => one * MINUTE).join('-')).join(' '),
  },
];
const outcomeClock = (minutes: number, due: number, place?: number): Line => [
  'handoff.planned',
  minutes,
  {
    ...{
      clock: place === undefined ? 'disposition' : 'follow-up',
      person: 'ana',
      rule: 'live',
      policy: 's1',
    },
    ...(place === undefined ? {} : { place }),
    ...{ startedMs: NINE + minutes * MINUTE, dueMs: NINE + due * MINUTE },
  },
];
const mail = (type: string, minutes: number, to: string): Line => [
  `mail.${type}`,
  minutes,
  { mail: 'task', to },
];
const told = (minutes: number, to = 'ana'): readonly Line[] => [
  mail('sent', minutes, to),
  mail('delivered', minutes, to),
];
const ana: readonly Line[] = [planned(0, 'ana', 60), ...told(0)];
const contacted = (minutes: number, data: TimedFact['data'] = {}): Line => [
  'handoff.contacted',
  minutes,
  data,
];
const disposed = (minutes: number): Line => ['handoff.disposed', minutes];
const SHOWN = { evidence: 'call' };
const again = (minutes: number, data: TimedFact['data'] = {}): Line => ['handoff.attempted', minutes, data];
const undone = (minutes: number): Line => ['handoff.undone', minutes];
const moved: readonly Line[] = [
  ...ana,
  ['handoff.reassigned', 90],
  planned(90, 'ben', 30),
  ...told(90, 'ben'),
];

describe('how an owner kept the response clock', () => {
  it.each<[string, readonly Line[], string]>([
    ['met, in the very instant', [...ana, contacted(60)], 'response ana met 0 0'],
    ['missed, nights included', [...ana, contacted(25 * 60)], 'response ana missed 1440 0'],
    [
      'met, though it was learned after the escalation only',
      [...ana, ['handoff.escalated', 60], contacted(50, { evidence: 'call', learnedMs: NINE + 90 * MINUTE })],
      'response ana met 0 0',
    ],
    ['missed and taken away', [...ana, ['handoff.reassigned', 90]], 'response ana missed 30 0'],
    [
      'missed, since it was taken away when it was due',
      [...ana, ['handoff.queued', 60]],
      'response ana missed 0 0',
    ],
    [
      'given back in time',
      [...ana, ['handoff.returned', 20], ['handoff.reassigned', 21]],
      'response ana passed-on 0 0',
    ],
    ['moved to somebody else in time', [...ana, ['handoff.moved', 20]], 'response ana passed-on 0 0'],
    ['gone away in time', [...ana, ['handoff.left', 20]], 'response ana passed-on 0 0'],
    ['given back too late', [...ana, ['handoff.returned', 70]], 'response ana missed 10 0'],
    [
      'taken back, so not attempted',
      [...ana, contacted(50), disposed(50), ['handoff.noted', 52], undone(55), contacted(65)],
      'response ana missed 5 0',
    ],
    ['nothing to take back', [...ana, undone(55), contacted(60)], 'response ana met 0 0'],
    [
      'an attempt before any clock taken back',
      [['handoff.attempted', -5], undone(-4), ...ana, contacted(60)],
      'response ana met 0 0',
    ],
    ['told out of order', [contacted(60), ...ana], 'response ana met 0 0'],
  ])('%s', (_label, lines, expected) => {
    expect(attained(lines)).toEqual([expected]);
  });

  it('is not known while the clock runs', () => {
    expect(attained(ana, 30 * MINUTE)).toEqual(['response ana running 0 0']);
    expect(attained(ana, 61 * MINUTE)).toEqual(['response ana missed 1 0']);
    expect(attained([contacted(5)])).toEqual([]);
  });

  it('says nothing yet of what is still to come', () => {
    const early = judged([...ana, contacted(50)], 40 * MINUTE);
    expect(early).toMatchObject([{ attained: 'running' }]);
    expect(early[0]).not.toHaveProperty('doneAt');
    expect(judged([...ana, contacted(50), disposed(50)], 40 * MINUTE)).toHaveLength(1);
  });

  it("is judged for each owner by the clock of their own: a lead that moves on stays the first one's miss", () => {
    expect(attained([...moved, contacted(100)])).toEqual([
      'response ana missed 30 0',
      'response ben met 0 0',
    ]);
    expect(attained([...moved, ['handoff.queued', 120]])).toEqual([
      'response ana missed 30 0',
      'response ben missed 0 0',
    ]);
    expect(attained([...moved, contacted(100)].map(([type, at, data = {}]) => [type, at, data, 2]))).toEqual(
      [],
    );
  });

  it('counts an attempt of who took over from somebody who had attempted contact', () => {
    const taken: readonly Line[] = [
      ...ana,
      contacted(10),
      outcomeClock(10, 7200),
      ['handoff.moved', 600],
      planned(600, 'ben', 60),
      ...told(600, 'ben'),
    ];
    const attempted: Line = ['handoff.attempted', 630];
    expect(attained([...taken, attempted])).toEqual([
      'response ana met 0 0',
      'disposition ana passed-on 0 0',
      'response ben met 0 0',
    ]);
    expect(attained([...taken, attempted, undone(631)]).at(-1)).toMatch(/^response ben missed/);
  });

  it('goes by the latest promise, where a clock stood still for an absence', () => {
    const later: Line = ['handoff.planned', 30, { ...planned(0, 'ana', 25 * 60)[2], open: '' }];
    expect(attained([...ana, later, contacted(24 * 60 + 30)])).toEqual(['response ana met 0 0']);
  });

  it('is judged by what was promised, and by nothing that a policy says later', () => {
    expect(judged([...ana, contacted(10)])).toEqual([
      {
        ...{ clock: 'response', person: 'ana', pool: 'iberia', rule: 'live', policy: 's1', test: false },
        ...{ kind: 'sdr', startedAt: NINE, dueAt: NINE + HOUR, doneAt: NINE + 10 * MINUTE },
        ...{ attained: 'met', lateMs: 0, machineMs: 0, waivers: [] },
      },
    ]);
  });
});

describe('time that the machine took', () => {
  const late = (minutes: number, attempt: number): readonly Line[] => [
    planned(0, 'ana', 60),
    ...told(minutes),
    contacted(attempt),
  ];
  const evening = [
    [0, 10],
    [990, 1100],
  ];

  it.each<[string, readonly Line[], string]>([
    ['excuses as much as it took', late(20, 80), 'response ana excused 20 20'],
    ['and no minute more', late(20, 81), 'response ana missed 21 20'],
    ['excuses nothing by the minute that a mail may take', late(1, 61), 'response ana missed 1 1'],
    [
      'excuses nobody by it who lost the lead when it was due',
      [planned(0, 'ana', 60), ...told(1), ['handoff.queued', 60]],
      'response ana missed 0 1',
    ],
    ['is none where the mail came in time', late(0, 61), 'response ana missed 1 0'],
    [
      'excuses who never got a mail',
      [planned(0, 'ana', 60), ['handoff.reassigned', 90]],
      'response ana excused 30 90',
    ],
    [
      'excuses who lost the lead before they had had the time that they were promised',
      [planned(0, 'ana', 60), ...told(50), ['handoff.reassigned', 90]],
      'response ana excused 30 50',
    ],
    [
      'excuses whose mail came back',
      [planned(0, 'ana', 60), mail('sent', 1, 'ana'), mail('bounced', 2, 'ana'), contacted(90)],
      'response ana excused 30 90',
    ],
    [
      'ends with the sending where no news came',
      [planned(0, 'ana', 60), mail('sent', 5, 'ana'), contacted(70)],
      'response ana missed 10 5',
    ],
    [
      'does not end with the mail of somebody else',
      [planned(0, 'ana', 60), mail('sent', 5, 'ben'), contacted(70)],
      'response ana excused 10 70',
    ],
    [
      'is none off hours',
      [planned(300, 'ana', 1200, [[1140, 1260]]), ...told(360), contacted(1501)],
      'response ana missed 1 0',
    ],
    [
      'is added in the hours that were promised',
      [planned(0, 'ana', 1000, evening), ...told(5), contacted(1005)],
      'response ana excused 5 5',
    ],
    [
      'is added after the night',
      [planned(0, 'ana', 10, evening), ...told(5), contacted(994)],
      'response ana excused 984 5',
    ],
    [
      'is excused for good where the hours that were promised do not reach',
      [planned(0, 'ana', 60, [[0, 60]]), ...told(50), contacted(300)],
      'response ana excused 240 50',
    ],
  ])('%s', (_label, lines, expected) => {
    expect(attained(lines)).toEqual([expected]);
  });

  it('is waited for before a miss is one', () => {
    const open = late(20, 300).slice(0, -1);
    expect(attained(open, 80 * MINUTE)).toEqual(['response ana running 0 20']);
    expect(attained(open, 81 * MINUTE)).toEqual(['response ana missed 21 20']);
    expect(attained([planned(0, 'ana', 60)], 61 * MINUTE)).toEqual(['response ana excused 1 61']);
  });
});

describe('the clocks that the first attempt starts', () => {
  const called: readonly Line[] = [...ana, contacted(10)];
  const clocks: readonly Line[] = [
    outcomeClock(10, 7200),
    outcomeClock(10, 1440, 1),
    outcomeClock(10, 4320, 2),
  ];
  const attempted = (minutes: number, data: TimedFact['data'] = {}): Line => [
    'handoff.attempted',
    minutes,
    data,
  ];
  const later = (...lines: readonly Line[]) => attained([...called, ...clocks, ...lines]).slice(1);

  it('ask for a further attempt each, and for the outcome', () => {
    expect(later(attempted(1440), attempted(4321), disposed(7200))).toEqual([
      'disposition ana met 0 0',
      'follow-up1 ana met 0 0',
      'follow-up2 ana missed 1 0',
    ]);
  });

  it('are met at once by an outcome', () => {
    expect(later(disposed(600))).toEqual([
      'disposition ana met 0 0',
      'follow-up1 ana met 0 0',
      'follow-up2 ana met 0 0',
    ]);
  });

  it('count an outcome that came with the first attempt', () => {
    expect(attained([...called, disposed(10)])).toEqual(['response ana met 0 0', 'disposition ana met 0 0']);
  });

  it.each<[string, readonly Line[], string, string]>([
    [
      'what was logged once more by hand is no further attempt',
      [contacted(10, SHOWN), again(15)],
      'missed',
      'missed',
    ],
    [
      'nor is what a tool shows of an attempt that was logged',
      [contacted(10), again(25, SHOWN)],
      'missed',
      'missed',
    ],
    ['what comes later is one', [contacted(10), again(26, SHOWN)], 'met', 'missed'],
    ['two calls are two', [contacted(10), again(500), again(505), again(506, SHOWN)], 'met', 'met'],
  ])('count each attempt once: %s', (_what, answers, first, second) => {
    const clocks = [outcomeClock(10, 7200), outcomeClock(10, 1440, 1), outcomeClock(10, 2880, 2)];
    const found = attained([...ana, ...answers, ...clocks]).filter((line) => line.startsWith('follow-up'));
    expect(found.map((line) => line.split(' ')[2])).toEqual([first, second]);
  });

  it('do not ask for a follow-up before the buyer wants to be called', () => {
    expect(later(attempted(100, { nextMs: NINE + 2 * DAY }), disposed(7300))).toEqual([
      'disposition ana missed 100 0',
      'follow-up2 ana missed 2980 0',
    ]);
  });

  it('are over with the attempt that was taken back', () => {
    expect(attained([...called, ...clocks, attempted(12), attempted(13), undone(15), contacted(20)])).toEqual(
      ['response ana met 0 0'],
    );
    expect(later(disposed(600), undone(605))).toContainEqual('disposition ana missed 36000 0');
  });
});

describe('a waiver', () => {
  const waived = (minutes: number, data: TimedFact['data'] = {}): Line => [
    'handoff.waived',
    minutes,
    { reason: 'owner-sick', ...data },
  ];
  const both: readonly Line[] = [...moved, contacted(130)];

  it('stands beside the miss that it is about, which stays', () => {
    expect(attained([...ana, waived(65), contacted(70)])).toEqual(['response ana missed 10 0 owner-sick']);
    expect(attained([...both, waived(100)])).toEqual([
      'response ana missed 30 0 owner-sick',
      'response ben missed 10 0',
    ]);
    expect(attained([...both, waived(125)])).toEqual([
      'response ana missed 30 0',
      'response ben missed 10 0 owner-sick',
    ]);
  });

  it('is about whom and what it names', () => {
    expect(attained([...both, waived(500, { person: 'ana', clock: 'response' })])).toEqual([
      'response ana missed 30 0 owner-sick',
      'response ben missed 10 0',
    ]);
    const slow: readonly Line[] = [...ana, contacted(10), outcomeClock(10, 7200), disposed(7300)];
    expect(attained([...slow, waived(8000, { clock: 'disposition' })])).toEqual([
      'response ana met 0 0',
      'disposition ana missed 100 0 owner-sick',
    ]);
  });

  it('waives nothing where nothing was missed', () => {
    expect(attained([...ana, contacted(10), waived(65)])).toEqual(['response ana met 0 0']);
  });
});

it('knows a second handoff by what opened it', () => {
  const opened = (trigger: string): Line => ['handoff.opened', 0, { trigger }];
  const kinds = (trigger: string) => judged([opened(trigger), ...ana]).map(({ kind }) => kind);
  expect(kinds('qualified')).toEqual(['ae']);
  expect(kinds('request')).toEqual(['sdr']);
});
