import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latencyOf, SEGMENTS } from '../../../functions/domain/analytics/latency.ts';
import { byCalendar } from '../../../functions/domain/analytics/time-with.ts';
import type { TimedFact } from '../../../functions/domain/analytics/timed-fact.ts';
import type { WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { HOUR, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import { NINE } from '../../support/handoffs.ts';

const MADRID: WorkingCalendar = {
  zone: 'Europe/Madrid',
  always: false,
  week: { mon: [['09:00', '13:00']], tue: [['09:00', '13:00']] },
  holidays: [],
  absences: [],
};
const timeWith = byCalendar((person) => (person === 'ana' ? MADRID : undefined));

type Line = readonly [type: string, at: number, data?: TimedFact['data'], handoff?: number];
const factsOf = (...lines: readonly Line[]): TimedFact[] =>
  lines.map(([type, at, data = {}, handoff]) => ({
    type,
    at: NINE + at,
    data,
    handoff: handoff ?? (type.startsWith('lead.') ? undefined : 1),
  }));
const ledger = (...lines: readonly Line[]) => latencyOf(factsOf(...lines), 1, timeWith);

const START: readonly Line[] = [
  ['lead.qualified', 300, { receivedMs: NINE }],
  ['handoff.opened', 350],
  ['handoff.assigned', 800, { person: 'ana' }],
];
const sent = (at: number, to = 'ana', wait = 1): Line => ['mail.sent', at, { mail: 'task', to, wait }];
const delivered = (at: number, to = 'ana', wait = 1): Line => [
  'mail.delivered',
  at,
  { mail: 'task', to, wait },
];
const contacted = (at: number): Line => ['handoff.contacted', at];
/** Only what took any time. */
const spent = (found: ReturnType<typeof ledger>) =>
  Object.fromEntries(Object.entries(found?.segments ?? {}).filter(([, ms]) => ms !== 0));

describe('the time from a request to the first attempt', () => {
  it('is booked segment by segment, machine and human apart', () => {
    const found = ledger(...START, sent(1_000), delivered(1_600), contacted(5 * MINUTE));
    expect(found).toEqual({
      receivedAt: NINE,
      answeredAt: NINE + 5 * MINUTE,
      segments: {
        scoring: 300,
        opening: 50,
        routing: 450,
        capacity: 0,
        mailing: 200,
        delivery: 600,
        'off-hours': 0,
        working: 5 * MINUTE - 1_600,
        overdue: 0,
      },
      machineMs: 1_600,
      humanMs: 5 * MINUTE - 1_600,
    });
  });

  it('is split at the end of the owner’s day', () => {
    const next = 24 * HOUR + 30 * MINUTE;
    const found = ledger(...START, sent(1_000), delivered(3 * HOUR + 30 * MINUTE), contacted(next));
    expect(spent(found)).toMatchObject({ 'off-hours': 20 * HOUR, working: HOUR });
  });

  it('is all working time of somebody whose hours are not known', () => {
    const found = ledger(...START, sent(1_000, 'eve'), delivered(1_600, 'eve'), contacted(48 * HOUR));
    expect(spent(found)).toMatchObject({ working: 48 * HOUR - 1_600 });
  });

  it('is nobody’s fault while there was no room', () => {
    const found = ledger(
      ...START.slice(0, 2),
      ['handoff.waiting', 500, { person: 'maria' }],
      ['handoff.assigned', HOUR, { person: 'ana' }],
      sent(HOUR + 100),
      delivered(HOUR + 200),
      contacted(HOUR + 300),
    );
    expect(spent(found)).toMatchObject({ routing: 150, capacity: HOUR - 500, mailing: 100, delivery: 100 });
  });

  it('goes on through other owners and the queue', () => {
    const found = ledger(
      ...START,
      sent(1_000),
      delivered(2_000),
      ['handoff.returned', 3_000],
      ['handoff.reassigned', 3_500, { person: 'eve' }],
      sent(3_600, 'eve', 3),
      delivered(3_700, 'eve', 3),
      ['mail.sent', 3_800, { mail: 'reminder', to: 'eve', wait: 4 }],
      ['mail.delivered', 3_900, { mail: 'reminder', to: 'eve', wait: 4 }],
      ['handoff.queued', 4_700, { owner: 'maria' }],
      ['handoff.claimed', 5_700],
      ['handoff.reassigned', 5_800, { person: 'eve' }],
      contacted(6_000),
    );
    expect(spent(found)).toEqual({
      scoring: 300,
      opening: 50,
      routing: 450 + 500 + 100,
      mailing: 200 + 100 + 200,
      delivery: 1_000 + 100,
      working: 1_000 + 1_000 + 1_000,
    });
  });

  it.each(['mail.bounced', 'mail.rejected'])(
    'lies with people once it is known that the mail did not arrive: %s',
    (type) => {
      const news: Line = [type, 1_500, { mail: 'task', to: 'ana', wait: 1 }];
      expect(spent(ledger(...START, sent(1_000), news, contacted(2_000)))).toMatchObject({
        delivery: 500,
        working: 500,
      });
    },
  );

  it('is the machine’s until the second copy of a mail has arrived', () => {
    const found = ledger(
      ...START,
      sent(1_000),
      sent(10 * MINUTE),
      delivered(10 * MINUTE + 500),
      contacted(HOUR),
    );
    expect(spent(found)).toMatchObject({ delivery: 10 * MINUTE - 500 });
  });

  it('lies with the owner from the sending on where no news of the mail came before the answer', () => {
    expect(spent(ledger(...START, sent(1_000), contacted(2_000), delivered(3_000)))).toMatchObject({
      working: 1_000,
    });
  });

  it('begins with the news that qualified the lead, or with the judgement that time alone brought', () => {
    const earlier: Line = ['lead.qualified', -HOUR, { receivedMs: NINE - HOUR }];
    const later: Line = ['lead.qualified', HOUR, { receivedMs: NINE + HOUR }];
    expect(ledger(earlier, ...START, contacted(SECOND), later)?.receivedAt).toBe(NINE);
    const byTime = ledger(['lead.qualified', 300], ...START.slice(1), contacted(SECOND));
    expect(byTime?.receivedAt).toBe(NINE + 300);
    expect(ledger(...START.slice(1), contacted(SECOND))?.receivedAt).toBe(NINE + 350);
  });

  it('of a second handoff begins when the lead was handed over', () => {
    const second = [
      { type: 'handoff.opened', at: NINE + 61 * MINUTE, handoff: 2, data: {} },
      { type: 'handoff.contacted', at: NINE + 90 * MINUTE, handoff: 2, data: {} },
    ];
    const facts = [...factsOf(...START), { type: 'lead.handed-over', at: NINE + HOUR, data: {} }, ...second];
    expect(latencyOf(facts, 2, timeWith)).toMatchObject({
      ...{ receivedAt: NINE + HOUR, answeredAt: NINE + 90 * MINUTE },
      segments: { scoring: 0, opening: MINUTE },
    });
  });

  it('ends with what another tool shows to be the first attempt, however late that is learned', () => {
    const shown: Line = ['handoff.attempted', 2 * MINUTE, { evidence: 'call', learnedMs: NINE + HOUR }];
    const found = ledger(...START, contacted(5 * MINUTE), shown);
    expect(found?.answeredAt).toBe(NINE + 2 * MINUTE);
  });

  it('is not known before anybody has attempted contact, nor of a handoff that is not there', () => {
    expect(ledger(...START, sent(1_000))).toBeUndefined();
    expect(ledger(contacted(1_000))).toBeUndefined();
    expect(latencyOf(factsOf(...START, contacted(1_000)), 2, timeWith)).toBeUndefined();
  });
});

const fact = fc.record({
  type: fc.constantFrom(
    'lead.captured',
    'lead.qualified',
    'handoff.opened',
    'handoff.assigned',
    'handoff.reassigned',
    'handoff.waiting',
    'handoff.returned',
    'handoff.queued',
    'handoff.claimed',
    'handoff.contacted',
    'mail.sent',
    'mail.delivered',
    'mail.bounced',
  ),
  at: fc.integer({ min: NINE, max: NINE + 72 * HOUR }),
  data: fc.record({
    mail: fc.constantFrom('task', 'reminder'),
    to: fc.constantFrom('ana', 'eve'),
    owner: fc.constantFrom('ana', 'eve'),
    wait: fc.integer({ min: 1, max: 3 }),
    receivedMs: fc.integer({ min: NINE - HOUR, max: NINE + 72 * HOUR }),
  }),
});

it('sums exactly, whatever has happened in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 30 }), (lines) => {
      const facts = [
        ...lines.map((line) => ({ ...line, handoff: line.type.startsWith('lead.') ? undefined : 1 })),
        ...factsOf(['handoff.opened', HOUR], contacted(50 * HOUR)),
      ];
      const found = latencyOf(facts, 1, timeWith);
      if (found === undefined) throw new Error('no ledger');
      const { receivedAt, answeredAt, segments, machineMs, humanMs } = found;
      const values = SEGMENTS.map((segment) => segments[segment]);
      expect(values.every((ms) => ms >= 0)).toBe(true);
      expect(values.reduce((sum, ms) => sum + ms, 0)).toBe(answeredAt - receivedAt);
      expect(machineMs + humanMs).toBe(answeredAt - receivedAt);
    }),
    { numRuns: 500 },
  );
});
