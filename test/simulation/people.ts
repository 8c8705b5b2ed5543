import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { welcomeOf } from '../../bin/baton/person.ts';
import {
  between,
  chance,
  pick,
  pickWeighted,
  type Random,
  seededRandom,
  seedOf,
  type Weighted,
} from '../../bin/baton/seeded.ts';
import { handoffRecords } from '../../functions/adapters/records/handoffs.ts';
import { loadRecords } from '../../functions/adapters/records/loads.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { change } from '../../functions/app/change.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import type { AnyReference, Reference } from '../../functions/app/references.ts';
import { changeAvailability } from '../../functions/app/team/change-availability.ts';
import { goAway } from '../../functions/app/team/go-away.ts';
import type { HandoffKind } from '../../functions/domain/handoff/handoff.ts';
import { HOUR, MINUTE, SECOND } from '../../functions/domain/time.ts';
import { departures } from '../../functions/handlers/wiring/departures.ts';
import type { Dice } from './faults.ts';
import type { Scan } from './scanner.ts';

/** Reps, managers and the scanners of their mail programs: they press late, twice, and against each other. */
export interface People {
  receive(mail: Mail): void;
  /** An owner presses a button now, without being asked. @param button - By default some answer. */
  answer(link: Pick<Reference, 'leadId' | 'handoff' | 'person'>, button?: string): Promise<void>;
  goAway(person: string): Promise<void>;
}

export interface PeopleDeps {
  readonly system: MemorySystem;
  readonly scan: Scan;
  readonly dice: Dice;
  readonly seed: number;
}

/** When an owner answers a task: minutes from the mail, and how often of a hundred. */
const WHEN: Weighted<readonly [number, number]> = [
  [[1, 12], 55],
  [[15, 45], 15],
  [[46, 75], 10],
  [[60, 60], 4],
  [[90, 100], 6],
  [[100, 600], 10],
];

const ANSWERS = [
  ['spoke-qualified', 30],
  ['not-qualified:no-need', 20],
  ['not-qualified:bad-data', 10],
  ['meeting-booked', 10],
  ['no-answer', 15],
  ['call-back', 5],
  ['not-mine', 5],
  ['give-back', 5],
] as const;

const SECOND_ANSWERS = [
  ['accepted', 40],
  ['not-accepted:no-budget', 15],
  ['not-accepted:bad-data', 10],
  ['no-show', 10],
  ['call-back', 10],
  ['not-mine', 10],
  ['spoke-qualified', 5],
] as const;

/** Mails that ask for first attempts. */
const ASKING = new Set(['task', 'digest']);

const MANAGING = ['reassign', 'take', 'extend', 'waive:owner-sick', 'nothing', 'nothing', 'nothing'] as const;
const TRIES = 4;

/** One for each lead; a mail has several links about it. */
const tasksIn = (links: readonly AnyReference[]): readonly Reference[] => {
  const tasks = links.filter((link): link is Reference => link.purpose === 'task');
  return [...new Map(tasks.map((task) => [`${task.leadId} ${task.handoff}`, task])).values()];
};

const nothing = async (): Promise<void> => undefined;

/** Of whom a mail says what to do. */
const idIn = ({ content }: Pick<Mail, 'content'>, verb: 'welcome' | 'back'): string =>
  new RegExp(`baton person ${verb} ([\\w-]+)`).exec(content.text)?.[1] ?? '';

