import { readFileSync } from 'node:fs';
import { publishConfig } from '../../bin/baton/in-memory/publish-config.ts';
import { type MemorySystem, memorySystem, type SystemOptions } from '../../bin/baton/in-memory/system.ts';
import { seededRandom } from '../../bin/baton/seeded.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import { loadRecords } from '../../functions/adapters/records/loads.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { Action, ActionResult } from '../../functions/app/handoff/action.ts';
import type { Item, ItemStore } from '../../functions/app/item-store.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import type { Fact } from '../../functions/app/ports.ts';
import type { Reference } from '../../functions/app/references.ts';
import type { Handoff } from '../../functions/domain/handoff/handoff.ts';
import { executionName } from '../../functions/domain/handoff/handoff-id.ts';
import type { Lead } from '../../functions/domain/lead/lead.ts';
import { MINUTE, SECOND } from '../../functions/domain/time.ts';
import type { ExecutionRecord } from '../../local/state-machine/execution.ts';
import { letRun } from './let-run.ts';

export const DEFINITION = readFileSync(
  new URL('../../statemachines/handoff.asl.json', import.meta.url),
  'utf8',
);
export const CONFIG: string = new URL('../../config', import.meta.url).pathname;

/** A lead that asks for a demo, hot under the default criteria, routed to Iberia. */
export const MARTA = {
  form: 'demo',
  firstName: 'Marta',
  lastName: 'Vidal',
  email: 'marta.vidal@nexora.example',
  phone: '+34 600 123 456',
  jobTitle: 'Head of Operations',
  company: 'Nexora',
  employees: '240',
  industry: 'logistics',
  country: 'ES',
  message: 'We need to replace our tool before March.',
} as const;

export interface SentMail extends Mail {
  readonly at: number;
}

/** The whole system with the default company, and what a test wants to see of it. */
export interface Story extends MemorySystem {
  readonly startedAt: number;
  readonly mails: SentMail[];
  /** Public facts in the order in which they were published; what is published again comes again. */
  readonly published: Fact[];
  /** What failed behind the scenes and is left to the sweeper. */
  readonly faults: unknown[];
  /** Sends the form, and lets everything happen that follows within a second. @returns the lead's id. */
  post(fields?: Readonly<Record<string, string>>): Promise<string>;
  /** Lets time pass until so many minutes, and the second in which they end, after the start of the story. */
  minute(minutes: number): Promise<void>;
  /** What the first link in the latest mail to the person refers to. */
  reference(person: string): Promise<Reference>;
  /** Presses a button on the page behind that link, or does what a form there says; the rest follows within a second. */
  press(person: string, button: string | Action): Promise<ActionResult>;
  handoff(leadId: string, number?: number): Promise<Handoff>;
  lead(leadId: string): Promise<Lead>;
  /** Types of the facts so far, in order; that mails were delivered is left out. */
  facts(leadId: string): Promise<string[]>;
  /** Whom which mail went to in which minute of the story, such as `15 ana-ruiz reminder`. */
  sent(): string[];
  /** Handoffs that take up the person's capacity. */
  open(person: string): Promise<readonly string[]>;
  executions(leadId: string): readonly ExecutionRecord[];
  /** Stops an execution from outside, as somebody in the console may. */
  abort(leadId: string, run: number): Promise<unknown>;
  /** Everything in the table about the lead, and about the reps and the pool of Iberia. */
  dump(leadId: string): Promise<readonly Item[]>;
}

const IBERIA = ['ana-ruiz', 'jordi-pons', 'ines-carvalho', 'maria-soler'];

export interface StoryOptions extends Pick<SystemOptions, 'fate'> {
  readonly seed?: number;
  /** Called before a mail leaves; what it throws keeps it from leaving. */
  readonly beforeMail?: (mail: Mail) => void;
}

export async function startStory(
  startAt: string,
  { seed = 1, beforeMail = () => undefined, ...fate }: StoryOptions = {},
): Promise<Story> {
  const startedAt = Date.parse(startAt);
  const mails: SentMail[] = [];
  const published: Fact[] = [];
  const faults: unknown[] = [];
  const system = memorySystem({
    ...fate,
    startAt: startedAt,
    definition: DEFINITION,
    random: seededRandom(seed),
    onMail: (mail) => {
      beforeMail(mail);
      mails.push({ ...mail, at: system.clock.now() });
    },
    onFault: (cause) => faults.push(cause),
  });
  system.onFact(async (fact) => void published.push(fact));
  const { clock, table, browser, links, workflow } = system;
  await publishConfig(system.ground, CONFIG);

  const reference = async (person: string): Promise<Reference> => {
    const mail = mails.findLast(({ to }) => idOf(to.email) === person);
    const [, opaque = ''] = /\/t\/([\w.-]+)/.exec(mail?.content.text ?? '') ?? [];
    const reference = found(await links.verify(opaque));
    if (!('handoff' in reference)) throw new Error('The latest mail is about no lead.');
    return reference;
  };
  const idOf = (email: string): string => email.slice(0, email.indexOf('@')).replaceAll('.', '-');

  return {
    ...system,
    startedAt,
    mails,
    published,
    faults,
    post: (fields = MARTA) =>
      letRun(clock, async () => JSON.parse((await system.intake.lead(fields)).body ?? '').leadId),
    minute: (minutes) => clock.advanceTo(startedAt + minutes * MINUTE + SECOND),
    reference,
    press: (person, button) =>
      letRun(clock, async () => {
        const link = await reference(person);
        return typeof button === 'string' ? browser.press(link, button) : system.act(link, button);
      }),
    handoff: async (leadId, number = 1) => found(await handoffRecords(table).find(leadId, number)),
    lead: async (leadId) => found(await leadRecords(table).find(leadId)),
    facts: async (leadId) =>
      (await timelineRecords(table).read(leadId))
        .map(({ type }) => type)
        .filter((type) => type !== 'mail.delivered'),
    sent: () =>
      mails.map(
        ({ at, to, tags }) => `${Math.floor((at - startedAt) / MINUTE)} ${idOf(to.email)} ${tags['mail']}`,
      ),
    open: async (person) => (await loadRecords(table).find(person)).open,
    executions: (leadId) =>
      workflow.engine
        .listExecutions()
        .filter(({ name }) => name.startsWith(leadId))
        .toReversed(),
    abort: (leadId, run) =>
      workflow.engine.stopExecution(
        `arn:aws:states:local:000000000000:execution:handoff:${executionName(leadId, 1, run)}`,
      ),
    async dump(leadId) {
      const partitions = [`LEAD#${leadId}`, 'POOL#iberia', ...IBERIA.map((id) => `REP#${id}`)];
      return (await Promise.all(partitions.map((pk) => table.query(pk)))).flat();
    },
  };
}

/** Puts something between the system and its table from now on: a delay, a fault, a look at what is written. */
export const tapTable = (table: ItemStore, wrap: (inner: ItemStore) => ItemStore): void =>
  void Object.assign(table, wrap({ ...table }));

function found<Record>(record: Record | undefined): Record {
  if (record === undefined) throw new Error('The record is not there.');
  return record;
}
