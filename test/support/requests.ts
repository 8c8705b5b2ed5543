import fc from 'fast-check';
import { wellFormed } from '../../functions/contracts/http/storable.ts';
import { GROUPS } from '../../functions/domain/access/access.ts';
import { POSTED_FIELDS } from '../../functions/domain/lead/posted-fields.ts';
import { DIMENSIONS } from '../../functions/domain/numbers/counts.ts';
import { TABLE_NAMES } from '../../functions/domain/numbers/table-names.ts';
import type { HttpEvent } from '../../functions/handlers/support/http-handler.ts';
import { atReference, type Doors, KEY } from './doors.ts';
import { BROWSER, posted, postedForm, postedJson } from './http.ts';
import { ALL_NAUGHTY } from './naughty-strings.ts';
import { behindSignIn, program } from './signed-in.ts';

/** A request for one of the doors. */
export interface Request {
  readonly door: Exclude<keyof Doors, 'logged'>;
  readonly event: HttpEvent;
}

const naughty = fc.constantFrom(...ALL_NAUGHTY);
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), naughty);
const scalar = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const accept = fc.constantFrom({}, BROWSER, { accept: '' }, { accept: 'text/html;q=zz,,;' });

const types = fc.oneof(
  fc.constantFrom(
    'application/json',
    'application/json; charset=utf-16',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'multipart/form-data; boundary=b',
    'multipart/form-data; boundary=""',
    'text/plain',
    '',
  ),
  fc.string({ unit: 'binary' }),
);

/** Bytes of which nothing is known, and parts of forms, which get further. */
const rawBody = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }).map((body) => new TextEncoder().encode(body)),
  fc.json().map((body) => new TextEncoder().encode(body)),
  fc
    .array(
      fc.constantFrom(
        '--b',
        '--b--',
        '\r\n',
        'Content-Disposition: form-data; name="',
        'email',
        '"; filename="x"',
        '%',
        '=',
        '&',
        'ana@nexora.example',
        '\u0000',
      ),
      { maxLength: 30 },
    )
    .map((parts) => new TextEncoder().encode(parts.join(''))),
);

const raw = fc
  .tuple(types, rawBody, accept)
  .map(([type, body, headers]) => posted(type, body, { ...headers, 'x-api-key': KEY }));

const email = fc.oneof(
  fc.constantFrom('ana@nexora.example', 'BEN+x@gmail.com', 'a@b', '@', 'ana@nexora.example '),
  fc.emailAddress(),
  text,
);
const fieldName = fc.oneof(
  fc.constantFrom(...POSTED_FIELDS, 'form', 'test', 'redirect', 'startedAt', 'website', 'score', 'leadId'),
  naughty,
  text,
);
const post = fc
  .tuple(
    fc.dictionary(fieldName, scalar, { maxKeys: 8 }),
    fc.record({ email, form: text }, { requiredKeys: [] }),
  )
  .map(([rest, known]) => ({ ...rest, ...known }));
const withKey = fc
  .option(fc.oneof(fc.uuid(), text))
  .map((key) => (key === null ? {} : { 'idempotency-key': key }));

const leads = fc.oneof(
  fc.tuple(post, withKey, accept).map(([fields, key, headers]) => postedJson(fields, { ...key, ...headers })),
  fc
    .tuple(fc.dictionary(fieldName, text, { maxKeys: 8 }), email, accept)
    .map(([fields, address, headers]) => postedForm({ ...fields, email: address }, headers)),
  raw,
);

/** What is known to everybody who may try a lead: the same bodies as at the door of leads. */
const previews = fc
  .tuple(leads, fc.constantFrom(...GROUPS), fc.constantFrom('POST', 'GET'))
  .map(([event, group, method]) => behindSignIn(`${method} /preview`, program(group), { event }));