export function people({ system, scan, dice, seed }: PeopleDeps): People {
  const random: Random = seededRandom(seedOf(seed, 4));
  const { clock, errands, browser } = system;

  const later = (minutes: number, run: () => Promise<unknown>) =>
    errands.at(clock.now() + Math.round(minutes * MINUTE), run);

  /** Who sees an error page tries again, some times. */
  const insist = async (run: () => Promise<unknown>, tries = TRIES): Promise<void> => {
    try {
      await run();
    } catch {
      if (tries > 1) later(between(random, 0.3, 3), () => insist(run, tries - 1));
    }
  };
  const press = (reference: AnyReference, button: string): Promise<void> => {
    if (dice.roll('press-doubled'))
      later(between(random, 0, 0.02), () => insist(() => browser.press(reference, button)));
    if (dice.roll('press-contradicted'))
      later(between(random, 0, pick(random, [0.0005, 2])), () =>
        insist(async () => browser.press(reference, await anyAnswer(reference))),
      );
    return insist(() => browser.press(reference, button));
  };

  const kindOf = async ({ purpose, ...link }: AnyReference): Promise<HandoffKind> => {
    if (purpose === 'welcome' || !('leadId' in link)) return 'sdr';
    const handoff = await handoffRecords(system.table).find(link.leadId, link.handoff);
    return handoff?.kind ?? 'sdr';
  };
  const anyAnswer = async (link: AnyReference): Promise<string> =>
    (await kindOf(link)) === 'ae' ? pickWeighted(random, SECOND_ANSWERS) : pickWeighted(random, ANSWERS);

  const linksIn = async ({ content }: Mail): Promise<readonly AnyReference[]> => {
    const links = [...content.text.matchAll(/https:\S+\/t\/[\w.-]+/g)];
    return Promise.all(links.map(([link]) => browser.reference(link)));
  };

  const attempt = async (task: AnyReference): Promise<void> => {
    await press(task, await anyAnswer(task));
    if (chance(random, 0.05)) {
      const minutes = between(random, 0.2, 12);
      if (dice.roll('absence-meets-undo'))
        later(between(random, 0, minutes), () => leaveForHours(task.person));
      later(minutes, () => insist(() => browser.press(task, 'undo')));
    }
    // Whatever was said, some say more later: an attempt becomes an outcome, an outcome changes nothing more.
    const outcome = (await kindOf(task)) === 'ae' ? 'accepted' : 'spoke-qualified';
    later(between(random, 60, 40 * 60), () => press(task, outcome));
  };

  const manage = async (link: AnyReference): Promise<void> => {
    const said = pick(random, MANAGING);
    if (said === 'nothing') return;
    if (said !== 'reassign') return press(link, said);
    const page = await browser.open(link);
    const next = page.page === 'manage' ? page.brief.candidates[0] : undefined;
    if (next !== undefined) await press(link, `reassign:${next.id}`);
  };

  /** Some stay away for longer than they said, and some are back early. */
  const leaveForHours = async (person: string): Promise<void> => {
    const hours = between(random, 1, 20);
    await absence(person, hours * HOUR);
    if (chance(random, 0.3)) later(between(random, 5, hours * 60), () => absence(person, 0));
    if (chance(random, 0.2)) later(between(random, 5, hours * 60), () => absence(person, hours * HOUR));
  };

  /** @param length - Nothing ends an absence. */
  const absence = (person: string, length: number): Promise<void> =>
    insist(() =>
      system.calls.run('answer', async () => {
        const until = system.ground.now() + Math.round(length);
        if (dice.roll('absence-untold')) return enter({ person, by: person }, until);
        const link = {
          leadId: '',
          handoff: 1,
          person,
          purpose: 'away',
          expiresAt: Number.MAX_SAFE_INTEGER,
        } as const;
        return system.act(link, { do: 'away', until });
      }),
    );

  const enter = goAway({
    ...system.ground,
    people: peopleRecords(system.ground.store),
    tellLeads: async () => undefined,
  });

  /** For good, and what they hold goes to others. */
  const leave = (person: string): Promise<void> =>
    insist(() =>
      system.calls.run('answer', async () => {
        await departures(system.ground).take({ person, by: 'system' });
      }),
    );

  /** As an administrator would: the person changes first, then everybody who might rely on them is told. */
  const pause = (person: string): Promise<void> =>
    insist(() =>
      system.calls.run('answer', async () => {
        const { ground } = system;
        const records = peopleRecords(ground.store);
        const gone = await change(
          () => records.find(person),
          records.replace,
          (known) => ({ ...known, status: 'paused' as const }),
          ground.backoff,
        );
        if (gone === undefined) return;
        await changeAvailability({
          ...ground,
          loads: loadRecords(ground.store),
          handoffs: handoffRecords(ground.store),
        })(gone);
      }),
    );

  /** Whoever looks after the team does what the mail to the manager asks for. */
  const mend = ({ content }: Pick<Mail, 'content'>): Promise<void> =>
    insist(() =>
      system.calls.run('answer', async () => {
        await welcomeOf(system.ground)(idIn({ content }, 'welcome'));
      }),
    );

  /** Until when somebody says nothing to any task. */
  const silentUntil = new Map<string, number>();
  const isSilent = ({ person }: AnyReference): boolean => (silentUntil.get(person) ?? 0) > clock.now();
  /** They say that they are back, or who leads them does. */
  const wake = (person: string): Promise<void> => {
    silentUntil.delete(person);
    return absence(person, 0);
  };

  const read = async (mail: Mail): Promise<void> => {
    const links = await linksIn(mail);
    if (dice.roll('links-scanned')) later(0.1, () => scan(mail));
    const of = (purpose: AnyReference['purpose']) => links.find((link) => link.purpose === purpose);
    if (mail.tags['mail'] === 'mail-trouble') later(between(random, 5, 120), () => mend(mail));
    const back = of('away');
    if (back !== undefined && mail.tags['mail'] === 'set-away')
      later(between(random, 5, 300), () => wake(back.person));
    if (mail.tags['mail'] === 'silent' && chance(random, 0.5))
      later(between(random, 5, 300), () => wake(idIn(mail, 'back')));
    const welcome = of('welcome');
    if (welcome !== undefined) later(between(random, 1, 90), () => press(welcome, 'confirm'));
    const list = of('list');
    if (list !== undefined)
      later(between(random, 5, 300), () => press(list, chance(random, 0.9) ? 'approve' : 'refuse'));
    const [manager, claim] = [of('manage'), of('claim')];
    for (const task of ASKING.has(mail.tags['mail'] ?? '') ? tasksIn(links) : []) {
      const [from, until] = pickWeighted(random, WHEN);
      if (dice.roll('owner-silent'))
        silentUntil.set(task.person, clock.now() + between(random, 10, 30) * HOUR);
      later(between(random, from, until), () => insist(() => (isSilent(task) ? nothing() : attempt(task))));
      if (dice.roll('owner-absent')) later(between(random, 0, 50), () => leaveForHours(task.person));
      if (dice.roll('owner-paused')) later(between(random, 0, 50), () => pause(task.person));
      if (dice.roll('owner-left')) later(between(random, 0, 50), () => leave(task.person));
    }
    if (manager !== undefined) later(between(random, 1, 40), () => insist(() => manage(manager)));
    if (claim !== undefined) later(between(random, 0, 90), () => press(claim, 'claim'));
  };

  return {
    goAway: leaveForHours,
    answer: (link, button = pickWeighted(random, ANSWERS)) =>
      press({ ...link, purpose: 'task', expiresAt: Number.MAX_SAFE_INTEGER }, button),
    receive: (mail) => errands.at(clock.now() + SECOND, () => read(mail)),
  };
}
