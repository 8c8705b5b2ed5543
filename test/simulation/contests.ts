import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { between, pick } from '../../bin/baton/seeded.ts';
import { timelineRecords } from '../../functions/adapters/records/timeline.ts';
import type { Identity } from '../../functions/app/desk/viewer.ts';
import type { Fact } from '../../functions/domain/handoff/owed.ts';
import type { Contested } from '../../functions/domain/lead/contest.ts';
import { causeOf } from '../../functions/domain/numbers/cause.ts';
import { nameableCauses } from '../../functions/domain/numbers/laid-to.ts';
import { roundsOf } from '../../functions/domain/numbers/rounds.ts';
import type { Side } from '../../functions/domain/side.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import type { Dice } from './faults.ts';
import { SALES, type SignedIn } from './signed-in.ts';

/** What somebody has said of a cause, and was told that it is so. */
export interface SaidOfCause extends Contested {
  readonly leadId: string;
  readonly side: Side;
  readonly does: 'contest' | 'agree' | 'keep';
}

/** Both sides, who contest why leads brought nothing: at the same moment, twice, against each other, and of what is not so. */
export interface Contests {
  /** A fact was told. */
  heard(fact: Fact): void;
  readonly accepted: readonly SaidOfCause[];
}

/** After these a handoff may have brought nothing. */
const ENDS = new Set(['handoff.closed', 'handoff.leaked', 'handoff.queued']);
const WHO: Readonly<Record<Side, Identity>> = { sales: SALES, marketing: { groups: ['marketing'] } };
const OTHER: Readonly<Record<Side, Side>> = { sales: 'marketing', marketing: 'sales' };
const ACCEPTED = 200;
const TRIES = 4;

export function contests(
  { clock, errands, table }: Pick<MemorySystem, 'clock' | 'errands' | 'table'>,
  { desk, dice }: { readonly desk: SignedIn; readonly dice: Dice },
): Contests {
  const { random, roll } = dice;
  const accepted: SaidOfCause[] = [];

  /** Who sees an error page tries again, some times. */
  const say = async (said: SaidOfCause, tries = TRIES): Promise<void> => {
    const { leadId, side, does, handoff, cause, named } = said;
    const fields = { do: does, handoff: String(handoff), cause, named, why: 'We looked at it together.' };
    await desk.press(WHO[side], 'contest', leadId, fields).then(
      (status) => {
        if (status === ACCEPTED) accepted.push(said);
      },
      () => {
        if (tries > 1) errands.at(clock.now() + MINUTE, () => say(said, tries - 1));
      },
    );
  };
  const later = (hours: number, said: SaidOfCause) =>
    errands.at(Math.round(clock.now() + hours * HOUR), () => say(said));
  /** In the same moment, or much later. */
  const soon = (): number => between(random, 0, pick(random, [0.0001, 6]));

  const contest = async (leadId: string, handoff: number): Promise<void> => {
    const facts = await timelineRecords(table).read(leadId);
    const round = roundsOf(facts).find((one) => one.handoff === handoff);
    const cause = round && causeOf(round)?.cause;
    if (cause === undefined) return;
    const names = nameableCauses(cause, []);
    const name = (): string => names[Math.floor(random() * names.length)] ?? '';
    const side = pick(random, ['sales', 'marketing'] as const);
    const said: SaidOfCause = { leadId, handoff, cause, named: name(), side, does: 'contest' };
    later(0, said);
    if (roll('contest-repeated')) later(soon(), said);
    if (roll('contest-countered')) later(soon(), { ...said, side: OTHER[side], named: name() });
    if (roll('contest-mistaken')) later(soon(), { ...said, cause: said.named, named: cause });
    if (!roll('contest-answered')) return;
    const answeredAfter = between(random, 0, 12);
    const does = pick(random, ['agree', 'keep'] as const);
    const answer: SaidOfCause = { ...said, side: OTHER[side], does };
    later(answeredAfter, answer);
    if (roll('answer-repeated')) later(answeredAfter + soon(), answer);
    if (roll('answer-contradicted'))
      later(answeredAfter + soon(), { ...answer, does: does === 'agree' ? 'keep' : 'agree' });
    if (roll('answer-of-own-side')) later(between(random, 0, answeredAfter), { ...answer, side });
  };

  return {
    accepted,
    heard({ type, leadId, handoff }) {
      if (!ENDS.has(type) || handoff === undefined || !roll('cause-contested')) return;
      errands.at(Math.round(clock.now() + between(random, 0, 12) * HOUR), () => contest(leadId, handoff));
    },
  };
}
