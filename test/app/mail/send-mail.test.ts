import { beforeEach, describe, expect, it } from 'vitest';
import type { MailBrief } from '../../../functions/app/mail/brief.ts';
import type { Sources } from '../../../functions/app/mail/brief-sources.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import { sendMail } from '../../../functions/app/mail/send-mail.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { MailKind } from '../../../functions/domain/handoff/owed.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { answer, answeredSignal, inResponse, NINE, outcomePlan } from '../../support/handoffs.ts';
import { type Lab, lab, marta } from '../../support/lab.ts';
import { AT, ana, maria, sources } from '../../support/sources.ts';

let world: Lab;
let sent: Mail[];
let briefs: MailBrief[];
/** What there is to say about a handoff. */
let found: (handoff: Handoff) => Sources | undefined;
beforeEach(async () => {
  world = lab();
  sent = [];
  briefs = [];
  found = (handoff) => sources({ handoff });
  await world.importTeam({ people: [ana, maria], pools: [] });
});

const send = (
  mail: MailKind,
  to: string,
  handoff: Handoff = inResponse(),
  wait = handoff.wait,
  more: { readonly again?: true } = {},
) =>
  sendMail({
    ...world,
    sources: async () => found(handoff),
    candidates: async () => [{ id: 'ben', name: 'Ben Ortiz', open: 1 }],
    week: async (person) => ({ assigned: person.length, inTime: 0, late: 0, overdue: 0, passedOn: 0 }),
    links: {
      sign: async ({ person, purpose }) => `${purpose}.${person}`,
      url: (opaque) => `https://x/t/${opaque}`,
    },
    compose: (brief) => {
      briefs.push(brief);
      return { subject: 'Call Marta', preheader: '', html: '<p>', text: 'text' };
    },
    mailer: {
      async send(each) {
        sent.push(each);
        return 'message-1';
      },
    },
  })({ kind: 'mail', mail, to, wait, ...more }, handoff);

const saidNo = { mail: false, phone: false, at: NINE, source: 'demo' };
const unreachable = { ...marta(), consent: { ...saidNo, history: [saidNo] } };

describe('a mail', () => {
  it('goes to its reader, and its events will find the handoff', async () => {
    await send('task', 'ana');
    expect(sent).toEqual([
      {
        to: { name: 'Ana Ruiz', email: 'ana@larkfield.example' },
        content: { subject: 'Call Marta', preheader: '', html: '<p>', text: 'text' },
        tags: { leadId: 'lead-1', handoff: '1', mail: 'task', wait: '1', to: 'ana', mailbox: '1' },
      },
    ]);
  });

  it('is entered into the timeline by ids only, each time it is sent', async () => {
    await send('task', 'ana');
    expect(await world.timeline.read('lead-1')).toMatchObject([
      { type: 'mail.sent', at: AT, handoff: 1, data: { mail: 'task', to: 'ana', wait: 1 } },
    ]);
  });

  it('that is sent once more says so in the timeline', async () => {
    await send('task', 'ana', inResponse(), 1, { again: true });
    expect(await world.timeline.read('lead-1')).toMatchObject([{ data: { mail: 'task', again: true } }]);
  });

  it.each(['task', 'reminder', 'outcome-reminder'] as const)('for the owner: %s', async (mail) => {
    await send(mail, 'ana');
    expect(briefs).toMatchObject([{ mail, brief: { links: { task: 'https://x/t/task.ana' } } }]);
  });

  it.each([
    ['escalation', 'response'],
    ['outcome-escalation', 'disposition'],
  ] as const)('for the manager, with help: %s', async (mail, phase) => {
    await send(mail, 'maria', inResponse({ phase }));
    expect(briefs).toMatchObject([
      { mail, brief: { candidates: [{ id: 'ben' }], week: { assigned: 3 }, owner: 'Ana Ruiz' } },
    ]);
    await send(mail, 'maria', inResponse({ phase, owner: undefined }));
    expect(briefs[1]).toMatchObject({ brief: { week: undefined } });
  });

  it('for the owner, of whom a further attempt is due, with what was tried', async () => {
    const { asked, number } = { asked: AT + HOUR, number: 2 };
    found = (handoff) => sources({ handoff, recycle: { afterAttempts: 2, restDays: 90 } });
    await send('next-attempt', 'ana', awaitingAttempt);
    expect(briefs).toMatchObject([
      {
        mail: 'next-attempt',
        brief: {
          asked: { number, dueAt: asked, isAgreed: false, recycle: { afterAttempts: 2, restDays: 90 } },
          tried: [{ kind: 'no-answer', by: 'Ana Ruiz', at: NINE, evidence: 'call' }],
          links: { task: 'https://x/t/task.ana' },
        },
      },
    ]);
  });

  it('for those who may claim', async () => {
    await send('queue', 'ana', inResponse({ phase: 'queue' }));
    expect(briefs).toMatchObject([{ mail: 'queue', brief: { links: { open: 'https://x/t/claim.ana' } } }]);
  });

  it('with a fresh link', async () => {
    await send('fresh-link', 'ana');
    expect(briefs).toMatchObject([
      { mail: 'fresh-link', brief: { reader: { id: 'ana' }, links: { open: 'https://x/t/task.ana' } } },
    ]);
  });
});

