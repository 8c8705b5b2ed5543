import { once } from 'node:events';
import { createServer, type RequestListener, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { busySpans } from '../../functions/adapters/calendars/busy-spans.ts';
import { type FetchDeps, fetchCalendar } from '../../functions/adapters/calendars/fetch-calendar.ts';
import { isPublicAddress } from '../../functions/adapters/calendars/public-address.ts';
import { readCalendar } from '../../functions/adapters/calendars/read-calendar.ts';

const HOST = 'calendar.example.com';
const LINK = `https://${HOST}/private-8f1d/basic.ics`;

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

/** A host on this machine behind the name of another; TLS is left out, and all else is as in Lambda. */
async function host(answer: RequestListener, patch: Partial<FetchDeps> = {}) {
  const running = createServer(answer).listen(0, '127.0.0.1');
  server = running;
  await once(running, 'listening');
  const { port } = running.address() as AddressInfo;
  return fetchCalendar({
    request: (url, options, onAnswer) =>
      request(`http://${url.hostname}:${port}${url.pathname}`, options, onAnswer),
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    isPublic: () => true,
    ...patch,
  });
}
const asked = { link: LINK, hosts: [HOST] };
const never: RequestListener = () => {
  throw new Error('Nobody may be asked.');
};
const failed = (trouble: string) => ({ kind: 'failed', trouble });

describe('a calendar', () => {
  it('is fetched with its mark, as plain text', async () => {
    const headers: unknown[] = [];
    const fetch = await host((seen, reply) => {
      headers.push(seen.headers);
      reply.setHeader('etag', '"7"').end('BEGIN:VCALENDAR');
    });
    expect(await fetch(asked)).toEqual({ kind: 'text', text: 'BEGIN:VCALENDAR', etag: '"7"' });
    expect(headers).toMatchObject([{ accept: 'text/calendar', 'accept-encoding': 'identity' }]);
    expect(headers[0]).not.toHaveProperty('if-none-match');
  });

  it('without a mark is fetched too', async () => {
    const fetch = await host((_seen, reply) => reply.end('x'));
    expect(await fetch(asked)).toEqual({ kind: 'text', text: 'x' });
  });

  it('that has not changed is not sent again', async () => {
    const fetch = await host((seen, reply) => {
      reply.statusCode = seen.headers['if-none-match'] === '"7"' ? 304 : 200;
      reply.end();
    });
    expect(await fetch({ ...asked, etag: '"7"' })).toEqual({ kind: 'unchanged' });
  });

  it.each([
    [302, 'moved-elsewhere'],
    [404, 'refused'],
    [500, 'refused'],
  ])('whose host answers %i is not read', async (statusCode, trouble) => {
    const fetch = await host((_seen, reply) => {
      reply.writeHead(statusCode, { location: 'http://169.254.169.254/latest/meta-data' }).end('x');
    });
    expect(await fetch(asked)).toEqual(failed(trouble));
  });

  it('that is too large is read no further', async () => {
    const fetch = await host(
      (_seen, reply) => {
        reply.write('x'.repeat(60));
        reply.end('y'.repeat(60));
      },
      { mostBytes: 100 },
    );
    expect(await fetch(asked)).toEqual(failed('too-large'));
  });

  it('that does not come in time is given up, in the middle of its text too', async () => {
    const silent = await host(() => undefined, { within: 50 });
    expect(await silent(asked)).toEqual(failed('too-slow'));
    server?.closeAllConnections();
    server?.close();
    const halting = await host((_seen, reply) => void reply.write('BEGIN'), { within: 100 });
    expect(await halting(asked)).toEqual(failed('too-slow'));
  });

  it('whose host breaks off or has no address is out of reach', async () => {
    const breaking = await host((seen) => seen.destroy());
    expect(await breaking(asked)).toEqual(failed('unreachable'));
    const nameless = async () => {
      throw 'ENOTFOUND';
    };
    expect(await (await host(never, { resolve: nameless }))(asked)).toEqual(failed('unreachable'));
    const unknown = async () => {
      throw new Error('ENOTFOUND');
    };
    expect(await (await host(never, { resolve: unknown }))(asked)).toEqual(failed('unreachable'));
  });
});

describe('a link that leads elsewhere', () => {
  it.each([
    ['', 'bad-link'],
    ['calendar.example.com/x.ics', 'bad-link'],
    [`http://${HOST}/x.ics`, 'bad-link'],
    [`webcal://${HOST}/x.ics`, 'bad-link'],
    [`https://${HOST}:8443/x.ics`, 'bad-link'],
    [`https://ana@${HOST}/x.ics`, 'bad-link'],
    [`https://ana:secret@${HOST}/x.ics`, 'bad-link'],
    ['file:///etc/passwd', 'bad-link'],
    ['https://evil.example/x.ics', 'host-not-allowed'],
    [`https://${HOST}.evil.example/x.ics`, 'host-not-allowed'],
    [`https://${HOST}./x.ics`, 'host-not-allowed'],
    ['https://169.254.169.254/latest/meta-data', 'host-not-allowed'],
    ['https://2130706433/', 'host-not-allowed'],
    ['https://[::ffff:127.0.0.1]/', 'host-not-allowed'],
    ['https://localhost/x.ics', 'host-not-allowed'],
  ])('is not followed: %j', async (link, trouble) => {
    const fetch = await host(never, {
      resolve: async () => {
        throw new Error('No name may be looked up.');
      },
    });
    expect(await fetch({ link, hosts: [HOST] })).toEqual(failed(trouble));
  });

  it.each([
    [['10.0.0.7']],
    [['169.254.169.254']],
    [['127.0.0.1']],
    [['142.250.1.1', '192.168.0.1']],
    [['2a00:1450::1', 'fd00:ec2::254']],
    [[]],
  ])('by what its name says now is not followed: %j', async (addresses) => {
    const fetch = await host(never, {
      resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      isPublic: isPublicAddress,
    });
    expect(await fetch(asked)).toEqual(failed('no-public-address'));
  });

  it('by what its name says a moment later is not followed: the name is looked up once, for the connection', async () => {
    const answers = ['127.0.0.1', '10.0.0.7'];
    let lookedUp = 0;
    const fetch = await host((_seen, reply) => reply.end('checked'), {
      async resolve() {
        lookedUp += 1;
        return [{ address: answers.shift() ?? '', family: 4 }];
      },
      isPublic: (address) => address === '127.0.0.1',
    });
    expect(await fetch(asked)).toMatchObject({ text: 'checked' });
    expect(lookedUp).toBe(1);
    expect(await fetch(asked)).toEqual(failed('no-public-address'));
  });
});

describe('an address', () => {
  it.each([
    ...[
      '0.0.0.0',
      '10.255.0.1',
      '100.64.0.1',
      '127.8.8.8',
      '169.254.169.254',
      '172.16.0.1',
      '172.31.255.255',
    ],
    ...[
      '192.0.0.8',
      '192.0.2.1',
      '192.88.99.1',
      '192.168.1.1',
      '198.18.0.1',
      '198.19.255.255',
      '198.51.100.1',
    ],
    ...['203.0.113.1', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:10.0.0.1', '::ffff:8.8.8.8'],
    ...['64:ff9b::a00:1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fec0::1', 'ff02::1', '2001:db8::1'],
    ...['2002:a00:1::', '2001:0:a00:1::', '100::1', '3fff::1', 'localhost', ''],
  ])('that is not one of the public internet: %j', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '8.8.8.8',
    '142.250.1.1',
    '172.15.255.255',
    '172.32.0.1',
    '100.128.0.1',
    '2a00:1450:4003::1',
    '2603:1026::1',
  ])('that is one: %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

const at = (text: string) => Date.parse(text);
const of = {
  window: { from: at('2026-03-20T00:00:00Z'), until: at('2026-04-10T00:00:00Z') },
  zone: 'Europe/Madrid',
};
const calendar = (...lines: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: readonly string[]) =>
  ['BEGIN:VEVENT', 'UID:a', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'].join('\r\n');
const spans = (...parts: readonly string[]) =>
  busySpans(calendar(...parts), of).map(({ from, until }) =>
    [from, until].map((instant) => new Date(instant).toISOString().slice(5, 16)).join(' – '),
  );
const MADRID = ['DTSTART;TZID=Europe/Madrid:20260301T090000', 'DTEND;TZID=Europe/Madrid:20260301T120000'];
const WEEKLY = [...MADRID, 'RRULE:FREQ=WEEKLY'];

describe('the busy times of a calendar', () => {
  it('repeat by the wall clock of their zone, on both sides of a change of clocks', () => {
    expect(spans(event(...WEEKLY))).toEqual([
      '03-22T08:00 – 03-22T11:00',
      '03-29T07:00 – 03-29T10:00',
      '04-05T07:00 – 04-05T10:00',
    ]);
  });

  it('leave out what the series leaves out', () => {
    expect(spans(event(...WEEKLY, 'EXDATE;TZID=Europe/Madrid:20260329T090000'))).toEqual([
      '03-22T08:00 – 03-22T11:00',
      '04-05T07:00 – 04-05T10:00',
    ]);
  });

  it('follow what was moved, cancelled or made free', () => {
    const instance = (day: string, ...lines: string[]) =>
      event(`RECURRENCE-ID;TZID=Europe/Madrid:${day}T090000`, ...lines);
    const moved = ['DTSTART;TZID=Europe/Madrid:20260330T150000', 'DTEND;TZID=Europe/Madrid:20260330T180000'];
    const free = ['DTSTART;TZID=Europe/Madrid:20260405T090000', 'DTEND;TZID=Europe/Madrid:20260405T120000'];
    const cancelled = ['DTSTART;TZID=Europe/Madrid:20260322T090000', 'STATUS:CANCELLED'];
    const found = spans(
      event(...WEEKLY),
      instance('20260329', ...moved),
      instance('20260405', ...free, 'TRANSP:TRANSPARENT'),
      instance('20260322', ...cancelled),
      event(...MADRID.map((line) => line.replace('20260301', '20260321'))).replace('UID:a', 'UID:b'),
    );
    expect([...new Set(found)].sort()).toEqual(['03-21T08:00 – 03-21T11:00', '03-30T13:00 – 03-30T16:00']);
  });

  it('know a meeting of a series whose beginning is not in the calendar', () => {
    const alone = event(
      'RECURRENCE-ID:20260329T070000Z',
      'DTSTART:20260329T090000Z',
      'DTEND:20260329T110000Z',
    );
    expect(spans(alone)).toEqual(['03-29T09:00 – 03-29T11:00']);
  });

  it('are whole days and times without a zone by the clock of the person', () => {
    expect(spans(event('DTSTART;VALUE=DATE:20260329'))).toEqual(['03-28T23:00 – 03-29T22:00']);
    expect(spans(event('DTSTART;VALUE=DATE:20260327', 'DTEND;VALUE=DATE:20260330'))).toEqual([
      '03-26T23:00 – 03-29T22:00',
    ]);
    expect(spans(event('DTSTART:20260329T100000', 'DURATION:PT2H'))).toEqual(['03-29T08:00 – 03-29T10:00']);
    expect(spans(event('DTSTART:20260329T100000Z', 'DURATION:PT2H'))).toEqual(['03-29T10:00 – 03-29T12:00']);
  });

  it('take a zone that only the calendar knows as the calendar describes it', () => {
    const rules = (name: string, from: string, to: string, month: number) => [
      `BEGIN:${name}`,
      'DTSTART:16010101T020000',
      ...[`TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, `RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=${month}`],
      `END:${name}`,
    ];
    const zone = [
      ...['BEGIN:VTIMEZONE', 'TZID:Romance Standard Time'],
      ...rules('STANDARD', '+0200', '+0100', 10),
      ...rules('DAYLIGHT', '+0100', '+0200', 3),
      'END:VTIMEZONE',
    ];
    const start = 'DTSTART;TZID=Romance Standard Time:20260327T090000';
    expect(spans(...zone, event(start, 'DURATION:PT3H', 'RRULE:FREQ=DAILY;COUNT=4'))).toEqual([
      '03-27T08:00 – 03-27T11:00',
      '03-28T08:00 – 03-28T11:00',
      '03-29T07:00 – 03-29T10:00',
      '03-30T07:00 – 03-30T10:00',
    ]);
  });

  it('take a zone that nobody describes as that of the person', () => {
    expect(spans(event('DTSTART;TZID=Nowhere:20260327T090000', 'DURATION:PT3H'))).toEqual([
      '03-27T08:00 – 03-27T11:00',
    ]);
  });

  it.each([
    'STATUS:CANCELLED',
    'TRANSP:TRANSPARENT',
    'X-MICROSOFT-CDO-BUSYSTATUS:FREE',
    'X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE',
  ])('are none of an event with %s, once or again and again', (line) => {
    const [start = '', end = ''] = MADRID.map((text) => text.replace('20260301', '20260324'));
    expect(spans(event(start, end, 'X-MICROSOFT-CDO-BUSYSTATUS:BUSY', 'TRANSP:OPAQUE'))).toHaveLength(1);
    expect(spans(event(start, end, line))).toEqual([]);
    expect(spans(event(...WEEKLY, line))).toEqual([]);
  });

  it('are those that touch the window only', () => {
    const between = (from: string, until: string) => spans(event(`DTSTART:${from}Z`, `DTEND:${until}Z`));
    expect(between('20260319T220000', '20260320T000000')).toEqual([]);
    expect(between('20260319T220000', '20260320T000001')).toHaveLength(1);
    expect(between('20260410T000000', '20260411T000000')).toEqual([]);
    expect(between('20260101T000000', '20260410T000000')).toHaveLength(1);
    expect(between('20260324T100000', '20260324T100000')).toEqual([]);
    expect(
      spans(event('DTSTART:20250101T100000Z', 'DURATION:PT2H'), event('DTSTART:20270101T100000Z'), event()),
    ).toEqual([]);
    expect(spans(event('DTSTART:20200101T100000Z', 'DURATION:PT2H', 'RRULE:FREQ=DAILY;COUNT=3'))).toEqual([]);
  });

  it('end where something repeats more often than people meet', () => {
    expect(spans(event('DTSTART:20200101T100000Z', 'DURATION:PT2H', 'RRULE:FREQ=SECONDLY'))).toEqual([]);
  });

  it('are those of all calendars of a text', () => {
    const one = calendar(event('DTSTART:20260324T100000Z', 'DURATION:PT2H'));
    expect(busySpans(one + one, of)).toHaveLength(2);
  });

  it.each(['', 'hello', '<html></html>', 'BEGIN:VEVENT\r\nEND:VEVENT\r\n', 'BEGIN:VCALENDAR'])(
    'are not found in %j',
    (text) => {
      expect(() => busySpans(text, of)).toThrow();
    },
  );
});

describe('reading a calendar', () => {
  const request = { ...asked, ...of };
  const text = calendar(event('DTSTART:20260324T100000Z', 'DURATION:PT2H', 'SUMMARY:Dentist'));

  it('yields nothing but times', async () => {
    const found = [{ from: at('2026-03-24T10:00:00Z'), until: at('2026-03-24T12:00:00Z') }];
    const read = readCalendar(async () => ({ kind: 'text', text, etag: '"1"' }));
    expect(await read(request)).toEqual({ kind: 'read', spans: found, etag: '"1"' });
    expect(await readCalendar(async () => ({ kind: 'text', text }))(request)).toEqual({
      kind: 'read',
      spans: found,
    });
  });

  it('says what the fetch says', async () => {
    expect(await readCalendar(async () => ({ kind: 'unchanged' }))(request)).toEqual({ kind: 'unchanged' });
  });

  it('says that a text is no calendar', async () => {
    expect(await readCalendar(async () => ({ kind: 'text', text: 'x' }))(request)).toEqual(
      failed('no-calendar'),
    );
  });

  it('gives up a rule that never comes to an end', async () => {
    const never = calendar(
      event('DTSTART:20200101T100000Z', 'DURATION:PT2H', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'),
    );
    const read = readCalendar(async () => ({ kind: 'text', text: never }), 100);
    expect(await read(request)).toEqual(failed('too-slow'));
  });
});
