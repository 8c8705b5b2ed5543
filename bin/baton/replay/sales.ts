import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import type { TaskBrief } from '../../../functions/app/mail/brief.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import type { Reference } from '../../../functions/app/ports.ts';
import type { AnswerKind, Plan } from '../../../functions/domain/handoff/handoff.ts';
import type { WorkingCalendar } from '../../../functions/domain/sla/calendar.ts';
import { dueAt, elapsed } from '../../../functions/domain/sla/clock.ts';
import { type DurationMs, type EpochMs, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import type { MemorySystem } from '../in-memory/system.ts';
import { between, chance, pick, pickWeighted, type Random, type Weighted } from '../seeded.ts';

/** What becomes of a lead, where the file says so. */
export interface Said {
  readonly answer: AnswerKind;
  readonly reason?: string;
}

export interface SalesDeps {
  readonly system: MemorySystem;
  readonly random: Random;
  readonly saidOf: (leadId: string) => Said | undefined;
}

/** When an owner answers: of every hundred 70 at once, 20 after a reminder, 10 only when the manager has been told. */
const MOODS: Weighted<'at-once' | 'reminded' | 'escalated'> = [
  ['at-once', 70],
  ['reminded', 20],
  ['escalated', 10],
];
/** How often the first contact already brings the outcome. */
const OUTCOME_AT_ONCE = 0.85;
/** How often a manager who is told passes the lead on. */
const PASSED_ON = 0.1;

const OUTCOMES: Weighted<AnswerKind> = [
  ['not-qualified', 55],
  ['spoke-qualified', 30],
  ['meeting-booked', 15],
];

/** Reps and managers: they read mails, open the links in them and press buttons, in their working hours. */
export function salesTeam(deps: SalesDeps): (mail: Mail) => void {
  const { system } = deps;
  const team = new Team(deps);
  return (mail) => {
    switch (mail.tags['mail']) {
      case 'task':
        return system.errands.soon(() => team.takeUp(mail));
      case 'escalation':
        return system.errands.soon(() => team.hear(mail));
      case 'queue':
        return system.errands.soon(() => team.offer(mail));
    }
  };
}

class Team {
  readonly #deps: SalesDeps;
  readonly #calendars = new Map<string, WorkingCalendar>();

  constructor(deps: SalesDeps) {
    this.#deps = deps;
  }

  /** An owner has a new task, and makes the first attempt some time later. */
  async takeUp(mail: Mail): Promise<void> {
    const { system, random } = this.#deps;
    const task = await this.#linkIn(mail, 'task');
    const handoff = await handoffRecords(system.table).find(task.leadId, task.handoff);
    const calendar = await this.#calendarOf(task.person);
    const plan = handoff?.responsePlan;
    const at = plan === undefined ? undefined : momentOf(plan, calendar, random);
    system.errands.at(Math.max(system.clock.now() + MINUTE, at ?? 0), () => this.#attempt(task));
  }

  /** A manager learns that an owner has not answered: most leave it to the owner. */
  async hear(mail: Mail): Promise<void> {
    const { random } = this.#deps;
    if (!chance(random, PASSED_ON)) return;
    const link = await this.#linkIn(mail, 'manage');
    await this.#later(link.person, between(random, 5, 25) * MINUTE, async () => {
      const page = await this.#deps.system.browser.open(link);
      const next = page.page === 'manage' ? page.brief.candidates[0] : undefined;
      if (next !== undefined) await this.#deps.system.browser.press(link, `reassign:${next.id}`);
    });
  }

  /** A lead is in the queue: whoever is first claims it. */
  async offer(mail: Mail): Promise<void> {
    const link = await this.#linkIn(mail, 'claim').catch(() => undefined);
    if (link === undefined) return;
    const delay = between(this.#deps.random, 5, 60) * MINUTE;
    await this.#later(link.person, delay, () => this.#deps.system.browser.press(link, 'claim'));
  }

  async #attempt(task: Reference): Promise<void> {
    const { system, random, saidOf } = this.#deps;
    const page = await system.browser.open(task);
    if (page.page !== 'task' || page.brief.state.kind !== 'open') return;
    if (chance(random, OUTCOME_AT_ONCE)) {
      await system.browser.press(task, this.#outcome(page.brief, saidOf(task.leadId)));
      return;
    }
    await system.browser.press(task, pick(random, ['no-answer', 'no-answer', 'call-back']));
    // Most within the next working days, all before the fourth reminds of it.
    await this.#later(task.person, (0.5 + 30 * random() ** 4) * HOUR, () => this.#dispose(task));
  }

  async #dispose(task: Reference): Promise<void> {
    const { system, saidOf } = this.#deps;
    const page = await system.browser.open(task);
    if (page.page !== 'task' || page.brief.state.kind !== 'open') return;
    await system.browser.press(task, this.#outcome(page.brief, saidOf(task.leadId)));
  }

  #outcome({ reasons }: TaskBrief, said: Said | undefined): string {
    const { random } = this.#deps;
    const answer = said?.answer ?? pickWeighted(random, OUTCOMES);
    if (answer !== 'not-qualified') return answer;
    const plain = reasons.filter(({ noteRequired }) => !noteRequired).map(({ id }) => id);
    const known = plain.find((id) => id === said?.reason);
    return `not-qualified:${known ?? plain[Math.floor(random() * plain.length)] ?? ''}`;
  }

  async #later(person: string, workingMs: DurationMs, run: () => Promise<unknown>): Promise<void> {
    const { system } = this.#deps;
    const due = dueAt(await this.#calendarOf(person), system.clock.now(), Math.round(workingMs));
    if (due.ok) system.errands.at(due.value, run);
  }

  async #linkIn({ content }: Mail, purpose: Reference['purpose']): Promise<Reference> {
    for (const [link] of content.text.matchAll(/https:\S+\/t\/[\w.-]+/g)) {
      const reference = await this.#deps.system.browser.reference(link);
      if (reference.purpose === purpose) return reference;
    }
    throw new Error(`The mail has no link to ${purpose}.`);
  }

  /** Nobody's hours change during a replay. */
  async #calendarOf(id: string): Promise<WorkingCalendar> {
    const known = this.#calendars.get(id);
    if (known !== undefined) return known;
    const person = await peopleRecords(this.#deps.system.table).find(id);
    if (person === undefined) throw new Error('A link names a person who is not there.');
    this.#calendars.set(id, person.calendar);
    return person.calendar;
  }
}

/** When the owner of a running clock makes the first attempt, in working time. */
function momentOf(plan: Plan, calendar: WorkingCalendar, random: Random): EpochMs | undefined {
  const reached = (kind: string) => plan.rungs.find((rung) => rung.kind === kind)?.at;
  const worked = (at: EpochMs) => elapsed(calendar, plan.startedAt, at);
  const end = worked(reached('reassign') ?? plan.dueAt);
  const escalation = worked(reached('escalate') ?? plan.dueAt);
  const reminder = Math.min(worked(reached('remind') ?? plan.dueAt), escalation);
  const mood = pickWeighted(random, MOODS);
  // Some of those who need their manager are so late that the lead has moved on.
  const [from, until] =
    mood === 'at-once'
      ? [0.05 * reminder, 0.95 * reminder]
      : mood === 'reminded'
        ? [reminder, 0.98 * escalation]
        : [escalation, escalation + 1.2 * Math.max(end - escalation, 10 * MINUTE)];
  const due = dueAt(calendar, plan.startedAt, Math.round(between(random, from, until)));
  return due.ok ? due.value : undefined;
}
