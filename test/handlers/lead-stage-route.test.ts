import { beforeEach, describe, expect, it } from 'vitest';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import type { IdentityContext } from '../../functions/contracts/identity.ts';
import { type Doors, doorsOf } from '../support/doors.ts';
import { BROWSER, postedForm } from '../support/http.ts';
import { letRun } from '../support/let-run.ts';
import { type Story, startStory } from '../support/memory-story.ts';
import { behindSignIn, program, SESSION_TOKEN, surfer } from '../support/signed-in.ts';

let story: Story;
let doors: Doors;
let leadId: string;
/** The account executive to whom it went. */
let owner: string;
beforeEach(async () => {
  story = await startStory('2026-03-02T08:00:00Z');
  doors = await doorsOf(story);
  leadId = await story.post();
  await story.minute(5);
  await story.press('ana-ruiz', 'spoke-qualified');
  await story.minute(30);
  owner = (await story.handoff(leadId, 2)).owner?.person ?? '';
});

const say = (fields: Readonly<Record<string, string>>, as: IdentityContext = program('rep', owner)) =>
  letRun(story.clock, () =>
    doors.answer(behindSignIn('POST /leads/{id}/stage', as, { id: leadId, event: postedForm(fields) })),
  );
const lead = () => leadRecords(story.table).find(leadId);

describe('POST /leads/{id}/stage', () => {
  it('says how a lead went on, and takes it back', async () => {
    const { statusCode, body } = await say({ do: 'opportunity', amount: ' 8500.5 ', currency: 'eur' });
    expect([statusCode, JSON.parse(body)]).toEqual([200, { leadId, status: 'accepted' }]);
    const worth = { minor: 850_050, currency: 'EUR' };
    expect(await lead()).toMatchObject({ stage: 'opportunity', course: [{ worth }] });
    expect((await say({ do: 'lost', reason: 'no-budget' })).statusCode).toBe(200);
    expect((await lead())?.course).toMatchObject([{}, { stage: 'lost', reason: 'no-budget' }]);
    const read = async () =>
      JSON.parse((await doors.desk(behindSignIn('GET /leads/{id}', program('admin'), { id: leadId }))).body);
    expect((await read()).telling).toMatchObject({
      stages: ['opportunity', 'won'],
      undoable: { stage: 'lost' },
    });
    const word = (await read()).telling.undoable.id;
    expect((await say({ do: 'undo', word })).statusCode).toBe(403);
    // A double press, which takes one word back.
    for (const status of ['accepted', 'known'])
      expect(JSON.parse((await say({ do: 'undo', word }, program('admin'))).body).status).toBe(status);
    expect((await read()).telling).toMatchObject({ stages: ['won', 'lost'] });
  });

  it('refuses what contradicts what is known', async () => {
    await say({ do: 'won' });
    const { statusCode, body } = await say({ do: 'lost', reason: 'no-budget' });
    expect([statusCode, JSON.parse(body).detail]).toEqual([409, expect.stringContaining('a customer')]);
  });

  it.each([
    [{}, 'do'],
    [{ do: 'sal' }, 'do'],
    [{ do: 'lost' }, 'reason'],
    [{ do: 'lost', reason: 'because' }, 'reason'],
    [{ do: 'won', amount: '5' }, 'currency'],
    [{ do: 'won', amount: '5', currency: 'EURO' }, 'currency'],
    [{ do: 'won', amount: '1,000', currency: 'EUR' }, 'amount'],
    [{ do: 'won', on: '2026-02-30' }, 'on'],
    [{ do: 'won', on: '2026-03-03' }, 'on'],
    [{ do: 'undo' }, 'word'],
  ])('names the field of %o that is wrong', async (fields, field) => {
    const { statusCode, body } = await say(fields);
    expect([statusCode, JSON.parse(body).errors?.[0]]).toMatchObject([422, { field }]);
    expect((await lead())?.course).toBeUndefined();
  });

  it('is said on the page of its lead, without a script', async () => {
    const session = surfer('rep', owner);
    const read = async () =>
      (
        await doors.desk(
          behindSignIn('GET /leads/{id}', session, { id: leadId, event: postedForm({}, BROWSER) }),
        )
      ).body;
    expect(await read()).toContain(`action="/leads/${leadId}/stage"`);
    const fields = { do: 'won', amount: '', currency: '', on: '', token: SESSION_TOKEN };
    const done = await letRun(story.clock, () =>
      doors.answer(
        behindSignIn('POST /leads/{id}/stage', session, { id: leadId, event: postedForm(fields, BROWSER) }),
      ),
    );
    expect([done.statusCode, done.headers['location']]).toEqual([303, `/leads/${leadId}`]);
    expect(await read()).toContain('SQL to Customer');
    expect(await read()).not.toContain(`/leads/${leadId}/stage`);
  });
});