/** Tables that are none, nearly one, or one. */
const tables = fc
  .tuple(
    fc.dictionary(fc.constantFrom('as', 'name', 'activity', 'on', 'from', 'table', 'token'), text),
    fc.oneof(
      text,
      fc.constantFrom('email,name\na@b.example,"A', '\ufeffemail;Name\na@b.example;"x;\n', 'email\n'),
    ),
    fc.constantFrom('list', 'history', 'x'),
    fc.boolean(),
  )
  .map(([fields, csv, as, isForm]) =>
    isForm
      ? postedForm({ ...fields, as, name: 'n', table: csv })
      : {
          ...posted('text/csv', csv),
          rawQueryString: new URLSearchParams({ ...wellFormedAll(fields), as }).toString(),
        },
  );
const wellFormedAll = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, wellFormed(value)]));
const imports = fc
  .tuple(tables, fc.constantFrom(...GROUPS), fc.constantFrom('POST /imports/preview', 'POST /imports'))
  .map(([event, group, route]) => ({
    door: route === 'POST /imports' ? ('importLeads' as const) : ('imports' as const),
    event: behindSignIn(route, program(group), { event }),
  }));

/** Leads that are entered, and handed on, by everybody who may. */
const entries = (leadId: string) =>
  fc
    .tuple(
      fc.oneof(
        fc
          .tuple(
            post,
            fc.record(
              { reason: text, note: text, to: fc.oneof(fc.constantFrom('', 'ana-ruiz'), text), token: text },
              { requiredKeys: [] },
            ),
            fc.constantFrom(
              {},
              { email: 'cy@nexora.example', reason: 'referred' },
              { email: 'di@nexora.example', to: '', reason: 'other', note: 'n' },
            ),
          )
          .map(([fields, ours, good]) => postedJson({ ...fields, ...ours, ...good })),
        leads,
      ),
      fc.constantFrom(program('rep', 'ana-ruiz'), ...GROUPS.map((group) => program(group))),
      fc.constantFrom('POST /new-lead', 'POST /new-lead', 'POST /leads/{id}/qualify'),
      fc.oneof(fc.constant(leadId), text),
    )
    .map(([event, who, route, id]) => behindSignIn(route, who, { id, event }));

/** Ids and pages that are none, asked by who may see all. */
const looks = (leadId: string) =>
  fc
    .tuple(
      fc.constantFrom('GET /leads/{id}', 'GET /leads/{id}/erase', 'GET /handoffs', 'GET /criteria'),
      fc.oneof(fc.constant(leadId), text),
      accept,
      text,
    )
    .map(([route, id, headers, after]) => ({
      ...behindSignIn(route, program('admin'), { id, event: posted('', '', headers) }),
      rawQueryString: new URLSearchParams({ after: wellFormed(after) }).toString(),
    }));

/** Mostly one of these. */
const mostly = (...values: readonly string[]) =>
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: text });

/** What is asked of the numbers: some of it nothing that they have. */
const numbers = fc
  .tuple(
    fc.constantFrom('GET /numbers', 'GET /numbers/{table}', 'GET /numbers/leads'),
    mostly(...TABLE_NAMES),
    fc.record(
      {
        by: mostly(...DIMENSIONS),
        from: mostly('2026-03', '2026-03-01', '0000-01'),
        to: mostly('2026-03', '2026-04-31', '9999-12', '9999-12-31'),
        format: mostly('csv', 'json', ''),
        measure: mostly('mql', 'captured>sql', 'value:EUR', 'mql>waited', 'constructor', '__proto__'),
        value: mostly('web', '-', 'constructor'),
        after: mostly('2026-03-02T08.l1', 'T', ''),
      },
      { requiredKeys: [] },
    ),
    accept,
  )
  .map(([route, table, query, headers]) => ({
    ...behindSignIn(route, program('rep', 'ana-ruiz'), { event: posted('', '', headers) }),
    pathParameters: { table },
    rawQueryString: new URLSearchParams(
      Object.entries(query).map(([name, value]): [string, string] => [name, wellFormed(value)]),
    ).toString(),
  }));

/** Of leads that are none, so that the story goes on. */
const erasures = text.map((id) => behindSignIn('DELETE /leads/{id}', program('admin'), { id }));

