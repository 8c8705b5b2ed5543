import type { MailFate } from '../../bin/baton/in-memory/mail-news.ts';
import { type MemorySystem, memorySystem } from '../../bin/baton/in-memory/system.ts';
import { seededRandom, seedOf } from '../../bin/baton/seeded.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import { executionKeyOf } from '../../functions/domain/handoff/handoff-id.ts';
import { DAY, type EpochMs, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { currentReporting } from '../../functions/handlers/wiring/counting.ts';
import { currentTeam } from '../../functions/handlers/wiring/policy-readers.ts';
import { arrivalsOf } from './arrivals.ts';
import { auditAbsences } from './audit/absences.ts';
import { auditAcknowledgements } from './audit/acknowledgements.ts';
import { auditAtEnd, type Ends } from './audit/at-end.ts';
import { auditBusyTimes } from './audit/busy-times.ts';
import { auditClosedMonth } from './audit/closed-month.ts';
import { auditDigests } from './audit/digests.ts';
import type { HandoffAudit } from './audit/handoff-writes.ts';
import { auditLines } from './audit/lines.ts';
import { auditMails } from './audit/mails.ts';
import { modeHistory } from './audit/modes.ts';
import { auditRepeats } from './audit/news.ts';
import { auditNumbers } from './audit/numbers.ts';
import { auditOverdue } from './audit/overdue.ts';
import { auditReports } from './audit/reports.ts';
import { toldOwners } from './audit/told-owners.ts';
import type { Report, Violation } from './audit/violations.ts';
import { watchWrites } from './audit/watch.ts';
import { byHand } from './by-hand.ts';
import { calendars } from './calendars.ts';
import { publishAccounts, publishCompany, REPS } from './company.ts';
import { contests } from './contests.ts';
import { countLater, countRegularly } from './counts.ts';
import { crm } from './crm.ts';
import { damage } from './damage.ts';
import { deals } from './deals.ts';
import { DEFINITION, disturb } from './disturb.ts';
import { type Dice, dice, type FaultName } from './faults.ts';
import { intrusion } from './intrusion.ts';
import { bringsIn, listedLeads, rowsOf } from './lists.ts';
import { people } from './people.ts';
import { phones } from './phones.ts';
import { policies } from './policies.ts';
import { reports } from './reports.ts';
import { scanner } from './scanner.ts';
import { senders } from './senders.ts';
import { signedIn } from './signed-in.ts';
import { spoiling } from './spoil.ts';
import type { Intrusion } from './spoil-store.ts';
import { storyOf } from './story.ts';
import { tools } from './tools.ts';

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

/** A Monday, eight o'clock in Berlin. */
const START = Date.parse('2026-03-02T07:00:00Z');
const ARRIVING = 3 * DAY;
/** After an event on the first day, marketing brings in who was there. */
const LIST_AFTER = 9 * HOUR;
/** Faults end a day after the last lead has come; then everything gets time to come to rest. */
const SPOILED = ARRIVING + DAY;
const END = SPOILED + 3 * DAY;

const NO_FAULTS: ReadonlySet<FaultName> = new Set();

/** Every third of those who take leads hands in a link to their own calendar. */
const WITH_CALENDARS = REPS.filter((_rep, place) => place % 3 === 1);

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
  const story = storyOf(chosen);
  const fates = new WeakMap<Mail, readonly MailFate[]>();
  const left = new Set<string>();
  const owners = toldOwners();
  let facts = 0;

  const now = () => system.clock.now();
  const report: Report = (invariant, lead, what) =>
    void violations.push({ invariant, lead, at: now(), what });
  const rules = policies({ system: () => system, dice: chances, damage: wrong, seed, now, report });
  const audit: HandoffAudit = {
    ...{ now, damage: wrong, report, versions: rules.versions, standings: rules.standings },
    modes: modeHistory(),
    ...{ reopened: new Map(), asked: new Map(), taken: new Map(), answered: new Map(), closed: new Map() },
    erased: new Map(),
    ...{ tried: new Map(), called: new Set() },
    credited: new Set(),
  };
  const sales = crm(seed, leads, REPS, START, START + ARRIVING);
  const checkMail = auditMails(audit);
  const checkNews = auditRepeats(report);
  // Nobody acts before there is anybody.
  let intrude: Intrusion = {
    afterRead: () => undefined,
    afterWrite: () => undefined,
    afterRefusal: () => undefined,
  };
  const spoil = spoiling({
    clock: () => system.clock,
    dice: chances,
    damage: wrong,
    watch: (table) => watchWrites(table, audit, sales, (item, before) => story.wrote(item, before, now())),
    intrude: {
      afterRead: (item) => intrude.afterRead(item),
      afterWrite: (item) => intrude.afterWrite(item),
      afterRefusal: (mail) => intrude.afterRefusal(mail),
    },
  });
  const system: MemorySystem = memorySystem({
    startAt: START,
    definition: DEFINITION,
    isMetered: false,
    random: seededRandom(seedOf(seed, 1)),
    onMail: (mail) => {
      checkMail(mail);
      checkNews(mail);
      void checkDigest(mail);
      void checkAcknowledgement(mail);
      signed.sent(mail);
      const { leadId, handoff, wait, mail: kind, to = '' } = mail.tags;
      if (leadId !== undefined) owners.mailed(to, leadId, Number(handoff), now());
      left.add(`${leadId} ${handoff} ${wait} ${kind}`);
      story.sent(mail, now());
      const fate = fateOf(chances);
      fates.set(mail, fate);
      if (fate[0] === 'Delivery') for (const { receive } of [readers, signed]) receive(mail);
    },
    fate: (mail) => fates.get(mail) ?? ['Delivery'],
    // What fails behind the scenes is for the sweeper; whether it finishes it is what we look at.
    onFault: () => undefined,
    spoil,
  });
  const checkAcknowledgement = auditAcknowledgements(system.table, now, report);
  const checkDigest = auditDigests({
    ...audit,
    ...{ table: system.table, links: system.links },
    onEntry: ({ leadId, number, wait }, reader) => {
      left.add(`${leadId} ${number} ${wait} task`);
      owners.mailed(reader, leadId, number, now());
    },
  });
  const programs = tools(system);
  const desk = signedIn(system);
  const sold = deals(system, { tools: programs, desk, people: () => readers, dice: chances });
  const sides = contests(system, { desk, dice: chances });
  const telephones = phones(system, { tools: programs, people: () => readers, dice: chances, reps: REPS });
  system.onTold((fact) => {
    facts += 1;
    if (fact.leadId !== '') told.set(fact.leadId, (told.get(fact.leadId) ?? 0) + 1);
    published.add(fact.id);
    sold.heard(fact);
    telephones.heard(fact);
    sides.heard(fact);
    story.told(fact, now());
  });
  const signed = rules.begin();
  const ground = { store: signed.first, now, backoff: async () => undefined };
  await publishCompany(ground, leads, { from: START + DAY + 3 * HOUR, until: START + DAY + 9 * HOUR });
  await publishAccounts(ground, seed, leads);
  await system.intake.makeKey();
  await programs.begin();
  const team = await currentTeam({ store: system.table, now })();
  chances.begin();
  const readers = people({ system, scan: scanner(system, report), dice: chances, seed });
  const marketing = byHand(system, chances);
  const posters = senders(system, chances, report, marketing.hear);
  intrude = intrusion({ system, dice: chances, people: readers, senders: posters });
  system.sweepUntil(START + END);
  const arrivals = arrivalsOf(seed, leads, START, START + ARRIVING);
  for (const arrival of arrivals) system.errands.at(arrival.at, () => posters.take(arrival));
  sales.tellIn(system);
  const busy = calendars(seed, WITH_CALENDARS, START, START + SPOILED);
  busy.readIn(system, chances, START + END);
  const rows = rowsOf(seed, leads, arrivals);
  bringsIn(system, rows, START + LIST_AFTER);
  const lookAtAbsences = auditAbsences(team.people, audit);
  disturb(system, {
    ...{ dice: chances, damage: wrong, crash: spoil.crash, publish: signed.publish, until: START + END },
    onMode: (pool, mode) => audit.modes.note(pool, mode, now()),
    async look() {
      await auditOverdue(system.table, audit);
      await auditLines(system.table, team.pools, audit);
      await lookAtAbsences(system.table);
      await auditBusyTimes(system.table, busy, audit);
    },
  });

  const counts = countRegularly(system, seed, faults, START + END);

  const goOn = async (until: number): Promise<void> => {
    while (now() < until && !(stopAtFirst && violations.length > 0))
      await system.clock.advanceTo(Math.min(until, now() + HOUR));
  };
  await goOn(START + SPOILED);
  chances.rest();
  counts.rest();
  await goOn(START + END);
  // A last pass of the sweeper, with time in which it may wait.
  system.errands.soon(system.sweep);
  await system.clock.advanceTo(now() + MINUTE);
  auditExecutions(system, posters.personal, report);
  await signed.atEnd(published);
  const listed = await listedLeads(system, rows);
  // Of some who posted them never heard that they were taken.
  const all = new Set([...posters.posts.keys(), ...listed, ...posters.forgotten, ...told.keys()]);
  const ends = await auditAtEnd(
    system.table,
    {
      ...posters,
      handedOn: marketing.handedOn,
      published,
      leads: all,
      listed,
      asked: audit.asked,
      credited: audit.credited,
      deals: sold,
      calls: telephones,
      contested: sides.accepted,
      damage: wrong,
      ...{ left, owners },
      ...team,
    },
    now(),
    report,
  );
  await countLater(system, seed, NO_FAULTS, now());
  const reporting = await currentReporting({ store: system.table, now })();
  await auditNumbers(system.table, all, reporting, now(), report);
  const countAt = (at: EpochMs) => countLater(system, seed, faults, at);
  await auditClosedMonth({ ...system.ground, table: system.table }, all, countAt, report);
  const mailed = reports(system, seed, faults);
  await auditReports(system.table, mailed, report);
  return {
    ...{ seed, ends, facts, story: story.lines },
    violations: violations.map((violation) => ({ ...violation, facts: told.get(violation.lead) ?? 0 })),
    posts: [...posters.posts.values()].reduce((sum, { taken }) => sum + taken.size, 0),
    injected: added(chances.injected, mailed.injected),
    mails: system.counts.mails,
    calls: [...system.calls.byName.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** How often each fault was injected, by both dice. */
const added = (one: Dice['injected'], other: Dice['injected']): WorldReport['injected'] =>
  Object.fromEntries(
    [...one, ...other].map(([fault]) => [fault, (one.get(fault) ?? 0) + (other.get(fault) ?? 0)]),
  );

/** What the mail service says of a mail afterwards. */
function fateOf({ roll }: Dice): readonly MailFate[] {
  if (roll('mail-lost')) return [];
  if (roll('mail-bounced')) return ['Bounce'];
  if (roll('mail-returned')) return ['HardBounce'];
  return roll('mail-complained') ? ['Delivery', 'Complaint'] : ['Delivery'];
}

/** Invariant 8: an execution remembers nobody. */
function auditExecutions(
  { workflow }: MemorySystem,
  personal: ReadonlyMap<string, readonly string[]>,
  report: Report,
): void {
  for (const record of workflow.engine.listExecutions()) {
    const { leadId } = executionKeyOf(record.name);
    const text = JSON.stringify(record);
    if (personal.get(leadId)?.some((word) => text.includes(word))) report(8, leadId, 'an execution names it');
  }
}
