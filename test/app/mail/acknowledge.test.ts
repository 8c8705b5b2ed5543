import { beforeEach, describe, expect, it } from 'vitest';
import { acknowledge } from '../../../functions/app/mail/acknowledge.ts';
import type { Sources } from '../../../functions/app/mail/brief-sources.ts';
import type { AcknowledgementBrief } from '../../../functions/app/mail/handoff-brief.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import type { SlaPolicy } from '../../../functions/domain/sla/policy.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { answeredSignal, inResponse, NINE, responsePlan } from '../../support/handoffs.ts';
import { type Lab, lab, marta } from '../../support/lab.ts';
import { AT, ana, sources } from '../../support/sources.ts';
import { pool } from '../../support/team.ts';

const OPENS = AT + 12 * HOUR;
const asleep = inResponse({ responsePlan: { ...responsePlan, opensAt: OPENS } });
const content = { subject: 'Larkfield has your request', preheader: '', html: '<p>', text: 'text' };

let world: Lab;
let sent: Mail[];
let briefs: AcknowledgementBrief[];
beforeEach(async () => {
  world = lab(AT);
  await world.importTeam({ people: [], pools: [pool(['ana'])] });
  sent = [];
  briefs = [];
});

const tell = (
  found: Partial<Sources> | undefined,
  acknowledgement: SlaPolicy['acknowledgement'] = { company: 'Larkfield' },
) =>
  acknowledge({
    ...world,
    sources: async () => (found === undefined ? undefined : sources({ handoff: asleep, ...found })),
    slaPolicy: async () => ({ acknowledgement }) as SlaPolicy,
    compose: (brief) => {
      briefs.push(brief);
      return content;
    },
    mailer: {
      async send(mail) {
        sent.push(mail);
        return 'message-1';
      },
    },
  })({ leadId: 'lead-1', number: 1 });

describe('the mail that tells a lead of its request', () => {
  it('goes to the address of the lead, and is told by ids alone', async () => {
    await tell({});
    expect(sent).toEqual([
      {
        to: { name: '', email: 'marta@nexora.example' },
        content,
        tags: { leadId: 'lead-1', handoff: '1', mail: 'acknowledgement', wait: '1', to: 'lead' },
      },
    ]);
    expect(await world.timeline.read('lead-1')).toMatchObject([
      {
        type: 'mail.sent',
        actor: 'system',
        handoff: 1,
        data: { mail: 'acknowledgement', to: 'lead', wait: 1 },
      },
    ]);
  });

  it('says who will be in contact, and when', async () => {
    await tell({});
    expect(briefs).toEqual([
      {
        at: AT,
        opensAt: OPENS,
        firstName: 'Marta',
        test: false,
        company: 'Larkfield',
        owner: 'Ana Ruiz',
        calls: false,
        zones: { lead: undefined, owner: 'Europe/Madrid' },
        booking: undefined,
      },
    ]);
    const { profile } = marta();
    const near = { ...profile, phone: '+34600123456', timeZone: 'Atlantic/Canary' };
    await tell({ lead: marta({ profile: near }) });
    expect(briefs[1]).toMatchObject({ calls: true, zones: { lead: 'Atlantic/Canary' } });
    const consent = {
      mail: true,
      phone: false,
      at: NINE,
      history: [{ at: NINE, source: 'demo', phone: false }],
    };
    await tell({ lead: marta({ profile: near, consent }) });
    expect(briefs[2]).toMatchObject({ calls: false });
  });

  it('has the booking link of its owner, or else of the team, or else of the pool', async () => {
    const own = { ...ana, bookingUrl: 'https://book.example/ana' };
    const south = pool([], {
      id: 'south',
      bookingUrl: 'https://book.example/south',
      teams: [
        { pool: 'madrid', weight: 1 },
        { pool: 'lisbon', weight: 1 },
      ],
    });
    const madrid = pool(['ana'], { id: 'madrid', bookingUrl: 'https://book.example/madrid' });
    const lisbon = pool(['ben'], { id: 'lisbon' });
    await world.importTeam({ people: [], pools: [madrid, lisbon, south] });
    const of = (team: string) => ({
      ...asleep,
      pool: 'south',
      owner: { person: 'ana', since: NINE, attempt: 1, team },
    });
    await tell({ owner: own, handoff: of('madrid') });
    await tell({ handoff: of('madrid') });
    await tell({ handoff: of('lisbon') });
    expect(briefs.map(({ booking }) => booking)).toEqual([
      { url: 'https://book.example/ana', of: 'owner' },
      { url: 'https://book.example/madrid', of: 'pool' },
      { url: 'https://book.example/south', of: 'pool' },
    ]);
  });

  it('has none where nobody has one', async () => {
    const { pool: _, ...unrouted } = asleep;
    await tell({});
    await tell({ handoff: unrouted });
    expect(briefs.map(({ booking }) => booking)).toEqual([undefined, undefined]);
  });

  it.each<[string, Partial<Sources> | undefined]>([
    ['there is no such handoff', undefined],
    ['the desk has opened', { at: OPENS }],
    ['its owner has been in contact', { handoff: { ...asleep, slot: answeredSignal('spoke-qualified') } }],
    ['the handoff is over', { handoff: { ...asleep, phase: 'closed' } }],
    ['it never allowed mails', { lead: marta({ consent: { mail: false, phone: false, at: 0 } }) }],
    ['it is erased', { lead: marta({ erasedAt: AT }) }],
    ['nobody has it', { owner: undefined }],
  ])('is not sent where %s', async (_label, found) => {
    await tell(found);
    expect(sent).toEqual([]);
    expect(await world.timeline.read('lead-1')).toEqual([]);
  });

  it('is not sent by a policy that names no company', async () => {
    await acknowledge({
      ...world,
      sources: async () => sources({ handoff: asleep }),
      slaPolicy: async () => ({}) as SlaPolicy,
      compose: () => content,
      mailer: { send: async (mail) => String(sent.push(mail)) },
    })({ leadId: 'lead-1', number: 1 });
    expect(sent).toEqual([]);
  });
});