const activity = (leadId: string) =>
  fc.record(
    {
      id: text,
      leadId: fc.oneof(fc.constant(leadId), text),
      email,
      type: fc.oneof(fc.constantFrom('page-viewed', 'constructor', 'unsubscribed'), text),
      at: fc.oneof(fc.integer(), fc.date().map(String), fc.constant('2026-03-02T08:00:00Z'), scalar),
      properties: fc.dictionary(fc.oneof(fc.constantFrom('page', 'content'), naughty, text), scalar),
      extra: scalar,
    },
    { requiredKeys: [] },
  );

const activities = (leadId: string) =>
  fc.oneof(
    fc
      .array(
        fc.oneof(
          activity(leadId),
          fc
            .tuple(
              fc.constantFrom('page-viewed', 'constructor', 'webinar-attended'),
              fc.dictionary(fc.constantFrom('page', 'content', 'constructor', 'n'), scalar),
            )
            .map(([type, properties]) => ({ leadId, type, properties })),
        ),
        { maxLength: 5 },
      )
      .map((list) => postedJson({ activities: list }, { 'x-api-key': KEY })),
    fc.jsonValue().map((value) => postedJson(value, { authorization: `Bearer ${KEY}` })),
    fc.tuple(fc.jsonValue(), text).map(([value, key]) => postedJson(value, { 'x-api-key': key })),
    raw,
  );

const BUTTONS = [
  'spoke-qualified',
  'meeting-booked',
  'call-back',
  'no-answer',
  'not-qualified:no-need',
  'not-mine',
  'give-back',
  'reassign:ines-carvalho',
  'waive:owner-sick',
  'away',
  'note',
  'undo',
  'claim',
  'take',
  'extend',
  'fresh-link',
  'reassign:',
  'not-qualified:',
];

const answers = (references: readonly string[]) => {
  const reference = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...references) },
    { weight: 1, arbitrary: tampered(references) },
  );
  const press = fc.record(
    {
      do: fc.oneof(
        fc.constantFrom(...BUTTONS),
        fc.tuple(fc.constantFrom(...BUTTONS), text).map((pair) => pair.join(':')),
        text,
      ),
      note: text,
      at: fc.oneof(fc.constantFrom('2026-03-09T09:30', '9999-12-31T23:59', '0000-01-01T00:00'), text),
      until: fc.oneof(fc.constantFrom('2026-03-09T09:30', '9999-12-31T23:59', '2026-02-30T10:00'), text),
    },
    { requiredKeys: [] },
  );
  const event = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(press, accept).map(([fields, headers]) => postedForm(fields, headers)) },
    { weight: 1, arbitrary: raw },
  );
  return fc.tuple(event, reference).map(([one, opaque]) => atReference(one, opaque));
};

const pages = (references: readonly string[]) =>
  fc
    .tuple(
      raw,
      fc.oneof(fc.constantFrom(...references), tampered(references)),
      fc.constantFrom('GET', 'HEAD'),
    )
    .map(([event, opaque, method]) => atReference(event, opaque, method));

/** Links with some characters changed, cut, repeated or added; and no links at all. */
export const tampered = (references: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom(...references), fc.nat(), fc.string({ unit: 'binary', maxLength: 3 }), fc.nat(3))
      .map(([reference, place, inserted, cut]) => {
        const at = place % reference.length;
        return reference.slice(0, at) + inserted + reference.slice(at + cut);
      }),
    text,
  );

/** Requests for every door: some fit its schema, some nearly, some not at all. */
export const anyRequest = (leadId: string, references: readonly string[]): fc.Arbitrary<Request> =>
  fc.oneof(
    leads.map((event) => ({ door: 'leads' as const, event })),
    activities(leadId).map((event) => ({ door: 'activities' as const, event })),
    fc
      .oneof({ weight: 9, arbitrary: answers(references) }, { weight: 1, arbitrary: erasures })
      .map((event) => ({ door: 'answer' as const, event })),
    pages(references).map((event) => ({ door: 'page' as const, event })),
    looks(leadId).map((event) => ({ door: 'desk' as const, event })),
    numbers.map((event) => ({ door: 'numbers' as const, event })),
    entries(leadId).map((event) => ({ door: 'byHand' as const, event })),
    previews.map((event) => ({ door: 'preview' as const, event })),
    imports,
  );
