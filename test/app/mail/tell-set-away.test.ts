import { beforeEach, expect, it } from 'vitest';
import type { MailBrief } from '../../../functions/app/mail/brief.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import { tellSetAway } from '../../../functions/app/mail/tell-set-away.ts';
import type { AnyReference } from '../../../functions/app/references.ts';
import type { StoredPerson } from '../../../functions/app/routing-ports.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import { type Lab, lab } from '../../support/lab.ts';
import { away, NOON, person } from '../../support/team.ts';

let world: Lab;
let sent: Mail[];
let briefs: MailBrief[];
let signed: AnyReference[];
let refused: string | undefined;
beforeEach(async () => {
  world = lab(NOON);
  [sent, briefs, signed] = [[], [], []];
  refused = undefined;
  await world.importTeam({ people: [person('maria', { role: 'manager', mailbox: 4 })], pools: [] });
});

const tell = (id = 'ana') =>
  tellSetAway({
    ...world,
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
        if (mail.tags['to'] === refused) throw new Error('Too many.');
        sent.push(mail);
        return 'message-1';
      },
    },
  })(id);
const setAway = { handoff: 'lead-7-2', misses: 3, owes: ['person', 'superior'] } as const;
const keep = (patch: Partial<StoredPerson> = {}) =>
  world.people.create({ ...person('ana', away(NOON - 1, NOON + DAY)), setAway, version: 1, ...patch });
const mailed = () => sent.map(({ tags }) => tags);

it('tells them, with the link by which they say that they are back, and who is above, once each', async () => {
  await keep();
  const load = await world.loads.find('ana');
  await world.loads.replace(load, { ...load, open: ['lead-1-1'] });
  await Promise.all([tell(), tell()]);
  await tell();
  expect(mailed().toSorted((one, other) => String(one['to']).localeCompare(String(other['to'])))).toEqual([
    { mail: 'set-away', to: 'ana', mailbox: '1' },
    { mail: 'silent', to: 'maria', mailbox: '4' },
  ]);
  const expiresAt = NOON + 30 * DAY;
  expect(signed).toEqual([{ leadId: 'lead-7', handoff: 2, person: 'ana', purpose: 'away', expiresAt }]);
  expect(briefs).toContainEqual({
    mail: 'set-away',
    brief: {
      ...{ at: NOON, reader: { id: 'ana', name: 'ana', zone: 'Europe/Madrid' }, misses: 3, expiresAt },
      links: { back: 'https://x/t/signed' },
    },
  });
  expect(briefs).toContainEqual({
    mail: 'silent',
    brief: {
      ...{ at: NOON, reader: { id: 'maria', name: 'maria', zone: 'Europe/Madrid' }, misses: 3, open: 1 },
      person: { id: 'ana', name: 'ana' },
    },
  });
  expect((await world.people.find('ana'))?.setAway).toBeUndefined();
});

it('owes what the mail service does not take again, a while later', async () => {
  await keep();
  refused = 'maria';
  await expect(tell()).rejects.toThrow('Too many.');
  expect(await world.people.find('ana')).toMatchObject({
    setAway: { ...setAway, owes: ['superior'] },
    nextCheckAt: NOON + 15 * MINUTE,
  });
  refused = undefined;
  await tell();
  expect(mailed().map(({ to }) => to)).toEqual(['ana', 'maria']);
});

it('tells nobody where they are back, have left, or are not there', async () => {
  await keep({ ...away(NOON - DAY, NOON) });
  await tell();
  await tell('nobody');
  expect(sent).toEqual([]);
  const back = await world.directory.person('ana');
  expect(back.setAway).toBeUndefined();
  await world.people.replace(back, { ...back, ...away(NOON - 1, NOON + 1), status: 'off-boarded', setAway });
  await tell();
  expect(sent).toEqual([]);
});

it('tells them alone where nobody is above', async () => {
  const { manager: _nobody, ...alone } = person('ana', away(NOON - 1, NOON + DAY));
  await world.people.create({ ...alone, setAway, version: 1 });
  await tell();
  expect(mailed()).toEqual([{ mail: 'set-away', to: 'ana', mailbox: '1' }]);
});
