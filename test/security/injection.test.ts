import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, it } from 'vitest';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { activityRecords } from '../../functions/adapters/records/activities.ts';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import { sesMailer } from '../../functions/adapters/ses.ts';
import type { MailBrief, PageBrief } from '../../functions/app/mail/brief.ts';
import type { LeadBrief } from '../../functions/app/mail/brief-parts.ts';
import { wellFormed } from '../../functions/contracts/http/storable.ts';
import { POSTED_FIELDS } from '../../functions/domain/lead/posted-fields.ts';
import { httpHandler } from '../../functions/handlers/support/http-handler.ts';
import { activitiesRoute } from '../../functions/handlers/wiring/activities-route.ts';
import { intakeRoute } from '../../functions/handlers/wiring/intake-route.ts';
import { composeMail } from '../../functions/views/mails/mail.ts';
import { erasePage } from '../../functions/views/pages/erase.ts';
import { leadFilePage } from '../../functions/views/pages/lead-file.ts';
import { problemPage } from '../../functions/views/pages/messages.ts';
import { numberLeadsPage } from '../../functions/views/pages/number-leads.ts';
import { previewPage } from '../../functions/views/pages/preview.ts';
import { renderPage } from '../../functions/views/pages/render-page.ts';
import { call, postedForm, postedJson } from '../support/http.ts';
import { intakeWorld } from '../support/intake-world.ts';
import { NAUGHTY } from '../support/naughty-strings.ts';
import { erasure, leadFile, opening, previewForm, TOKEN } from '../views/desk-documents.ts';
import { listOf } from '../views/numbers-documents.ts';
import { valuesOf } from '../views/reading.ts';
import * as sample from '../views/samples.ts';

/** Every character that a browser's own check of addresses lets through. */
const EMAIL = "o'brien.!#$%&*/=?^_`{|}~-x@nexora.example";

const sdk = mockClient(SESClient);

/** All that a text became on its way through the doors, or undefined where it was refused. */
interface Outcome {
  readonly text: string;
  readonly lead: LeadBrief;
}

async function world() {
  const store = memoryItemStore();
  const { ground, addressHash, deliver, lead, left } = await intakeWorld(store);
  const logged: unknown[] = [];
  const options = {
    logger: { error: (...line: unknown[]) => void logged.push(line) },
    drawProblem: problemPage,
  };
  const admit = async () => undefined;
  const leads = httpHandler(
    { ...options, accepts: ['json', 'form'] },
    intakeRoute({ ground, addressHash, formOrigins: [], admit, behindEdge: false }),
  );
  const activities = httpHandler(
    { ...options, accepts: ['json'] },
    activitiesRoute({ ground, addressHash, admit }),
  );
  await apiKeyRecords(store).add('key', { name: 'site', createdAt: 0 });

  return {
    logged,
    left,
    /** Sends the text in every field of a post and of an activity, and reads what a rep is shown of them. */
    async send(text: string, n: number): Promise<Outcome> {
      // Whole in the message alone, for there is a most to what a form may send.
      const part = text.slice(0, 200);
      const fields: Record<string, string> = Object.fromEntries(POSTED_FIELDS.map((field) => [field, part]));
      const body = {
        ...fields,
        message: text.slice(0, 2_500),
        email: `${n}${EMAIL}`,
        [text.slice(0, 100)]: part,
        form: part,
      };
      const event = n % 2 === 0 ? postedJson(body) : postedForm(body);
      expect((await call(leads, event)).statusCode, text.slice(0, 60)).toBeLessThan(400);
      await deliver();
      const [address] = await Promise.all([addressHash(`${n}${EMAIL}`)]);
      const item = await store.get({ pk: `EMAIL#${address}`, sk: 'ADDRESS' });
      const leadId = String(item?.['leadId']);
      const sent = ['page', 'content', 'form', 'x'].map((name) => ({
        leadId,
        type: name === 'x' ? 'constructor' : 'page-viewed',
        properties: { [name]: text.slice(0, 500) },
      }));
      const answer = await call(activities, postedJson({ activities: sent }, { 'x-api-key': 'key' }));
      expect(JSON.parse(answer.body).results.map(({ status }: { status: string }) => status)).toEqual(
        sent.map(() => 'accepted'),
      );
      const known = await lead(leadId);
      if (known === undefined) throw new Error('The lead was not scored.');
      return {
        text,
        lead: {
          ...sample.lead,
          profile: known.profile,
          activities: await activityRecords(store).since(leadId, 0),
          history: {
            handoffs: [],
            notes: [{ at: sample.assignedAt, by: 'Ana Ruiz', text: wellFormed(text) }],
          },
        },
      };
    },
  };
}

