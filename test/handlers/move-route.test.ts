import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerRecords } from '../../functions/adapters/records/ledgers.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { IdentityContext } from '../../functions/contracts/identity.ts';
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
const move = (fields: Readonly<Record<string, string>>, as: IdentityContext = maria, id = leadId) =>
  letRun(story.clock, () =>
    doors.answer(behindSignIn('POST /leads/{id}/move', as, { id, event: postedForm(fields) })),
  );
const owner = async () => (await story.handoff(leadId)).owner?.person;
const toJordi = { to: 'jordi-pons', reason: 'better-fit' };

describe('a lead that is moved', () => {
  it('goes to whom the manager names, with a clock of their own, a turn and a line in the timeline', async () => {
    expect(await owner()).toBe('ana-ruiz');
    const { statusCode, body } = await move(toJordi);
    expect([statusCode, JSON.parse(body)]).toEqual([200, { leadId, moved: true }]);
    expect(await story.handoff(leadId)).toMatchObject({
      phase: 'response',
      owner: { person: 'jordi-pons', attempt: 2 },
      formerOwners: ['ana-ruiz'],
    });
    const moved = (await timelineRecords(story.table).read(leadId)).find(
      ({ type }) => type === 'handoff.moved',
    );
    expect(moved).toMatchObject({
      actor: 'maria-soler',
      data: { person: 'ana-ruiz', to: 'jordi-pons', reason: 'better-fit' },
    });
    expect(await story.open('ana-ruiz')).toEqual([]);
    expect(await story.open('jordi-pons')).toEqual([`${leadId}-1`]);
    expect((await ledgerRecords(story.table).find('iberia')).assignments).toBe(2);
    expect(story.sent()).toContain('0 jordi-pons task');
  });

  it('goes to the next in turn where nobody is named', async () => {
    await move({ to: '', reason: 'too-much-work' });
    expect(await owner()).not.toBe('ana-ruiz');
    expect(await story.handoff(leadId)).toMatchObject({ phase: 'response', formerOwners: ['ana-ruiz'] });
  });

  it('is given back by its owner, who may not say to whom', async () => {
    const ana = program('rep', 'ana-ruiz');
    expect((await move(toJordi, ana)).statusCode).toBe(403);
    expect(await owner()).toBe('ana-ruiz');
    expect((await move({ reason: 'too-much-work' }, ana)).statusCode).toBe(200);
    expect(await owner()).not.toBe('ana-ruiz');
  });

  it('moves once, however often it is pressed', async () => {
    await move(toJordi);
    await move({ ...toJordi, to: 'ines-carvalho' });
    expect(await owner()).toBe('ines-carvalho');
    const again = await move({ ...toJordi, to: 'ines-carvalho' });
    expect(again.statusCode).toBe(422);
    expect((await story.handoff(leadId)).attempt).toBe(3);
  });

  it('is for nobody who does not lead its owner', async () => {
    expect((await move(toJordi, program('marketing'))).statusCode).toBe(403);
    expect((await move(toJordi, program('rep', 'jordi-pons'))).statusCode).toBe(404);
    expect((await move(toJordi, program('manager', 'markus-brandt'))).statusCode).toBe(404);
    expect((await move(toJordi, maria, 'nobody')).statusCode).toBe(404);
    expect(await owner()).toBe('ana-ruiz');
  });

  it.each([
    [{ to: 'jordi-pons' }, 'reason'],
    [{ ...toJordi, reason: 'because' }, 'reason'],
    [{ ...toJordi, to: 'nobody' }, 'to'],
    [{ ...toJordi, to: 'ana-ruiz' }, 'to'],
    [{ ...toJordi, to: 'lena-vogt' }, 'to'],
  ])('names the field of %o that is wrong', async (fields, field) => {
    const { statusCode, body } = await move(fields);
    expect(statusCode).toBe(422);
    expect(JSON.parse(body).errors).toMatchObject([{ field, mend: expect.any(String) }]);
    expect(await owner()).toBe('ana-ruiz');
  });

  it('is told to be over once it was answered', async () => {
    await story.press('ana-ruiz', 'spoke-qualified');
    const { statusCode, body } = await move(toJordi);
    expect([statusCode, JSON.parse(body).type]).toEqual([409, 'urn:baton:problem:overtaken']);
  });

  it('is moved from its page, without a script', async () => {
    const session = surfer('manager', 'maria-soler');
    const read = () =>
      doors.desk(behindSignIn('GET /leads/{id}', session, { id: leadId, event: postedForm({}, BROWSER) }));
    const page = (await read()).body;
    expect(page).toContain('Take it from Ana Ruiz');
    expect(page).toContain(`<form method="post" action="/leads/${leadId}/move"`);
    expect(page).toContain('<option value="jordi-pons">Jordi Pons</option>');
    expect(page).not.toContain('<option value="ana-ruiz">');
    const press = (token: string) =>
      letRun(story.clock, () =>
        doors.answer(
          behindSignIn('POST /leads/{id}/move', session, {
            id: leadId,
            event: postedForm({ ...toJordi, token }, BROWSER),
          }),
        ),
      );
    expect((await press('forged')).statusCode).toBe(403);
    const done = await press(SESSION_TOKEN);
    expect([done.statusCode, done.headers['location']]).toEqual([303, `/leads/${leadId}`]);
    expect((await read()).body).toMatch(/took it from Ana Ruiz for Jordi Pons: better fit/);
  });
});
