import { readFileSync } from 'node:fs';
import { type MemorySystem, memorySystem } from '../../bin/baton/in-memory/system.ts';
import { between, seededRandom, seedOf } from '../../bin/baton/seeded.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import type { Mail } from '../../functions/app/mailer.ts';
import type { MailEvent } from '../../functions/contracts/triggers.ts';
import { executionKeyOf } from '../../functions/domain/handoff/handoff.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../functions/domain/time.ts';
import { erasing, erasingAddress } from '../../functions/handlers/wiring/erasure.ts';
import { currentTeam } from '../../functions/handlers/wiring/policy-readers.ts';
import { type Arrival, arrivalsOf } from './arrivals.ts';
import { auditAtEnd, type Ends, type Posts } from './audit/at-end.ts';
import type { AskedWait, HandoffAudit } from './audit/handoff-writes.ts';
import { auditMails } from './audit/mails.ts';
import { auditOverdue } from './audit/overdue.ts';
import type { Violation } from './audit/violations.ts';
import { watchWrites } from './audit/watch.ts';
import { publishClocks, publishCompany } from './company.ts';
import { damage } from './damage.ts';
import { dice, type FaultName } from './faults.ts';
import { people } from './people.ts';
import { spoiling } from './spoil.ts';
import { storyOf } from './story.ts';

export interface WorldOptions {
  readonly seed: number;
  /** How many people come; some of them several times. */
  readonly leads: number;
  readonly faults: ReadonlySet<FaultName>;
  /** Ends soon after the first promise is broken. */
  readonly stopAtFirst?: boolean;
  /** The lead whose story is to be written down. */
  readonly storyOf?: string | undefined;
}

export interface WorldReport {
  readonly seed: number;
  readonly posts: number;
  readonly ends: Ends;
  readonly injected: Readonly<Partial<Record<FaultName, number>>>;
  /** Each with how much there is to tell of its lead. */
  readonly violations: readonly (Violation & { readonly facts: number })[];
  readonly facts: number;
  readonly mails: number;
  readonly calls: number;
  readonly story: readonly string[];
}

const DEFINITION = readFileSync(new URL('../../statemachines/handoff.asl.json', import.meta.url), 'utf8');
/** A Monday, eight o'clock in Berlin. */
const START = Date.parse('2026-03-02T07:00:00Z');
const ARRIVING = 3 * DAY;
/** Faults end a day after the last lead has come; then everything gets time to come to rest. */
const SPOILED = ARRIVING + DAY;
const END = SPOILED + 3 * DAY;
/** How often something that concerns everybody may happen. */
const EVERY = 30 * MINUTE;
const POST_TRIES = 5;

