import { beforeEach, describe, expect, it } from 'vitest';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { IdentityContext } from '../../functions/contracts/identity.ts';
import { attainmentsOf } from '../../functions/domain/analytics/attainment.ts';
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
  await story.minute(61);
});

const maria = program('manager', 'maria-soler');
const sick = { handoff: '1', person: 'ana-ruiz', clock: 'response', reason: 'owner-sick' };
const waive = (fields: Readonly<Record<string, string>> = sick, as: IdentityContext = maria) =>
  letRun(story.clock, () =>
    doors.answer(behindSignIn('POST /leads/{id}/waive', as, { id: leadId, event: postedForm(fields) })),
  );
const waivers = async () =>
  attainmentsOf(await timelineRecords(story.table).read(leadId), 1, story.clock.now()).map(
    ({ attained, waivers }) => [attained, waivers],
  );

describe('a miss', () => {
  it('is waived beside the attainment, once, and leaves the list of what may be waived', async () => {
    expect(await waivers()).toEqual([['missed', []]]);
    const read = () => doors.desk(behindSignIn('GET /leads/{id}', maria, { id: leadId }));
    expect(JSON.parse((await read()).body).waivable).toMatchObject([
      { person: 'ana-ruiz', clock: 'response' },
    ]);
    const { statusCode, body } = await waive();
    expect([statusCode, JSON.parse(body)]).toEqual([200, { leadId, waived: true }]);
    await waive();
    expect(await waivers()).toEqual([['missed', ['owner-sick']]]);
    expect(JSON.parse((await read()).body).waivable).toEqual([]);
  });

  it('is waived by nobody but who leads its owner', async () => {
    const answers = [
      await waive(sick, program('rep', 'ana-ruiz')),
      await waive(sick, program('marketing')),
      await waive(sick, program('manager', 'markus-brandt')),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403, 404]);
    expect(await waivers()).toEqual([['missed', []]]);
  });

  it.each([
    [{ ...sick, handoff: 'first' }, 'handoff'],
    [{ ...sick, handoff: '0' }, 'handoff'],
    [{ ...sick, clock: 'wall' }, 'clock'],
    [{ ...sick, reason: 'because' }, 'reason'],
    [{ ...sick, clock: 'disposition' }, 'person'],
    [{ handoff: '1', clock: 'response', reason: 'other' }, 'person'],
  ])('names the field of %o that is wrong', async (fields, field) => {
    const { statusCode, body } = await waive(fields, program('admin'));
    expect([statusCode, JSON.parse(body).errors?.[0]]).toMatchObject([422, { field }]);
    expect(await waivers()).toEqual([['missed', []]]);
  });

  it('is waived on the page of its lead, without a script', async () => {
    const session = surfer('manager', 'maria-soler');
    const read = () =>
      doors.desk(behindSignIn('GET /leads/{id}', session, { id: leadId, event: postedForm({}, BROWSER) }));
    expect((await read()).body).toContain(`<form method="post" action="/leads/${leadId}/waive"`);
    const done = await letRun(story.clock, () =>
      doors.answer(
        behindSignIn('POST /leads/{id}/waive', session, {
          id: leadId,
          event: postedForm({ ...sick, token: SESSION_TOKEN }, BROWSER),
        }),
      ),
    );
    expect([done.statusCode, done.headers['location']]).toEqual([303, `/leads/${leadId}`]);
    const page = (await read()).body;
    expect(page).toContain('waived the miss of Ana Ruiz: owner sick');
    expect(page).not.toContain(`/leads/${leadId}/waive`);
  });
});
