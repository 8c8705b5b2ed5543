import { beforeEach, describe, expect, it } from 'vitest';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import type { IdentityContext } from '../../functions/contracts/identity.ts';
import { absenceAt } from '../../functions/domain/sla/calendar.ts';
import { type Doors, doorsOf } from '../support/doors.ts';
import { BROWSER, postedForm } from '../support/http.ts';
import { letRun } from '../support/let-run.ts';
import { type Story, startStory } from '../support/memory-story.ts';
import { behindSignIn, program, SESSION_TOKEN, surfer } from '../support/signed-in.ts';

let story: Story;
let doors: Doors;
let leadId: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
  leadId = await story.post();
});

const maria = program('manager', 'maria-soler');
const say = (fields: Readonly<Record<string, string>>, as: IdentityContext = maria, id = 'ana-ruiz') =>
  letRun(story.clock, () =>
    doors.answer(behindSignIn('POST /team/{id}/absence', as, { id, event: postedForm(fields) })),
  );
const awayUntil = async () => {
  const ana = await peopleRecords(story.table).find('ana-ruiz');
  return ana && absenceAt(ana.calendar, story.clock.now())?.until;
};
const TOMORROW = '2026-03-03T08:00:00.000Z';

describe('an absence that a manager enters', () => {
  it('lasts until the wall clock of the person says so, and the lead of the person goes to somebody else', async () => {
    expect((await story.handoff(leadId)).owner?.person).toBe('ana-ruiz');
    const { statusCode, body } = await say({ until: '2026-03-03T09:00' });
    expect([statusCode, JSON.parse(body)]).toEqual([200, { person: 'ana-ruiz', awayUntil: TOMORROW }]);
    expect(await awayUntil()).toBe(Date.parse(TOMORROW));
    expect((await story.handoff(leadId)).owner?.person).not.toBe('ana-ruiz');
  });

  it('is changed and ended from the same place', async () => {
    await say({ until: '2026-03-03T09:00' });
    await say({ until: '2026-03-02T18:00' });
    expect(await awayUntil()).toBe(Date.parse('2026-03-02T17:00:00Z'));
    const { body } = await say({ until: '' });
    expect(JSON.parse(body)).toEqual({ person: 'ana-ruiz', awayUntil: null });
    expect(await awayUntil()).toBeUndefined();
  });

  it.each([
    [{ until: '2026-03-01T09:00' }, 'It is past.'],
    [{ until: 'tomorrow' }, 'Write it as 2026-11-22T09:30.'],
    [{ until: '2027-03-09T09:00' }, 'It is more than a year away.'],
  ])('is refused by field and mend: %o', async (fields, message) => {
    const { statusCode, body } = await say(fields);
    expect(statusCode).toBe(422);
    expect(body).toContain(message);
    expect(await awayUntil()).toBeUndefined();
  });

  it('is for the person and who leads them', async () => {
    const until = { until: '2026-03-03T09:00' };
    expect((await say(until, program('rep', 'jordi-pons'))).statusCode).toBe(404);
    expect((await say(until, program('manager', 'markus-brandt'))).statusCode).toBe(404);
    expect((await say(until, program('marketing'))).statusCode).toBe(403);
    expect((await say(until, maria, 'nobody')).statusCode).toBe(404);
    expect(await awayUntil()).toBeUndefined();
    expect((await say(until, program('rep', 'ana-ruiz'))).statusCode).toBe(200);
    expect(await awayUntil()).toBe(Date.parse(TOMORROW));
  });

  it('takes a browser back to the team, and only with the token of its own page', async () => {
    const press = (fields: Readonly<Record<string, string>>) =>
      letRun(story.clock, () =>
        doors.answer(
          behindSignIn('POST /team/{id}/absence', surfer('manager', 'maria-soler'), {
            id: 'ana-ruiz',
            event: postedForm({ until: '2026-03-03T09:00', ...fields }, BROWSER),
          }),
        ),
      );
    expect((await press({})).statusCode).toBe(403);
    expect(await press({ token: SESSION_TOKEN })).toMatchObject({
      statusCode: 303,
      headers: { location: '/team' },
    });
  });
});

describe('the team page', () => {
  const show = async (as: IdentityContext) =>
    letRun(story.clock, () => doors.desk(behindSignIn('GET /team', as)));

  it('tells programs who is there', async () => {
    await say({ until: '2026-03-03T09:00' });
    const { people } = JSON.parse((await show(maria)).body);
    expect(people.find(({ id }: { id: string }) => id === 'ana-ruiz')).toEqual({
      ...{ id: 'ana-ruiz', name: 'Ana Ruiz', zone: 'Europe/Madrid', mayChange: true },
      bookingUrl: 'https://calendar.larkfield.example/ana-ruiz',
      ...{ awayUntil: TOMORROW, busy: false, silent: false },
    });
    expect(people.find(({ id }: { id: string }) => id === 'jordi-pons')).not.toHaveProperty('awayUntil');
  });
});
