import { beforeEach, describe, expect, it } from 'vitest';
import { digestRecords } from '../../../functions/adapters/records/digests.ts';
import type { MailBrief } from '../../../functions/app/mail/brief.ts';
import type { Sources } from '../../../functions/app/mail/brief-sources.ts';
import { collectTask } from '../../../functions/app/mail/collect-task.ts';
import type { Digests } from '../../../functions/app/mail/digests.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import { sendDigest } from '../../../functions/app/mail/send-digest.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { HOUR, MINUTE } from '../../../functions/domain/time.ts';
import { answeredSignal, inResponse, NINE, responsePlan } from '../../support/handoffs.ts';
import { type Lab, lab, marta, score } from '../../support/lab.ts';
import { ana, maria, sources } from '../../support/sources.ts';

const DUE = NINE + 4 * MINUTE;

let world: Lab;
let digests: Digests;
let sent: Mail[];
let briefs: MailBrief[];
let refuse: (() => void) | undefined;
let found: Map<string, Sources>;
beforeEach(async () => {
  world = lab();
  digests = digestRecords(world.store);
  sent = [];
  briefs = [];
  refuse = undefined;
  found = new Map();
  await world.importTeam({ people: [ana, maria], pools: [] });
});

/** A lead of Ana's comes to her digest. */
async function add(leadId: string, patch: Partial<Handoff> = {}, more: Partial<Sources> = {}) {
  const handoff = inResponse({ leadId, ...patch });
  found.set(leadId, sources({ handoff, ...more }));
  const debt = { kind: 'digest', to: 'ana', wait: handoff.wait, leavesAt: DUE } as const;
  await collectTask({ ...world, digests })(debt, handoff);
}

const change = (leadId: string, patch: Partial<Handoff>) => {
  const known = found.get(leadId);
  if (known) found.set(leadId, { ...known, handoff: { ...known.handoff, ...patch } });
};

const send = (number = 1) =>
  sendDigest({
    ...world,
    digests,
    sources: async ({ leadId }) => {
      const known = found.get(leadId);
      return known && { ...known, at: world.clock.now };
    },
    links: {
      sign: async (reference) => `${reference.purpose}.${'leadId' in reference ? reference.leadId : ''}`,
      url: (opaque) => `https://x/t/${opaque}`,
    },
    compose: (brief) => {
      briefs.push(brief);
      return { subject: 'Contact', preheader: '', html: '<p>', text: 'text' };
    },
    mailer: {
      async send(mail) {
        refuse?.();
        sent.push(mail);
        return 'message-1';
      },
    },
  })('ana', number);

const latest = () => digests.latest('ana');
const told = (brief: MailBrief | undefined): readonly string[] =>
  brief?.mail === 'digest' ? brief.brief.leads.map(({ links }) => links.task) : [];

