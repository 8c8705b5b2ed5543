import { beforeEach, describe, expect, it } from 'vitest';
import type { MailBrief } from '../../../functions/app/mail/brief.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import { sendNotice } from '../../../functions/app/mail/send-notice.ts';
import type { AnyReference } from '../../../functions/app/references.ts';
import { type Mailbox, newMailbox, noteTrouble } from '../../../functions/domain/routing/mailbox.ts';
import type { Person } from '../../../functions/domain/routing/team.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { away, NOON, person } from '../../support/team.ts';

let world: Lab;
let sent: Mail[];
let briefs: MailBrief[];
let signed: AnyReference[];
let refuse: Error | undefined;
beforeEach(async () => {
  world = lab(NOON);
  [sent, briefs, signed] = [[], [], []];
  refuse = undefined;
  const { manager: _nobody, ...helen } = person('helen', { role: 'director' });
  await world.importTeam({
    people: [person('maria', { role: 'manager', manager: 'helen', mailbox: 4 }), helen],
    pools: [],
  });
});

const notify = (id: string, deps: Partial<Lab> = {}) =>
  sendNotice({
    ...world,
    ...deps,
    links: {
      async sign(reference) {
        signed.push(reference);
        return 'signed';
      },
      url: (opaque) => `https://x/t/${opaque}`,
    },
    compose: (brief) => {
      briefs.push(brief);
      return { subject: 'Hello', preheader: '', html: '<p>', text: 'text' };
    },
    mailer: {
      async send(mail) {
        if (refuse !== undefined) throw refuse;
        sent.push(mail);
        return 'message-1';
      },
    },
  })(id);
const keep = (patch: Partial<Person & Mailbox>) =>
  world.people.create({ ...person('ana'), ...patch, version: 1 });
const stored = () => world.people.find('ana');
const bounced = noteTrouble(person('ana'), 1, 'bounced', NOON);

describe('a welcome mail', () => {
  beforeEach(() => keep(newMailbox(3, NOON)));

  it('goes to the newcomer, with a link that is for this mailbox only', async () => {
    await notify('ana');
    expect(sent).toEqual([
      {
        to: { name: 'ana', email: 'ana@larkfield.example' },
        content: { subject: 'Hello', preheader: '', html: '<p>', text: 'text' },
        tags: { mail: 'welcome', to: 'ana', mailbox: '3' },
      },
    ]);
    const expiresAt = NOON + 30 * DAY;
    expect(signed).toEqual([{ person: 'ana', purpose: 'welcome', mailbox: 3, expiresAt }]);
    expect(briefs).toMatchObject([
      { mail: 'welcome', brief: { leader: false, expiresAt, links: { confirm: 'https://x/t/signed' } } },
    ]);
  });

  it('leaves once, and confirms nothing by itself', async () => {
    await notify('ana');
    await notify('ana');
    expect(sent).toHaveLength(1);
    expect(await stored()).toMatchObject({ confirmed: false, mailbox: 3, version: 2 });
    expect(await stored()).not.toHaveProperty('nextCheckAt', expect.anything());
  });

  it('leaves once although two sweepers meet', async () => {
    await Promise.all([notify('ana'), notify('ana')]);
    expect(sent).toHaveLength(1);
  });

  it('that the mail service refuses is owed again, a while later', async () => {
    refuse = new Error('Email address is not verified.');
    await expect(notify('ana')).rejects.toBe(refuse);
    expect(await stored()).toMatchObject({ owesNotice: true, nextCheckAt: NOON + 15 * MINUTE });
    refuse = undefined;
    await notify('ana');
    expect(sent).toHaveLength(1);
  });

  it('is struck before it leaves: a crash in between sends it never rather than twice', async () => {
    const replace: Lab['people']['replace'] = async (base, next) => {
      await world.people.replace(base, next);
      throw new Error('killed');
    };
    await expect(notify('ana', { people: { ...world.people, replace } })).rejects.toThrow('killed');
    await notify('ana');
    expect(sent).toEqual([]);
  });
});

describe('that mails do not arrive', () => {
  it('is told to the manager, with what the person holds', async () => {
    await keep(bounced);
    const load = await world.loads.find('ana');
    await world.loads.replace(load, { ...load, open: ['lead-1-1', 'lead-2-1'] });
    await notify('ana');
    expect(sent).toMatchObject([
      { to: { email: 'maria@larkfield.example' }, tags: { mail: 'mail-trouble', to: 'maria', mailbox: '4' } },
    ]);
    expect(briefs).toMatchObject([
      {
        mail: 'mail-trouble',
        brief: {
          at: NOON,
          reader: { id: 'maria' },
          person: { id: 'ana', name: 'ana' },
          trouble: 'bounced',
          open: 2,
        },
      },
    ]);
  });

  it('is told to the next above while the manager is away', async () => {
    await keep(bounced);
    const maria = await world.directory.person('maria');
    await world.people.replace(maria, { ...maria, ...away() });
    await notify('ana');
    expect(sent).toMatchObject([{ tags: { to: 'helen' } }]);
  });

  it('is told to nobody where nobody is above', async () => {
    const { manager: _nobody, ...alone } = bounced;
    await world.people.create({ ...alone, version: 1 });
    await notify('ana');
    expect(sent).toEqual([]);
    expect(await stored()).not.toHaveProperty('owesNotice', true);
  });
});

it.each([newMailbox(1, NOON), bounced])('nothing is mailed about somebody who has left', async (mailbox) => {
  await keep({ ...mailbox, status: 'off-boarded' });
  await notify('ana');
  expect(sent).toEqual([]);
});

it('nothing is mailed where nothing is owed, and nothing about who is not there', async () => {
  await keep({});
  await notify('ana');
  await notify('nobody');
  expect(sent).toEqual([]);
  expect(await stored()).toMatchObject({ version: 1 });
});
