import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { between, chance, pick } from '../../bin/baton/seeded.ts';
import { leadRecords } from '../../functions/adapters/records/leads.ts';
import type { Fact } from '../../functions/domain/handoff/owed.ts';
import type { SaidStage } from '../../functions/domain/lead/lead.ts';
import { type EpochMs, MINUTE } from '../../functions/domain/time.ts';
import type { Dice } from './faults.ts';
import type { People } from './people.ts';
import { SALES, type SignedIn } from './signed-in.ts';
import type { Tools } from './tools.ts';

/** What a CRM has said of a lead, and was taken. */
export interface TakenWord {
  readonly leadId: string;
  readonly stage: SaidStage;
  readonly at: EpochMs;
  /** In cents of euros. */
  readonly worth?: number | undefined;
}

/** A CRM and the managers, who tell how leads went on: late, twice, out of order and against each other. */
export interface Deals {
  /** A fact was told. */
  heard(fact: Fact): void;
  readonly taken: readonly TakenWord[];
  /** Ids of the words that somebody took back. */
  readonly takenBack: ReadonlySet<string>;
}

const TRIES = 4;
/** What a CRM says of a lead that nobody has answered for yet. */
const EARLY = ['sql', 'opportunity', 'won'] as const;

export function deals(
  { clock, errands, table }: Pick<MemorySystem, 'clock' | 'errands' | 'table'>,
  {
    tools,
    desk,
    people,
    dice,
  }: {
    readonly tools: Tools;
    readonly desk: SignedIn;
    readonly people: () => Pick<People, 'answer'>;
    readonly dice: Dice;
  },
): Deals {
  const { random, roll } = dice;
  const taken: TakenWord[] = [];
  const takenBack = new Set<string>();
  const hours = (most: number) => Math.round(between(random, 0, most * 60) * MINUTE);

  /** Who hears no answer says it again, some times. */
  const insist = async (run: () => Promise<unknown>, tries = TRIES): Promise<void> => {
    await run().catch(() => {
      if (tries > 1) errands.at(clock.now() + MINUTE, () => insist(run, tries - 1));
    });
  };
  const at = (instant: EpochMs, run: () => Promise<unknown>) => errands.at(instant, () => insist(run));

  const say = async ({ leadId, stage, at: when, worth }: TakenWord): Promise<void> => {
    const value = worth !== undefined && { value: { amount: (worth / 100).toFixed(2), currency: 'EUR' } };
    const status = await tools.stage({ leadId, stage, at: when, ...value });
    if (status === 'accepted') taken.push({ leadId, stage, at: when, worth });
  };
  /** Half of all words come as it happens, the others hours later: then others may have come before. */
  const tell = (word: TakenWord): void => {
    const heardAt = word.at + (chance(random, 0.5) ? MINUTE : hours(12));
    at(heardAt, () => say(word));
    if (roll('deal-told-twice')) at(heardAt + hours(pick(random, [0.0001, 6])), () => say(word));
    if (roll('deal-contradicted')) {
      const other = { ...word, ...contradiction(word) };
      at(Math.max(heardAt, other.at) + hours(pick(random, [0.0001, 6])), () => say(other));
    }
    if (roll('deal-taken-back')) {
      const undoneAt = heardAt + hours(pick(random, [0.01, 4]));
      const presses = roll('press-doubled') ? 2 : 1;
      errands.at(undoneAt, () => takeBack(word.leadId, presses));
    }
  };
  /** By the page of the lead, which names the latest word. */
  const takeBack = async (leadId: string, presses: number): Promise<void> => {
    const id = (await leadRecords(table).find(leadId))?.course?.at(-1)?.id;
    if (id === undefined) return;
    takenBack.add(id);
    for (let press = 0; press < presses; press += 1)
      at(clock.now() + press, () => desk.press(SALES, 'stage', leadId, { do: 'undo', word: id }));
  };
  const contradiction = ({ stage, at: when }: TakenWord): Partial<TakenWord> => {
    if (stage === 'won' && chance(random, 0.5)) return { stage: 'lost', worth: undefined };
    // The same word with another worth is a correction.
    if (stage === 'won' || stage === 'opportunity') return { worth: amount() };
    return { stage: 'won', at: when + hours(6), worth: amount() };
  };
  const amount = (): number => Math.floor(random() * 5_000_000);

  const follow = (leadId: string): void => {
    const opened = clock.now() + hours(12);
    if (chance(random, 0.7)) tell({ leadId, stage: 'opportunity', at: opened, worth: amount() });
    const ended = opened + hours(12);
    const end = pick(random, ['won', 'lost', 'nothing'] as const);
    if (end === 'won') tell({ leadId, stage: end, at: ended, worth: amount() });
    if (end === 'lost' && chance(random, 0.5)) tell({ leadId, stage: end, at: ended });
    else if (end === 'lost')
      at(ended, () => desk.press(SALES, 'stage', leadId, { do: 'lost', reason: 'no-budget' }));
  };

  /** The CRM says so, whoever has the lead answers as well, and each may have been mistaken. */
  const meet = (leadId: string, handoff: number, person: string): void => {
    const answer = (button: string) => people().answer({ leadId, handoff, person }, button);
    const [said, answered] = [clock.now() + hours(0.1), clock.now() + hours(0.1)];
    at(said, () => say({ leadId, stage: 'opportunity', at: said, worth: amount() }));
    errands.at(answered, () => answer('spoke-qualified'));
    if (chance(random, 0.6)) errands.at(answered + hours(0.15), () => answer('undo'));
    if (chance(random, 0.6)) errands.at(Math.max(said, answered) + hours(0.15), () => takeBack(leadId, 1));
  };

  return {
    taken,
    takenBack,
    heard({ type, leadId, handoff, data }) {
      if (type === 'handoff.assigned' && handoff !== undefined && roll('deal-meets-answer'))
        meet(leadId, handoff, String(data['person']));
      if (type === 'handoff.opened' && roll('deal-told-early'))
        tell({ leadId, stage: pick(random, EARLY), at: clock.now() + hours(3) });
      if (type === 'lead.stage-changed' && data['to'] === 'sql' && roll('deal-told')) follow(leadId);
    },
  };
}