describe('leads that come to a person at once', () => {
  it('are asked for in one mail, each with links of its own', async () => {
    await Promise.all([add('l1'), add('l2'), add('l3')]);
    await send();
    expect(sent).toEqual([]);
    world.clock.now = DUE;
    await send();
    expect(sent).toEqual([
      {
        to: { name: 'Ana Ruiz', email: 'ana@larkfield.example' },
        content: { subject: 'Contact', preheader: '', html: '<p>', text: 'text' },
        tags: { mail: 'digest', digest: '1', to: 'ana', mailbox: '1' },
      },
    ]);
    const links = ['l1', 'l2', 'l3'].map((lead) => `https://x/t/task.${lead}`);
    expect(told(briefs[0]).toSorted()).toEqual(links);
  });

  it('each know in their timeline that it left', async () => {
    await add('l1');
    await add('l2', { wait: 3 });
    world.clock.now = DUE;
    await send();
    expect(await world.timeline.read('l1')).toMatchObject([
      { type: 'mail.sent', handoff: 1, data: { mail: 'task', to: 'ana', wait: 1, digest: 1 } },
    ]);
    expect(await world.timeline.read('l2')).toMatchObject([{ data: { wait: 3, digest: 1 } }]);
  });

  it('stand in the order in which they are due, and those due at once with the best first', async () => {
    const lead = (points: number) => ({ lead: marta({ score: { ...score, points } }) });
    await add('no-clock', {}, { owner: undefined });
    await add('late', { responsePlan: { ...responsePlan, dueAt: NINE + 3 * HOUR } });
    await add('good', {}, lead(70));
    await add('best', {}, lead(90));
    await add('clockless', {}, { owner: undefined });
    world.clock.now = DUE;
    await send();
    expect(told(briefs[0])).toEqual(
      ['best', 'good', 'late', 'no-clock', 'clockless'].map((name) => `https://x/t/task.${name}`),
    );
  });

  it('are an ordinary task where there is only one', async () => {
    await add('l1');
    world.clock.now = DUE;
    await send();
    expect(briefs).toMatchObject([{ mail: 'task', brief: { links: { task: 'https://x/t/task.l1' } } }]);
    expect(sent[0]?.tags).toMatchObject({ mail: 'digest', digest: '1' });
  });

  it('are collected once, whoever repeats it, and anew after the mail has left', async () => {
    await add('l1');
    await add('l1');
    expect((await latest()).entries).toHaveLength(1);
    world.clock.now = DUE;
    await send();
    await add('l1');
    expect(await latest()).toMatchObject({ number: 1, state: 'sent' });
    await add('l2');
    expect(await latest()).toMatchObject({ number: 2, state: 'collecting', version: 1 });
  });
});

describe('a digest', () => {
  it('leaves out whoever is answered, closed, erased, gone or somebody else’s by now', async () => {
    for (const name of ['stays', 'answered', 'closed', 'erased', 'gone', 'moved']) await add(name);
    change('answered', { slot: answeredSignal('no-answer') });
    change('closed', { phase: 'closed' });
    change('moved', { owner: { person: 'ben', since: NINE, attempt: 2 } });
    found.set('erased', sources({ lead: marta({ erasedAt: NINE }) }));
    found.delete('gone');
    world.clock.now = DUE;
    await send();
    expect(briefs).toMatchObject([{ mail: 'task', brief: { links: { task: 'https://x/t/task.stays' } } }]);
    expect((await latest()).entries).toMatchObject([{ leadId: 'stays' }]);
  });

  it('that nobody needs any more is not sent', async () => {
    await add('l1', { phase: 'closed' });
    world.clock.now = DUE;
    await send();
    expect(sent).toEqual([]);
    expect(await latest()).toMatchObject({ state: 'over' });
    expect(await latest()).not.toHaveProperty('nextCheckAt');
  });

  it('is sent by one of two who try at once', async () => {
    await add('l1');
    world.clock.now = DUE;
    await Promise.all([send(), send()]);
    await send();
    expect(sent).toHaveLength(1);
  });

  it('is tried again by the next pass where the mail service did not take it', async () => {
    await add('l1');
    world.clock.now = DUE;
    refuse = () => {
      throw new Error('no mail today');
    };
    await expect(send()).rejects.toThrow('no mail today');
    expect(await latest()).toMatchObject({ state: 'sending', nextCheckAt: DUE });
    refuse = undefined;
    await send();
    expect(sent).toHaveLength(1);
  });

  it('is sent once more where nothing is heard of it for ten minutes, with what is still to be answered', async () => {
    await add('l1');
    await add('l2');
    world.clock.now = DUE;
    await send();
    change('l1', { slot: answeredSignal('no-answer') });
    world.clock.now = DUE + 10 * MINUTE;
    await Promise.all([send(), send()]);
    await send();
    expect(briefs.map(({ mail }) => mail)).toEqual(['digest', 'task']);
    expect(await world.timeline.read('l2')).toMatchObject([{}, { data: { again: true, digest: 1 } }]);
    expect(await latest()).toMatchObject({ state: 'over', entries: [{}, {}] });
  });

  it('that is not there, or of which nobody was told, sends nothing', async () => {
    await send(7);
    expect(sent).toEqual([]);
    expect(await latest()).toMatchObject({ person: 'ana', number: 0, entries: [] });
  });
});
