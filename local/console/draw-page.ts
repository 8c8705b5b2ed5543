import { formFields, personaOf } from '../personas.ts';
import type { Desk, Look } from './desk.ts';
import type { OpenMail } from './inbox.ts';
import { type Html, html } from './markup.ts';
import { hrefOf, type Place, placeOf } from './place.ts';
import { texts } from './texts.ts';
import { eventsView } from './views/events.ts';
import { formView, sentView } from './views/form.ts';
import { leadList } from './views/lead-list.ts';
import { mailList, mailView } from './views/mail.ts';
import { noticesView } from './views/notices.ts';
import type { Hour } from './views/parts.ts';
import { type Shell, shell } from './views/shell.ts';
import { storyView } from './views/story.ts';

/** What is drawn: a place, how things stand there, and the mail that was opened. */
interface Scene {
  readonly place: Place;
  readonly desk: Desk;
  readonly look: Look;
  readonly hour: Hour;
  readonly mail: OpenMail | undefined;
}

type Content = Pick<Shell, 'detail' | 'list' | 'view' | 'back'>;

/** The page as it stands at a place. */
export async function drawPage(desk: Desk, asked: Place): Promise<string> {
  // Opening a mail takes its mark away, so it comes before the list.
  const mail = asked.mail === undefined ? undefined : await desk.mail(asked.mail);
  const look = await desk.look();
  const place = withSent(asked, look);
  const hour = { now: look.now, zone: look.team.zone };
  const content = contentOf({ place, desk, look, hour, mail });
  return shell({ place, hour, speed: desk.speed, marks: marksOf(desk, look), ...content });
}

/** For a browser that asks for a page that is none, beside all leads. */
export async function drawNoPage(desk: Desk, path: string): Promise<string> {
  const look = await desk.look();
  const place = placeOf('');
  const hour = { now: look.now, zone: look.team.zone };
  const { title, text, signIn } = texts.noPage;
  return shell({
    ...{ place, hour, speed: desk.speed, marks: marksOf(desk, look), view: 'detail' },
    ...{ list: leadList(look.entries, place, hour), back: { href: '/', label: texts.list.back } },
    detail: html`<article><header class="who"><h1>${title}</h1><p class="soft">${text(path)}</p></header><p><a class="more" href="/sign-in">${signIn}</a></p></article>`,
  });
}

function contentOf(scene: Scene): Content {
  const { place, desk, look, hour } = scene;
  switch (place.tab) {
    case 'leads':
      return { list: leadList(look.entries, place, hour), ...leadContent(scene) };
    case 'mail':
      return { list: mailList(look.mails, place, hour), ...mailContent(scene) };
    case 'events':
      return { detail: eventsView(desk.events(), hour), view: 'detail' };
    case 'notices':
      return { detail: noticesView(desk.findings(), hour), view: 'detail' };
  }
}

function leadContent(scene: Scene): Omit<Content, 'list'> {
  const { place, desk, look, hour } = scene;
  const chosen = {
    view: 'detail',
    back: { href: hrefOf({ show: place.show }), label: texts.list.back },
  } as const;
  if (place.mail !== undefined) return { detail: openMail(scene), view: 'detail' };
  if (place.lead !== undefined) {
    const story = look.story(place.lead);
    return { ...chosen, detail: story === undefined ? missing() : storyView(story, place, hour) };
  }
  if (place.sent !== undefined) return { ...chosen, detail: sentView(personaOf(place.sent).name) };
  const detail = demoForm(place, look, desk.address);
  return place.form === undefined ? { detail, view: 'list' } : { ...chosen, detail };
}

function mailContent(scene: Scene): Omit<Content, 'list'> {
  const { mail, person } = scene.place;
  if (mail === undefined) return { detail: html`<p class="empty">${texts.mail.choose}</p>`, view: 'list' };
  const back = { href: hrefOf({ tab: 'mail', person }), label: texts.mail.back };
  return { detail: openMail(scene), view: 'detail', back };
}

function openMail({ mail, place, look, hour }: Scene): Html {
  if (mail === undefined) return missing();
  const name = look.entries.find(({ id }) => id === mail.leadId)?.name;
  return mailView(mail, place, name, hour);
}

const missing = (): Html =>
  html`<article><header class="who"><h1>${texts.notFound.title}</h1><p class="soft">${texts.notFound.text}</p></header></article>`;

/** After a form was sent, its story is shown as soon as there is one. */
function withSent(place: Place, { entries }: Look): Place {
  if (place.sent === undefined || place.lead !== undefined) return place;
  const { email } = personaOf(place.sent);
  return { ...place, lead: entries.find((entry) => entry.email === email)?.id };
}

function marksOf(desk: Desk, { mails }: Look): Shell['marks'] {
  const unread = mails.filter((mail) => mail.unread).length;
  const { changes, notices, letters } = desk.findings();
  const found = changes.length + notices.length + letters;
  return { ...(unread > 0 && { mail: String(unread) }), ...(found > 0 && { notices: String(found) }) };
}

/** Numbers below belong to the leads that a new folder begins with. */
const FIRST_PERSONA = 100;

function demoForm({ form: preset = 'hot', persona }: Place, { entries }: Look, address: string): Html {
  const known = new Set(entries.map(({ email }) => email));
  const freeFrom = (first: number): number => {
    let number = first;
    while (known.has(personaOf(number).email)) number += 1;
    return number;
  };
  const chosen = persona ?? freeFrom(FIRST_PERSONA);
  const fields = formFields(personaOf(chosen), preset);
  return formView({ preset, persona: chosen, next: freeFrom(chosen + 1), fields, address });
}
