import { digestRecords } from '../../../functions/adapters/records/digests.ts';
import { handoffRecords } from '../../../functions/adapters/records/handoffs.ts';
import { peopleRecords } from '../../../functions/adapters/records/people.ts';
import type { TaskBrief } from '../../../functions/app/mail/handoff-brief.ts';
import { linkExpiry } from '../../../functions/app/mail/link-maker.ts';
import type { Mail } from '../../../functions/app/mail/mailer.ts';
import type { Reference } from '../../../functions/app/references.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { handoffId } from '../../../functions/domain/handoff/handoff-id.ts';
import type { AnswerKind } from '../../../functions/domain/handoff/signal.ts';
import { isLeader, type Person } from '../../../functions/domain/routing/team.ts';
import { dueAt } from '../../../functions/domain/sla/clock.ts';
import { type DurationMs, HOUR, MINUTE } from '../../../functions/domain/time.ts';
import type { MemorySystem } from '../in-memory/system.ts';
import { between, chance, pick, pickWeighted, type Random, type Weighted } from '../seeded.ts';
import type { Pace } from './pace.ts';

/** What becomes of a lead, where the file says so. */
export interface Said {
  readonly answer: AnswerKind;
  readonly reason?: string;
}

export interface SalesDeps {
  readonly system: MemorySystem;
  readonly random: Random;
  readonly saidOf: (leadId: string) => Said | undefined;
  readonly pace: Pace;
}

/** How often the first contact already brings the outcome. */
const OUTCOME_AT_ONCE = 0.85;
/** How often a manager who is told passes the lead on. */
const PASSED_ON = 0.1;

const OUTCOMES: Weighted<AnswerKind> = [
  ['not-qualified', 55],
  ['spoke-qualified', 30],
  ['meeting-booked', 15],
];

/** What account executives say of what an SDR has qualified. */
const SECOND_OUTCOMES: Weighted<AnswerKind> = [
  ['accepted', 70],
  ['not-accepted', 30],
];

/** Reps and managers: they read mails, open the links in them and press buttons, in their working hours. */
export function salesTeam(deps: SalesDeps): (mail: Mail) => void {
  const { system } = deps;
  const team = new Team(deps);
  return (mail) => {
    switch (mail.tags['mail']) {
      case 'task':
      case 'digest':
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
  readonly #people = new Map<string, Person>();

  constructor(deps: SalesDeps) {
    this.#deps = deps;
  }

  /** An owner has new tasks, and makes the first attempt at each some time later. */
  async takeUp(mail: Mail): Promise<void> {
    for (const handoff of await this.#handoffsOf(mail)) {
      const task = this.#linkIn(mail, 'task', handoff);
      const { calendar } = await this.#person(task.person);
      this.#deps.pace({ task, plan: handoff.responsePlan, calendar }, () => this.#attempt(task));
    }
  }

  /** A manager learns that an owner has not answered: most leave it to the owner. */
  async hear(mail: Mail): Promise<void> {
    const { random } = this.#deps;
    if (!chance(random, PASSED_ON)) return;
    const link = this.#linkIn(mail, 'manage', await this.#handoffOf(mail));
    await this.#later(link.person, between(random, 5, 25) * MINUTE, async () => {
      const page = await this.#deps.system.browser.open(link);
      const next = page.page === 'manage' ? page.brief.candidates[0] : undefined;
      if (next !== undefined) await this.#deps.system.browser.press(link, `reassign:${next.id}`);
    });
  }

  /** A lead is in the queue: whoever is first claims it. Who leads others is told, and may reassign it. */
  async offer(mail: Mail): Promise<void> {
    const link = this.#linkIn(mail, 'claim', await this.#handoffOf(mail));
    if (isLeader(await this.#person(link.person))) return;
    const delay = between(this.#deps.random, 5, 60) * MINUTE;
    await this.#later(link.person, delay, () => this.#deps.system.browser.press(link, 'claim'));
  }

  /** @returns false where nothing was left to attempt. */
  async #attempt(task: Reference): Promise<boolean> {
    const { system, random, saidOf } = this.#deps;
    const page = await system.browser.open(task);
    if (page.page !== 'task' || page.brief.state.kind !== 'open') return false;
    if (chance(random, OUTCOME_AT_ONCE)) {
      await system.browser.press(task, this.#outcome(page.brief, saidOf(task.leadId)));
      return true;
    }
    const open = page.brief.kind === 'ae' ? 'no-show' : 'no-answer';
    await system.browser.press(task, pick(random, [open, open, 'call-back']));
    // Most within the next working days, all before the fourth reminds of it.
    await this.#later(task.person, (0.5 + 30 * random() ** 4) * HOUR, () => this.#dispose(task));
    return true;
  }

  async #dispose(task: Reference): Promise<void> {
    const { system, saidOf } = this.#deps;
    const page = await system.browser.open(task);
    if (page.page !== 'task' || page.brief.state.kind !== 'open') return;
    await system.browser.press(task, this.#outcome(page.brief, saidOf(task.leadId)));
  }

  /** @param said - Of the lead, by an SDR. */
  #outcome({ kind, reasons }: TaskBrief, said: Said | undefined): string {
    const { random } = this.#deps;
    const answer =
      kind === 'ae'
        ? pickWeighted(random, SECOND_OUTCOMES)
        : (said?.answer ?? pickWeighted(random, OUTCOMES));
    if (answer !== 'not-qualified' && answer !== 'not-accepted') return answer;
    const plain = reasons.filter(({ noteRequired }) => !noteRequired).map(({ id }) => id);
    const known = plain.find((id) => id === said?.reason);
    return `${answer}:${known ?? plain[Math.floor(random() * plain.length)] ?? ''}`;
  }

  async #later(person: string, workingMs: DurationMs, run: () => Promise<unknown>): Promise<void> {
    const { system } = this.#deps;
    const { calendar } = await this.#person(person);
    const due = dueAt(calendar, system.clock.now(), Math.round(workingMs));
    if (due.ok) system.errands.at(due.value, run);
  }

  /** What the link of a mail refers to: mails are made, not drawn. */
  #linkIn({ tags }: Mail, purpose: Reference['purpose'], handoff: Handoff): Reference {
    const { leadId, number } = handoff;
    const expiresAt = linkExpiry(handoff, this.#deps.system.clock.now());
    return { leadId, handoff: number, person: tags['to'] ?? '', purpose, expiresAt };
  }

  async #handoffsOf(mail: Mail): Promise<readonly Handoff[]> {
    const { digest, to = '' } = mail.tags;
    if (digest === undefined) return [await this.#handoffOf(mail)];
    const { table } = this.#deps.system;
    const { entries = [] } = (await digestRecords(table).find(to, Number(digest))) ?? {};
    return handoffRecords(table).read(entries.map(({ leadId, number }) => handoffId(leadId, number)));
  }

  async #handoffOf({ tags }: Mail): Promise<Handoff> {
    const { leadId = '', handoff = '' } = tags;
    const found = await handoffRecords(this.#deps.system.table).find(leadId, Number(handoff));
    if (found === undefined) throw new Error('A mail is about a handoff that is not there.');
    return found;
  }

  /** Nobody's hours change during a replay. */
  async #person(id: string): Promise<Person> {
    const known = this.#people.get(id);
    if (known !== undefined) return known;
    const person = await peopleRecords(this.#deps.system.table).find(id);
    if (person === undefined) throw new Error('A mail was sent to a person who is not there.');
    this.#people.set(id, person);
    return person;
  }
}
