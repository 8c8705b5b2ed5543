import { beforeEach, describe, expect, it } from 'vitest';
import { reviewRecords } from '../../functions/adapters/records/reviews.ts';
import type { IdentityContext } from '../../functions/contracts/identity.ts';
import { openReview, unwarned } from '../../functions/domain/commitments/promise-review.ts';
import { DAY } from '../../functions/domain/time.ts';
import { type Doors, doorsOf } from '../support/doors.ts';
import { BROWSER, posted, postedForm } from '../support/http.ts';
import { letRun } from '../support/let-run.ts';
import { type Story, startStory } from '../support/memory-story.ts';
import { behindSignIn, program, SESSION_TOKEN, surfer } from '../support/signed-in.ts';
import { visibleText } from '../views/reading.ts';
import { investigation } from '../views/review-documents.ts';

const ID = '2026-02.attempts';
const AT = Date.parse('2026-03-02T08:00:00Z');
let story: Story;
let doors: Doors;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
  const promised = { id: 'attempts', side: 'sales', share: 0.9 } as const;
  const breach = {
    ...{ at: AT, commitments: 'c', until: '2026-03-01', count: 80, of: 100 },
    days: [{ date: '2026-02-02', good: 80, bad: 20 }],
  };
  const opening = { breach, dueAt: AT + 5 * DAY, earlier: [], carried: [] };
  await reviewRecords(story.ground.store).create({
    ...openReview(unwarned('2026-02', promised), opening),
    version: 1,
  });
});

const maria = program('manager', 'maria-soler');
const read = (as: IdentityContext, id?: string, headers = {}) => {
  const route = id === undefined ? 'GET /reviews' : 'GET /reviews/{id}';
  const event = behindSignIn(route, as, { ...(id !== undefined && { id }), event: posted('', '', headers) });
  return letRun(story.clock, () => doors.numbers(event));
};
const press = (
  fields: Readonly<Record<string, string>>,
  as: IdentityContext = maria,
  id = ID,
  headers = {},
) =>
  letRun(story.clock, () =>
    doors.answer(behindSignIn('POST /reviews/{id}', as, { id, event: postedForm(fields, headers) })),
  );
const DECISION = { do: 'decide', text: 'Two people take the phones at nine.' };

describe('the reviews behind the sign-in', () => {
  it('are listed with how the promises stand, and shown one by one', async () => {
    const { statusCode, body } = await read(maria);
    expect([statusCode, JSON.parse(body).reviews]).toMatchObject([
      200,
      [{ id: ID, state: 'open', breach: { count: 80, of: 100 } }],
    ]);
    const page = visibleText((await read(surfer('marketing'), undefined, BROWSER)).body);
    expect(page).toContain('90 % of the handoffs attempted in time');
    const own = await read(surfer('marketing'), ID, BROWSER);
    expect(own.body).toContain('name="token"');
    expect(visibleText(own.body)).toContain('Waits for a decision');
    expect(JSON.parse((await read(maria, ID)).body)).toMatchObject({ id: ID, agenda: expect.any(Array) });
  });

  it('let both sides decide, each by name and side, and close them', async () => {
    expect(JSON.parse((await press({ ...DECISION, action: 'Plan it', side: 'sales' })).body)).toEqual({
      ...{ id: ID, status: 'done' },
    });
    const sent = { ...DECISION, text: 'Lists are released before nine.', token: SESSION_TOKEN };
    const reply = await press(sent, surfer('marketing'), ID, BROWSER);
    expect([reply.statusCode, reply.headers?.['location']]).toEqual([303, `/reviews/${ID}`]);
    await press({ do: `finish:${ID}/1` });
    await press({ do: 'close', text: 'The duty stays.' });
    const { state, log, actions } = JSON.parse((await read(maria, ID)).body);
    expect(state).toBe('closed');
    expect(log).toMatchObject([
      { by: 'María Soler', side: 'sales', text: DECISION.text },
      { by: '', side: 'marketing' },
      { by: 'María Soler', text: 'The duty stays.' },
    ]);
    expect(actions).toMatchObject([{ side: 'sales', doneAt: expect.any(String) }]);
    expect(JSON.parse((await press(DECISION)).body)).toEqual({ id: ID, status: 'settled' });
    expect(story.published.filter(({ type }) => type === 'review.closed')).toMatchObject([
      { actor: 'maria-soler' },
    ]);
  });

  it('show an investigation with the leads behind it, and take what is decided', async () => {
    const records = reviewRecords(story.ground.store);
    await records.create({ ...investigation, version: 1 });
    const { id } = investigation;
    const { rate, found } = JSON.parse((await read(maria, id)).body);
    expect([rate, found.from]).toEqual(['mql-sal', '2026-11-16']);
    expect(found.departures[0].leads).toEqual({
      reached: '/numbers/leads?measure=mql%3Esal&by=source&value=trade+fair&from=2026-11-16&to=2026-11-22',
      of: '/numbers/leads?measure=mql&by=source&value=trade+fair&from=2026-11-16&to=2026-11-22',
    });
    const listed = visibleText((await read(maria, undefined, BROWSER)).body);
    expect(listed).toContain('MQL to SAL, source trade fair');
    const page = await read(surfer('marketing'), id, BROWSER);
    expect(page.body).toContain('/numbers/causes?by=source');
    expect(JSON.parse((await press({ do: 'close', text: 'The list was old.' }, maria, id)).body)).toEqual({
      ...{ id, status: 'done' },
    });
    expect(story.published.map(({ type }) => type)).toContain('investigation.closed');
  });

  it('are not for reps, and decided by nobody who speaks for no side', async () => {
    const rep = program('rep', 'ana-ruiz');
    expect((await read(rep)).statusCode).toBe(403);
    expect((await read(rep, ID)).statusCode).toBe(403);
    expect((await press(DECISION, rep)).statusCode).toBe(403);
    expect((await press(DECISION, program('admin'))).statusCode).toBe(403);
    expect((await read(surfer('admin'), ID, BROWSER)).body).not.toContain('name="text"');
  });

  it.each(['2026-01.attempts', 'x', `2026-01.${'a'.repeat(99)}`])('knows none of %s', async (id) => {
    expect((await read(maria, id)).statusCode).toBe(404);
    expect((await press(DECISION, maria, id)).statusCode).toBe(404);
  });

  it.each([{ do: 'decide' }, { do: 'sign' }, { do: 'note' }, {}])('refuses %j', async (fields) => {
    expect((await press(fields as Record<string, string>)).statusCode).toBe(422);
  });
});