const mailsOf = (lead: LeadBrief): readonly MailBrief[] => [
  { mail: 'task', brief: { ...sample.task, lead } },
  { mail: 'reminder', brief: { ...sample.reminded, lead } },
  { mail: 'outcome-reminder', brief: { ...sample.attempted, lead } },
  { mail: 'next-attempt', brief: { ...sample.nextAttempt, lead } },
  { mail: 'escalation', brief: { ...sample.escalation, lead } },
  { mail: 'queue', brief: { ...sample.queue, lead } },
];

const pagesOf = (lead: LeadBrief): readonly PageBrief[] => [
  { page: 'task', brief: { ...sample.task, lead } },
  { page: 'manage', brief: { ...sample.escalation, lead } },
  { page: 'claim', brief: { ...sample.queue, lead } },
  {
    page: 'leads',
    brief: {
      ...sample.leads,
      items: sample.leads.items.map((item) => ({ ...item, profile: lead.profile })),
    },
  },
];

/** Elements, handlers and styles that neither our pages nor our mails have; text cannot look so, for its `<` is escaped. */
const FOREIGN =
  /<(script|img|svg|iframe|object|embed|base|link|textarea|xss)|<meta http|<[^>]*\son\w+\s*=|<[^>]*\ssrcdoc|<style[^>]*>[^<]*@import|<!--|<!\[CDATA/i;

const HREF =
  /^(https:\/\/baton\.larkfield\.example\/t\/[\w./#-]*|#[\w-]+|tel:\+\d+|mailto:[\w.!'*~()%-]+@[\w.-]+)$/;

const DESK_HREF =
  /^(\/(criteria|handoffs|imports|leads|new-lead|numbers|preview|reports|reviews|team)[\w/?&;=.%+*-]*|tel:\+\d+|mailto:[\w.!'*~()%-]+@[\w.-]+)$/;

/** Characters that a terminal or a mail program acts upon, or that turn the text around them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const ACTIVE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u;

let outcomes: ReadonlyMap<string, readonly Outcome[]>;
let noise: readonly unknown[];
beforeAll(async () => {
  const { send, logged, left } = await world();
  const kinds = new Map<string, Outcome[]>();
  let n = 0;
  for (const [kind, texts] of Object.entries(NAUGHTY)) {
    for (const text of texts) kinds.set(kind, [...(kinds.get(kind) ?? []), await send(text, n++)]);
  }
  outcomes = kinds;
  noise = [...logged, ...left];
});

const outcomesOf = (kind: string) => outcomes.get(kind) ?? [];

it('takes every text through both doors and scoring without a fault, and logs nothing', () => {
  expect([...outcomes.values()].flat()).toHaveLength(Object.values(NAUGHTY).flat().length);
  expect(noise).toEqual([]);
});

describe.each(Object.keys(NAUGHTY))('texts that play %s', (kind) => {
  it('add no element, handler or address to a page', () => {
    for (const { lead, text } of outcomesOf(kind)) {
      for (const page of pagesOf(lead)) {
        const { body, headers } = renderPage(page);
        expect(FOREIGN.exec(body)?.[0], text.slice(0, 60)).toBeUndefined();
        for (const href of valuesOf(body, 'href')) expect(href).toMatch(HREF);
        expect(body).not.toMatch(/\[native code\]/);
        expect(headers['content-security-policy']).not.toContain('unsafe');
      }
    }
  });

  it('add none to a page behind the sign-in', () => {
    for (const { lead, text } of outcomesOf(kind)) {
      const { profile, activities } = lead;
      const fields = new Map(Object.entries({ email: text, company: text, message: text, form: text }));
      for (const { body } of [
        leadFilePage({ ...leadFile, profile, activities }, TOKEN),
        erasePage({ ...erasure, profile }, TOKEN),
        numberLeadsPage(
          listOf({
            number: { measure: text, dimension: 'source', value: text, from: '2026-11', to: '2026-11' },
            leads: [{ leadId: 'l1', hour: '2026-11-24T09', count: 1, standing: 'shown', profile }],
          }),
          TOKEN,
        ),
        previewPage({ ...previewForm, fields, forms: [text], preview: opening }, TOKEN),
      ]) {
        // Ours is the text area, and what was asked stands in the values of inputs, which end at the first quote.
        const shown = body.replace('<textarea id="message"', '').replaceAll(/ value="[^"]*"/g, '');
        expect(FOREIGN.exec(shown)?.[0], text.slice(0, 60)).toBeUndefined();
        for (const href of valuesOf(body, 'href')) expect(href).toMatch(DESK_HREF);
      }
    }
  });

  it('add no element, handler or address to a mail, in HTML or in text', () => {
    for (const { lead, text } of outcomesOf(kind)) {
      for (const mail of mailsOf(lead)) {
        const { html, text: twin, subject, preheader } = composeMail(mail);
        expect(FOREIGN.exec(html)?.[0], text.slice(0, 60)).toBeUndefined();
        for (const href of valuesOf(html, 'href')) expect(href).toMatch(HREF);
        for (const part of [twin, subject, preheader]) {
          expect(ACTIVE.exec(part)?.[0], JSON.stringify(text.slice(0, 60))).toBeUndefined();
          expect(part).not.toMatch(/\[native code\]/);
        }
        expect([...subject].length).toBeLessThanOrEqual(150);
      }
    }
  });

  it('name somebody who can be read, if only by address', () => {
    for (const { lead } of outcomesOf(kind)) {
      const { subject } = composeMail({ mail: 'task', brief: { ...sample.task, lead } });
      expect(subject).toMatch(/^(Call|Write to) ["'(]*[^\s(]/u);
    }
  });

  it('add no header, recipient or part to the message that is sent', async () => {
    const mailer = sesMailer(new SESClient({}), { sender: 'leads@larkfield.example', configurationSet: 'c' });
    for (const { lead, text } of outcomesOf(kind)) {
      sdk.reset();
      sdk.on(SendRawEmailCommand).resolves({ MessageId: 'm' });
      const content = composeMail({ mail: 'task', brief: { ...sample.task, lead } });
      await mailer.send({
        content,
        to: { name: text, email: 'ana@larkfield.example' },
        tags: { mail: 'task' },
      });
      const { Destinations, RawMessage } = sdk.commandCalls(SendRawEmailCommand)[0]?.args[0].input ?? {};
      const message = await PostalMime.parse(RawMessage?.Data ?? new Uint8Array());
      expect(Destinations).toEqual(['ana@larkfield.example']);
      expect(message.headers.map(({ key }) => key).toSorted()).toEqual([
        'auto-submitted',
        'content-type',
        'date',
        'from',
        'message-id',
        'mime-version',
        'subject',
        'to',
      ]);
      expect(message.to?.map(({ address }) => address)).toEqual(['ana@larkfield.example']);
      expect([message.cc, message.bcc, message.attachments]).toEqual([undefined, undefined, []]);
      expect(message.html?.trim()).toBe(content.html.trim());
    }
  });
});
