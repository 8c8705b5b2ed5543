import { beforeEach, describe, expect, it } from 'vitest';
import type { Sources } from '../../../functions/app/mail/brief-sources.ts';
import type { NewsBrief } from '../../../functions/app/mail/handoff-brief.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import { tellNews } from '../../../functions/app/mail/tell-news.ts';
import type { Handoff, News } from '../../../functions/domain/handoff/handoff.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { type Lab, lab, marta } from '../../support/lab.ts';
import { ana, maria, sources } from '../../support/sources.ts';

let world: Lab;
let sent: Mail[];
let briefs: NewsBrief[];
let found: (handoff: Handoff) => Sources | undefined;
beforeEach(async () => {
  world = lab(NINE + 30 * MINUTE);
  sent = [];
  briefs = [];
  found = (handoff) => sources({ handoff });
  await world.importTeam({ people: [ana, maria], pools: [] });
});

const news: News = { since: NINE + MINUTE, upTo: NINE + 2 * MINUTE, raised: true, dueAt: NINE + 2 * MINUTE };
const tell = (fail: () => void = () => undefined) =>
  tellNews({
    ...world,
    sources: async () => found(await world.handoff()),
    links: {
      sign: async ({ person, purpose }) => `${purpose}.${person}`,
      url: (opaque) => `https://x/t/${opaque}`,
    },
    compose: (brief) => {
      briefs.push(brief);
      return { subject: 'Marta asks again', preheader: '', html: '<p>', text: 'text' };
    },
    mailer: {
      async send(mail) {
        fail();
        sent.push(mail);
        return 'message-1';
      },
    },
  })({ leadId: 'lead-1', number: 1 });

describe('the mail of news', () => {
  it('goes to the owner, with links of a task and what is new since', async () => {
    const activity = (id: string, at: number) => ({ id, type: 'page-viewed', at, properties: {} });
    found = (handoff) =>
      sources({ handoff, activities: [activity('new', NINE + MINUTE), activity('known', NINE)] });
    await world.keep(inResponse({ news }));
    await tell();
    expect(sent).toEqual([
      {
        to: { name: 'Ana Ruiz', email: 'ana@larkfield.example' },
        content: { subject: 'Marta asks again', preheader: '', html: '<p>', text: 'text' },
        tags: { leadId: 'lead-1', handoff: '1', mail: 'news', wait: '1', to: 'ana', mailbox: '1' },
      },
    ]);
    expect(briefs).toMatchObject([
      { raised: true, news: [{ id: 'new' }], links: { task: 'https://x/t/task.ana' } },
    ]);
    expect(await world.timeline.read('lead-1')).toMatchObject([
      { type: 'mail.sent', data: { mail: 'news', to: 'ana', wait: 1 } },
    ]);
    expect(await world.handoff()).toMatchObject({
      newsTold: { upTo: NINE + 2 * MINUTE, at: NINE + 30 * MINUTE, raised: true },
    });
    expect(await world.handoff()).not.toHaveProperty('news');
  });

  it('leaves once, however often it is asked for', async () => {
    await world.keep(inResponse({ news }));
    await Promise.all([tell(), tell()]);
    await tell();
    expect(sent).toHaveLength(1);
  });

  it('leaves after a crash, but not before whoever claimed it must have sent it', async () => {
    await world.keep(inResponse({ news }));
    const crash = () => {
      throw new Error('no mail today');
    };
    await expect(tell(crash)).rejects.toThrow('no mail today');
    await tell();
    expect(sent).toHaveLength(0);
    world.clock.now += 10 * MINUTE;
    await tell();
    expect(sent).toHaveLength(1);
  });

  it('is not sent where none is due, nothing is there, or nobody may know', async () => {
    await tell();
    const base = await world.keep(inResponse({ news: { ...news, dueAt: NINE + 31 * MINUTE } }));
    await tell();
    world.clock.now += MINUTE;
    found = () => undefined;
    await tell();
    const unclaimed = async () => {
      const now = await world.handoff();
      await world.handoffs.replace(now, { ...base, version: now.version });
    };
    await unclaimed();
    found = (handoff) => sources({ handoff, owner: undefined });
    await tell();
    await unclaimed();
    found = (handoff) => sources({ handoff, lead: marta({ erasedAt: NINE }) });
    await tell();
    expect(sent).toEqual([]);
  });

  it('is dropped where nobody is left to act on it', async () => {
    await world.keep(inResponse({ news, phase: 'capacity' }));
    await tell();
    expect(sent).toEqual([]);
    expect(await world.handoff()).not.toHaveProperty('news');
  });
});
