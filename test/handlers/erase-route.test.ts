import { beforeEach, describe, expect, it } from 'vitest';
import type { Group } from '../../functions/domain/access/access.ts';
import type { HttpResult } from '../../functions/handlers/support/http-handler.ts';
import { type Doors, doorsOf } from '../support/doors.ts';
import { BROWSER, postedForm } from '../support/http.ts';
import { type Story, startStory } from '../support/memory-story.ts';
import { behindSignIn, program, SESSION_TOKEN, surfer } from '../support/signed-in.ts';

const START = Date.parse('2026-03-02T08:00:00Z');

let story: Story;
let doors: Doors;
let leadId: string;
beforeEach(async () => {
  story = await startStory(new Date(START).toISOString());
  doors = await doorsOf(story);
  leadId = await story.post();
});

const erase = (as = program('admin'), id = leadId) =>
  doors.answer(behindSignIn('DELETE /leads/{id}', as, { id }));
const press = (fields: Readonly<Record<string, string>>) =>
  doors.answer(
    behindSignIn('POST /leads/{id}/erase', surfer('admin', 'maria-soler'), {
      id: leadId,
      event: postedForm(fields, BROWSER),
    }),
  );
const look = (as = program('admin'), id = leadId) =>
  doors.desk(behindSignIn('GET /leads/{id}/erase', as, { id }));
const page = (id = leadId) =>
  doors.desk(behindSignIn('GET /leads/{id}/erase', surfer('admin'), { id, event: postedForm({}, BROWSER) }));
const jsonOf = ({ body }: HttpResult) => JSON.parse(body);
const isErased = async () => (await story.lead(leadId)).erasedAt !== undefined;

describe('erasing a lead', () => {
  it('is told beforehand, done at once, and a repeat says that it was done', async () => {
    const there = { leadId, posts: 1, caughtPosts: 0, activities: 1 };
    expect(jsonOf(await look())).toEqual({ ...there, handoffOpen: true });
    expect(await isErased()).toBe(false);
    const at = new Date(story.clock.now()).toISOString();
    const first = await erase();
    expect([first.statusCode, jsonOf(first)]).toEqual([200, { ...there, erasedAt: at, again: false }]);
    expect(await isErased()).toBe(true);
    await story.minute(5);
    expect((await story.handoff(leadId)).phase).toBe('closed');
    const nothing = { leadId, posts: 0, caughtPosts: 0, activities: 0, erasedAt: at };
    expect(jsonOf(await erase())).toEqual({ ...nothing, again: true });
    expect(jsonOf(await look())).toEqual({ ...nothing, handoffOpen: false });
  });

  it.each<Group>(['rep', 'manager', 'marketing'])(
    'is not for a %s, who does not learn what there is',
    async (group) => {
      for (const id of [leadId, 'nobody']) {
        for (const { statusCode, body } of [
          await erase(program(group), id),
          await look(program(group), id),
        ]) {
          expect(statusCode).toBe(403);
          expect(body).not.toContain(id);
        }
      }
      expect(await isErased()).toBe(false);
    },
  );

  it('finds no lead of which nothing has ever come, nor one that no table could name', async () => {
    for (const id of ['nobody', '', 'x'.repeat(3_000), 'é', 'LEAD#1', '\ud800']) {
      expect((await erase(program('admin'), id)).statusCode).toBe(404);
      expect((await look(program('admin'), id)).statusCode).toBe(404);
      const file = behindSignIn('GET /leads/{id}', program('admin'), { id });
      expect((await doors.desk(file)).statusCode).toBe(404);
    }
  });

  it('is asked before on a page, whose form does it without a script', async () => {
    const asked = await page();
    expect(asked.body).toContain('Erase Marta Vidal?');
    expect(asked.body).toContain(`<form method="post" action="/leads/${leadId}/erase">`);
    expect(asked.body).toContain(SESSION_TOKEN);
    expect(await isErased()).toBe(false);
    const done = await press({ token: SESSION_TOKEN });
    expect([done.statusCode, done.headers['location']]).toEqual([303, `/leads/${leadId}/erase`]);
    expect((await page()).body).toMatch(/This lead is erased[\s\S]*Nothing is kept of who it was/);
    expect(await story.facts(leadId)).toContain('lead.erased');
  });

  it('is done by no form of another site', async () => {
    for (const token of ['', 'forged']) expect((await press({ token })).statusCode).toBe(403);
    const bare = await doors.answer(behindSignIn('DELETE /leads/{id}', surfer('admin'), { id: leadId }));
    expect(bare.statusCode).toBe(403);
    expect(await isErased()).toBe(false);
  });

  it('names who did it, an administrator outside of the team by the group', async () => {
    const actorOf = () => story.published.findLast(({ type }) => type === 'lead.erased')?.actor;
    await erase();
    expect(actorOf()).toBe('admin');
    leadId = await story.post({ email: 'ben@nexora.example', form: 'demo' });
    await press({ token: SESSION_TOKEN });
    expect(actorOf()).toBe('maria-soler');
  });
});

describe('who comes without a token', () => {
  const nobody = { who: 'nobody' } as const;

  it('is told what is missing, a browser where to sign in', async () => {
    const refused = await erase(nobody);
    expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(jsonOf(refused)).toMatchObject({ type: 'urn:baton:problem:sign-in-needed' });
    const event = postedForm({}, BROWSER);
    const looked = await doors.desk(behindSignIn('GET /leads/{id}/erase', nobody, { id: leadId, event }));
    expect(looked.headers['location']).toBe(`/sign-in?to=%2Fleads%2F${leadId}%2Ferase`);
    const pressed = await doors.answer(behindSignIn('POST /leads/{id}/erase', nobody, { id: leadId, event }));
    expect(pressed.statusCode).toBe(401);
    expect(pressed.body).toContain('href="/sign-in"');
  });

  it('gets nowhere where no authorizer was asked, nor on a route that is none', async () => {
    const unasked = behindSignIn('DELETE /leads/{id}', undefined, { id: leadId });
    expect((await doors.answer(unasked)).statusCode).toBe(403);
    expect((await doors.desk(behindSignIn('GET /elsewhere', program('admin')))).statusCode).toBe(404);
    expect(await isErased()).toBe(false);
  });
});
