import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { seedOf } from '../../bin/baton/seeded.ts';
import { reviewRecords } from '../../functions/adapters/records/reviews.ts';
import type { ReviewAction } from '../../functions/app/handoff/action.ts';
import type { Mail, Mailer } from '../../functions/app/mail/mailer.ts';
import { isInvestigation, type Review, sideOf } from '../../functions/domain/commitments/review.ts';
import { type EpochMs, HOUR, MINUTE } from '../../functions/domain/time.ts';
import { reportSending } from '../../functions/handlers/wiring/report-sending.ts';
import { reviewPresses } from '../../functions/handlers/wiring/reviewing.ts';
import { damage } from './damage.ts';
import { type Dice, dice, type FaultName, SLOW_FAULTS } from './faults.ts';
import { spoiling } from './spoil.ts';

/** What was mailed, and by passes of which somebody might think that they have not mailed it. */
export interface MailedReports {
  /** Copies, by the address and the subject of the mail. */
  readonly copies: ReadonlyMap<string, number>;
  /** Of them: those of passes that did not come to a good end, so that they were sent once more. */
  readonly unsure: ReadonlyMap<string, number>;
}

export interface Reports extends MailedReports {
  /** Both sides decide what to do about each promise that was broken, and each rate that has left its interval; a week later some of it is done. */
  review(at: EpochMs): Promise<void>;
  finish(at: EpochMs): Promise<void>;
  /** Looks for the report that is due from then on, every few minutes and with faults, until nothing goes wrong any more. */
  lookFrom(at: EpochMs): Promise<void>;
  readonly injected: Dice['injected'];
}

const EVERY = 5 * MINUTE;
/** Often enough that most of what they do meets a fault. */
const PASSES = 8;

/** The leaderships of both sides, and the schedule that mails them their report. */
export function reports(system: MemorySystem, seed: number, faults: ReadonlySet<FaultName>): Reports {
  // The clock of the world stands still, and would never wake what sleeps.
  const chances = dice(seedOf(seed, 10), new Set([...faults].filter((name) => !SLOW_FAULTS.has(name))));
  let at = 0;
  const spoil = spoiling({
    clock: () => system.clock,
    dice: chances,
    damage: damage(),
    watch: (table) => table,
    intrude: { afterRead: () => undefined, afterWrite: () => undefined, afterRefusal: () => undefined },
  });
  const ground = {
    ...system.ground,
    store: spoil.store(system.table),
    backoff: async () => undefined,
    now: spoil.now(() => at),
  };
  const copies = new Map<string, number>();
  const unsure = new Map<string, number>();
  const count = (counts: Map<string, number>, mails: readonly string[]): void => {
    for (const mail of mails) counts.set(mail, (counts.get(mail) ?? 0) + 1);
  };

  const pass = async (): Promise<void> => {
    const sent: string[] = [];
    const mailer: Mailer = spoil.mailer({
      send: async (mail) => {
        sent.push(nameOf(mail));
        return `mail-${sent.length}`;
      },
    });
    const send = reportSending(ground, { mailer, baseUrl: 'https://baton.example' });
    await spoil.call('report', send).catch(() => count(unsure, sent));
    count(copies, sent);
  };
  const passes = async (): Promise<void> => {
    await Promise.all(chances.roll('report-overlapped') ? [pass(), pass()] : [pass()]);
  };

  const insist = async (run: () => Promise<unknown>): Promise<void> => {
    await spoil.call('answer', run).catch(() => insist(run));
  };
  const press = reviewPresses(ground);
  const say = async (review: Review, action: ReviewAction): Promise<void> => {
    const { id } = review;
    const speaker = { by: 'Helen Ward', side: sideOf(review), actor: 'helen-ward' };
    await insist(() => press(id, speaker, action));
    if (chances.roll('press-doubled')) await insist(() => press(id, speaker, action));
  };
  const broken = async (): Promise<readonly Review[]> =>
    (await reviewRecords(system.table).list()).filter(
      (review) => isInvestigation(review) || review.breach !== undefined,
    );

  return {
    copies,
    unsure,
    injected: chances.injected,
    async review(when) {
      at = when;
      chances.begin();
      for (const review of await broken())
        for (const text of ['We call within the hour.', 'We look at it again.'])
          await say(review, { do: 'decide', text, action: { text, side: sideOf(review) } });
      chances.rest();
    },
    async finish(when) {
      at = when;
      chances.begin();
      for (const review of await broken()) {
        const [action] = review.actions;
        if (action !== undefined) await say(review, { do: 'finish', action: action.id });
      }
      chances.rest();
    },
    async lookFrom(when) {
      chances.begin();
      at = when + (chances.roll('report-late') ? HOUR : 0);
      for (let number = 0; number < PASSES; number += 1, at += EVERY) await passes();
      chances.rest();
      await passes();
    },
  };
}

const nameOf = ({ to, content }: Mail): string => `${to.email} ${content.subject}`;