/** Ana has tried once, and was to be asked to try again within the hour. */
const awaitingAttempt = inResponse({
  phase: 'disposition',
  outcomePlan: { ...outcomePlan, followUps: [AT + HOUR], asks: [AT] },
  attempts: [{ ...answer('no-answer', NINE), evidence: 'call' }],
  attemptAsked: AT + HOUR,
});

describe('a mail that has become pointless is not sent', () => {
  const elsewhere = inResponse({ owner: { person: 'ben', since: NINE, attempt: 2 } });

  const outcome = answeredSignal('meeting-booked');
  const withoutAttempts = (patch: Partial<Handoff>) => ({ ...awaitingAttempt, ...patch });

  it.each<[string, MailKind, Handoff]>([
    ['any, after the end', 'fresh-link', inResponse({ phase: 'closed' })],
    ['a task that somebody else has now', 'task', elsewhere],
    ['a task that nobody has now', 'task', inResponse({ owner: undefined })],
    ['a reminder after the answer', 'reminder', inResponse({ slot: answeredSignal('no-answer') })],
    ['a reminder of the outcome after it', 'outcome-reminder', inResponse({ slot: outcome })],
    ['an escalation after the answer', 'escalation', inResponse({ slot: outcome })],
    ['an escalation after an attempt', 'escalation', inResponse({ phase: 'disposition' })],
    ['an escalation after an outcome', 'escalation', inResponse({ phase: 'undo' })],
    [
      'an escalation of the outcome after it',
      'outcome-escalation',
      inResponse({ phase: 'disposition', slot: outcome }),
    ],
    ['an escalation of the outcome elsewhere', 'outcome-escalation', inResponse()],
    [
      'an offer of what is claimed',
      'queue',
      inResponse({ phase: 'queue', slot: { kind: 'claimed', by: 'ben', at: AT } }),
    ],
    ['an offer of what somebody has', 'queue', inResponse()],
    ['a call for an attempt that was made', 'next-attempt', withoutAttempts({ attemptAsked: NINE })],
    ['a call for an attempt once something was said', 'next-attempt', withoutAttempts({ slot: outcome })],
    ['a call for an attempt of somebody else', 'next-attempt', withoutAttempts({ owner: elsewhere.owner })],
    ['a call for an attempt after the outcome', 'next-attempt', withoutAttempts({ phase: 'undo' })],
  ])('%s', async (_what, mail, handoff) => {
    await send(mail, 'ana', handoff);
    expect(sent).toEqual([]);
    expect(await world.timeline.read('lead-1')).toEqual([]);
  });

  it('one about a lead that was erased, or that is not there', async () => {
    found = (handoff) => {
      const all = sources({ handoff });
      return { ...all, lead: { ...all.lead, erasedAt: AT } };
    };
    await send('task', 'ana');
    found = () => undefined;
    await send('task', 'ana');
    expect(sent).toEqual([]);
  });

  it.each<[string, Partial<Sources>]>([
    ['who may not be contacted', { relation: 'do-not-contact' }],
    ['whom no known way leads to', { lead: unreachable }],
    ['who was erased', { lead: { ...marta(), erasedAt: AT } }],
  ])('a call for an attempt at somebody %s', async (_who, patch) => {
    found = (handoff) => sources({ handoff, ...patch });
    await send('next-attempt', 'ana', awaitingAttempt);
    expect(sent).toEqual([]);
  });

  it('a second copy of a task once somebody has attempted contact', async () => {
    await send('task', 'ana', inResponse({ phase: 'disposition' }), 1, { again: true });
    expect(sent).toEqual([]);
  });

  it('a reminder that was left over from an earlier wait', async () => {
    await send('reminder', 'ana', inResponse({ wait: 3, phase: 'disposition' }), 2);
    await send('outcome-reminder', 'ana', inResponse({ wait: 3 }), 2);
    expect(sent).toEqual([]);
    await send('escalation', 'maria', inResponse({ wait: 3 }), 2);
    expect(sent).toHaveLength(1);
  });
});
