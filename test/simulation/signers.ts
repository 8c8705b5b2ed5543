import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { between, chance, seededRandom, seedOf } from '../../bin/baton/seeded.ts';
import { standingRecords } from '../../functions/adapters/records/standings.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import type { SignReference } from '../../functions/app/references.ts';
import { hasSigned } from '../../functions/domain/policy/proposal.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { answerRoute } from '../../functions/handlers/wiring/answer-route.ts';
import { tamper } from '../support/tampering.ts';
import { signingLink } from './audit/signing-mails.ts';
import type { StandingAudit, Word } from './audit/standings.ts';
import type { Report } from './audit/violations.ts';
import type { Dice } from './faults.ts';

/** Who signs policies for the two teams: soon or late, at the same moment as the other, twice, against themselves, or never. */
export interface Signers {
  receive(mail: Mail): Promise<void>;
}

export interface SignersDeps {
  readonly system: MemorySystem;
  readonly dice: Dice;
  readonly seed: number;
  /** Told of each word before it is given. */
  readonly given: StandingAudit['given'];
  readonly report: Report;
}

type Says = Word['says'];

const FIELDS: Readonly<Record<Says, readonly (readonly [string, string])[]>> = {
  sign: [['do', 'sign']],
  refuse: [
    ['do', 'decline'],
    ['reason', 'Too few leads would be left.'],
  ],
};

/** The page says that it is another's, or that they might try again. */
const NOT_HEARD = /\?press=(?:not-yours|busy)$/;

const TRIES = 4;
/** Of those who sign: they do so at the half hour, when others do. */
const AT_THE_HALF_HOUR = 0.3;
const FORGERIES = 4;

export function signers({ system, dice, seed, given, report }: SignersDeps): Signers {
  const { clock, errands, calls, ground, links, act, show, table } = system;
  const random = seededRandom(seedOf(seed, 9));
  const route = answerRoute({ ground, links, act });
  const known: string[] = [];
  const later = (minutes: number, run: () => Promise<unknown>) =>
    errands.at(clock.now() + Math.round(minutes * MINUTE), run);
  const press = (opaque: string, says: Says) =>
    calls.run('answer', () =>
      route({ pathParameters: { reference: opaque }, body: { kind: 'form', fields: new Map(FIELDS[says]) } }),
    );

  /** Invariant 12: a word that was heard stands. */
  const lookAfter = async ({ kind, number, side }: SignReference, says: Says): Promise<void> => {
    const open = (await standingRecords(table).find(kind))?.proposal;
    if (open?.number !== number) return;
    if (says === 'refuse') report(12, '', `${kind} ${number}: ${side} has refused it, and it is open`);
    else if (!hasSigned(open, side)) report(12, '', `${kind} ${number}: ${side} has signed it in vain`);
  };

  /** Who sees an error page tries again, some times. */
  const say = async (letter: Letter, says: Says, tries = TRIES): Promise<void> => {
    const { opaque, reference, email } = letter;
    const { kind, number, hash, side } = reference;
    given({ kind, number, hash, side, email, says, at: clock.now() });
    try {
      const { headers } = await press(opaque, says);
      const isHeard = !NOT_HEARD.test(headers?.['location'] ?? '');
      if (isHeard) await lookAfter(reference, says);
      // The answer sends the browser back to the page.
      await calls.run('task-page', () => show(reference));
    } catch {
      if (tries > 1) later(between(random, 0.3, 3), () => say(letter, says, tries - 1));
    }
  };

  /** Somebody makes links of those that were sent, and presses them. */
  const forge = async (opaque: string): Promise<void> => {
    for (let number = 0; number < FORGERIES; number += 1) {
      const other = known[Math.floor(random() * known.length)] ?? opaque;
      const made = tamper(opaque, other, random);
      if (made !== undefined)
        await press(made, chance(random, 0.5) ? 'sign' : 'refuse').catch(() => undefined);
    }
  };

  return {
    async receive(mail) {
      const link = await signingLink(mail, links);
      if (link === undefined || mail.tags['mail'] !== 'sign') return;
      const letter = { ...link, email: mail.to.email };
      known.push(link.opaque);
      if (dice.roll('link-forged')) later(between(random, 0, 300), () => forge(link.opaque));
      if (dice.roll('signature-withheld')) return;
      const says = dice.roll('signature-refused') ? 'refuse' : 'sign';
      const other = says === 'sign' ? 'refuse' : 'sign';
      const halfHour = ((HOUR / 2 - (clock.now() % (HOUR / 2))) / MINUTE) % 30;
      const minutes = chance(random, AT_THE_HALF_HOUR) ? halfHour : between(random, 1, 300);
      later(minutes, () => say(letter, says));
      if (dice.roll('press-doubled')) later(minutes + between(random, 0, 0.02), () => say(letter, says));
      if (dice.roll('press-contradicted')) later(minutes + between(random, 0, 2), () => say(letter, other));
      if (dice.roll('link-pressed-again'))
        later(minutes + between(random, 1, 40) * 60, () =>
          say(letter, chance(random, 0.7) ? 'sign' : 'refuse'),
        );
    },
  };
}

/** A link as it was mailed, and to whom. */
interface Letter {
  readonly opaque: string;
  readonly reference: SignReference;
  readonly email: string;
}
