import { formFields, type Persona, type Preset, personaOf } from './personas.ts';
import type { LocalSystem } from './system.ts';

const MINUTE = 60_000;

/** One thing that happens in the story that a new folder begins with. */
interface Step {
  /** Minutes before the start. */
  readonly minutesAgo: number;
  readonly persona: Persona;
  /** A form that is sent, or the button that the owner presses behind the latest mail about the person. */
  readonly what: { readonly sends: Preset } | { readonly owner: string };
}

const posts = (minutesAgo: number, number: number, sends: Preset = 'hot'): Step => ({
  minutesAgo,
  persona: personaOf(number),
  what: { sends },
});
const answers = (minutesAgo: number, number: number, owner: string): Step => ({
  minutesAgo,
  persona: personaOf(number),
  what: { owner },
});

/** How long before the start the story begins: longer than the ladder of a lead that nobody answers. */
export const STORY_MS = 130 * MINUTE;

/**
 * Leads in every state that a lead can be in, with the minutes at which the default company's ladder (15, 45, 60, 90
 * and 120 minutes) leaves them there.
 */
const STORY: readonly Step[] = [
  // Nobody answers at all: reminded, escalated, reassigned, in the queue.
  posts(129, 1),
  // Answered, and past the time to take it back: closed.
  posts(125, 2),
  answers(111, 2, 'spoke-qualified'),
  posts(110, 3),
  // The second owner has it.
  posts(100, 4),
  answers(92, 3, 'not-qualified:no-budget'),
  // A first attempt was made, an outcome is awaited.
  posts(90, 5),
  answers(81, 5, 'no-answer'),
  posts(80, 6),
  // Escalated to the manager.
  posts(70, 7),
  // Caught, and not yet qualified.
  posts(60, 8, 'spam'),
  answers(58, 6, 'call-back'),
  posts(55, 9, 'cool'),
  // Reminded once.
  posts(25, 10),
  // Answered just now: may still be taken back.
  posts(20, 11),
  answers(6, 11, 'meeting-booked'),
  // Assigned, the clock runs.
  posts(3, 12),
];

/** Plays the story up to the present: through the API and the links in mails, as people would. */
export async function playDemoStory(system: LocalSystem): Promise<void> {
  const start = system.clock.now() + STORY_MS;
  for (const { minutesAgo, persona, what } of STORY) {
    await advanceTo(system, start - minutesAgo * MINUTE);
    if ('sends' in what) await send(system, formFields(persona, what.sends));
    else await press(system, persona, what.owner);
  }
  // Playing took a while, by which the wall is ahead now.
  await advanceTo(system, Math.max(start, Date.now()));
}

async function advanceTo({ clock }: LocalSystem, at: number): Promise<void> {
  await clock.advance(Math.max(0, at - clock.now()));
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };

async function send(system: LocalSystem, fields: Readonly<Record<string, string>>): Promise<void> {
  await expectSuccess(system, '/leads', new URLSearchParams(fields));
  // What follows from it, up to the mail.
  await system.clock.advance(0);
}

async function press(system: LocalSystem, { name }: Persona, button: string): Promise<void> {
  const link = await latestLink(system, name);
  await expectSuccess(system, link, new URLSearchParams({ do: button }));
  await system.clock.advance(0);
}

async function expectSuccess(system: LocalSystem, path: string, form: URLSearchParams): Promise<void> {
  const { status, body } = await system.request('POST', path, { headers: FORM, body: form.toString() });
  if (status >= 400)
    throw new Error(`the demo's ${path} was answered ${status}: ${body.toString().slice(0, 300)}`);
}

/** Path of the task link in the latest mail whose text names the person. */
async function latestLink({ address, mailbox, notices }: LocalSystem, name: string): Promise<string> {
  for (const { id } of [...mailbox.list()].reverse()) {
    const text = (await mailbox.read(id))?.content.text ?? '';
    const start = text.includes(name) ? text.indexOf(`${address}/t/`) : -1;
    if (start >= 0) return new URL(text.slice(start).split(/\s/)[0] ?? '').pathname;
  }
  const reasons = notices.list().map(({ text }) => text);
  throw new Error(['no mail about the demo lead has come', ...reasons].join('\n'));
}