/** One company with its leads, from the first post until everything has come to rest. */
export async function playWorld({
  seed,
  leads,
  faults,
  stopAtFirst = false,
  storyOf: chosen,
}: WorldOptions): Promise<WorldReport> {
  const chances = dice(seed, faults);
  const wrong = damage();
  const violations: Violation[] = [];
  const told = new Map<string, number>();
  const published = new Set<string>();
  const posts = new Map<string, Posts>();
  const sent = new Map<string, Set<string>>();
  const leadOf = new Map<string, string>();
  const personal = new Map<string, readonly string[]>();
  let receive: ReturnType<typeof people>['receive'] = () => undefined;
  const story = storyOf(chosen);
  const fates = new WeakMap<Mail, readonly MailEvent['type'][]>();
  const forgotten = new Set<string>();
  let facts = 0;

  const now = () => system.clock.now();
  const report = (invariant: number, lead: string, what: string) =>
    void violations.push({ invariant, lead, at: now(), what });
  const reopened = new Map<string, number>();
  const left = new Set<string>();
  const asked = new Map<string, AskedWait>();
  const audit = { now, damage: wrong, report, reopened, asked };
  const checkMail = auditMails({ table: () => system.table, now, report });
  const spoil = spoiling({
    clock: () => system.clock,
    dice: chances,
    damage: wrong,
    watch: (table) => watchWrites(table, audit, (item) => story.wrote(item, now())),
  });
  const system: MemorySystem = memorySystem({
    startAt: START,
    definition: DEFINITION,
    random: seededRandom(seedOf(seed, 1)),
    onMail: (mail) => {
      system.errands.soon(() => checkMail(mail));
      const { leadId, handoff, wait, mail: kind } = mail.tags;
      left.add(`${leadId} ${handoff} ${wait} ${kind}`);
      story.sent(mail, now());
      const fate = fateOf(chances);
      fates.set(mail, fate);
      if (fate[0] === 'Delivery') receive(mail);
    },
    fate: (mail) => fates.get(mail) ?? ['Delivery'],
    // What fails behind the scenes is for the sweeper; whether it finishes it is what we look at.
    onFault: () => undefined,
    spoil,
  });
  system.onTold((fact) => {
    facts += 1;
    told.set(fact.leadId, (told.get(fact.leadId) ?? 0) + 1);
    published.add(fact.id);
    story.told(fact, now());
  });
  await publishCompany({ store: system.table, now }, leads);
  await system.intake.makeKey();
  receive = people({ system, dice: chances, seed }).receive;
  system.sweepUntil(START + END);

  const eraseAddress = erasingAddress(
    system.ground,
    system.addressHash,
    erasing(system.ground, system.workflow, { add: async () => undefined }),
  );
  const isErased = async (leadId: string) =>
    (await leadRecords(system.table).find(leadId))?.erasedAt !== undefined;
  const post = async (fields: Readonly<Record<string, unknown>>, tries = POST_TRIES): Promise<void> => {
    const text = JSON.stringify(fields);
    const mine = (sent.get(String(fields['email'])) ?? new Set()).add(text);
    sent.set(String(fields['email']), mine);
    try {
      const { body = '{}' } = await system.intake.lead(fields);
      const { leadId } = JSON.parse(body);
      const address = String(fields['email']);
      const known = leadOf.get(address) ?? leadId;
      leadOf.set(address, leadId);
      if (known !== leadId && !(await isErased(known)))
        report(6, leadId, 'its address belongs to another lead already');
      if (chances.roll('lead-erased')) {
        // Some at once, while everything about them is under way; others when it is long over.
        const hours =
          chances.random() < 0.5 ? between(chances.random, 0, 0.002) : between(chances.random, 0, 40);
        system.errands.at(now() + Math.round(hours * HOUR), () => forget(address, leadId));
      }
      posts.set(leadId, { taken: (posts.get(leadId)?.taken ?? new Set()).add(text), sent: mine });
      personal.set(leadId, [fields['email'], fields['phone']].map(String));
    } catch {
      if (tries > 1) system.errands.at(now() + 5 * SECOND, () => post(fields, tries - 1));
    }
  };
  /** Who asks to be forgotten asks until it is done. */
  const forget = async (address: string, leadId: string): Promise<void> => {
    forgotten.add(leadId);
    await system.calls
      .run('erase', () => eraseAddress(address, 'system'))
      .catch(() => system.errands.at(now() + MINUTE, () => forget(address, leadId)));
  };
  const take = async (arrival: Arrival): Promise<void> => {
    if (arrival.kind === 'activity') {
      const { email, type } = arrival;
      const activity = { email, type, properties: { page: '/pricing' }, at: now() };
      await system.intake.activities({ activities: [activity] }).catch(() => undefined);
      return;
    }
    if (chances.roll('post-repeated'))
      system.errands.at(now() + Math.round(between(chances.random, 0, 2) * SECOND), () =>
        post(arrival.fields),
      );
    await post(arrival.fields);
  };
  for (const arrival of arrivalsOf(seed, leads, START, START + ARRIVING))
    system.errands.at(arrival.at, () => take(arrival));
  disturb(system, { chances, wrong, crash: spoil.crash, audit });

  const goOn = async (until: number): Promise<void> => {
    while (now() < until && !(stopAtFirst && violations.length > 0))
      await system.clock.advanceTo(Math.min(until, now() + HOUR));
  };
  await goOn(START + SPOILED);
  chances.rest();
  await goOn(START + END);
  await system.sweep();
  await system.clock.settled();
  auditExecutions(system, personal, report);
  const team = await currentTeam({ store: system.table, now })();
  const ends = await auditAtEnd(
    system.table,
    { posts, published, personal, asked, left, forgotten, ...team },
    now(),
    report,
  );
  return {
    ...{ seed, ends, facts, story: story.lines },
    violations: violations.map((violation) => ({ ...violation, facts: told.get(violation.lead) ?? 0 })),
    posts: [...posts.values()].reduce((sum, { taken }) => sum + taken.size, 0),
    injected: Object.fromEntries(chances.injected),
    mails: system.counts.mails,
    calls: [...system.calls.byName.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** What the mail service says of a mail afterwards. */
function fateOf({ roll }: ReturnType<typeof dice>): readonly MailEvent['type'][] {
  if (roll('mail-lost')) return [];
  if (roll('mail-bounced')) return ['Bounce'];
  return roll('mail-complained') ? ['Delivery', 'Complaint'] : ['Delivery'];
}

interface Disturbance {
  readonly chances: ReturnType<typeof dice>;
  readonly wrong: ReturnType<typeof damage>;
  readonly crash: () => void;
  readonly audit: HandoffAudit;
}

/** What concerns everybody: overload, crashes, new versions, and hands in the console. */
function disturb(system: MemorySystem, { chances, wrong, crash, audit }: Disturbance): void {
  const { clock, workflow } = system;
  let versions = 0;
  const look = (): void => {
    const now = clock.now();
    if (now > START + END) return;
    system.errands.soon(() => auditOverdue(system.table, audit));
    if (chances.roll('table-overloaded'))
      wrong.overload(now, now + Math.round(between(chances.random, 1, 4) * MINUTE));
    if (chances.roll('everything-crashed')) crash();
    if (chances.roll('definition-published')) {
      versions += 1;
      const { Comment, ...rest } = JSON.parse(DEFINITION);
      workflow.publish(JSON.stringify({ Comment: `${Comment} ${versions}`, ...rest }));
    }
    if (chances.roll('policy-published'))
      system.errands.soon(() =>
        publishClocks({ store: system.table, now: clock.now }, 30 + Math.floor(chances.random() * 60)),
      );
    for (const { arn, name } of workflow.engine.listExecutions('RUNNING')) {
      if (!chances.roll('execution-aborted')) continue;
      wrong.note(executionKeyOf(name).leadId, now);
      void workflow.engine.stopExecution(arn);
    }
    clock.schedule(now + EVERY, look);
  };
  clock.schedule(clock.now() + HOUR, look);
}

/** Invariant 8: an execution remembers nobody. */
function auditExecutions(
  { workflow }: MemorySystem,
  personal: ReadonlyMap<string, readonly string[]>,
  report: (invariant: number, lead: string, what: string) => void,
): void {
  for (const record of workflow.engine.listExecutions()) {
    const { leadId } = executionKeyOf(record.name);
    const text = JSON.stringify(record);
    if (personal.get(leadId)?.some((word) => text.includes(word))) report(8, leadId, 'an execution names it');
  }
}
