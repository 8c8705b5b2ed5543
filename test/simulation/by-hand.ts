import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { between, chance, pick } from '../../bin/baton/seeded.ts';
import { enterLead, type HandOnResult, handOnLead } from '../../functions/app/desk/enter-by-hand.ts';
import { viewerOf } from '../../functions/app/desk/viewer.ts';
import { readPost } from '../../functions/app/intake/read-post.ts';
import { isEmailAddress } from '../../functions/contracts/http/lead-post.ts';
import { HOUR, MINUTE } from '../../functions/domain/time.ts';
import { enteringByHand } from '../../functions/handlers/wiring/by-hand.ts';
import { everybody } from '../../functions/handlers/wiring/everybody.ts';
import { currentIntakePolicy } from '../../functions/handlers/wiring/intake.ts';
import type { Dice } from './faults.ts';

/** Marketing, which hands leads to sales by hand: as soon as it hears of them or much later, at once with others, and more than once. */
export interface ByHand {
  /** Somebody hears of a lead. @param fields - As it has posted them. */
  hear(leadId: string, fields: Readonly<Record<string, unknown>>): void;
  /** Leads of which somebody was told that they go to sales by hand. */
  readonly handedOn: ReadonlySet<string>;
}

const REASONS = ['met-in-person', 'called-us', 'referred', 'other'] as const;
const TRIES = 4;

export function byHand({ ground, addressHash, calls, errands, clock }: MemorySystem, dice: Dice): ByHand {
  const handedOn = new Set<string>();
  const deps = enteringByHand({ ground, addressHash });
  const [enter, handOn] = [enterLead(deps), handOnLead(deps)];
  const policy = currentIntakePolicy(ground);

  const press = async (leadId: string, fields: Readonly<Record<string, unknown>>): Promise<HandOnResult> => {
    // One at a time has such a process: time would wait for who waits for another's slow read of the team.
    const viewer = await viewerOf(everybody(ground))({ groups: ['marketing'] });
    if (viewer === undefined) throw new Error('marketing may do nothing');
    const named = Math.floor(dice.random() * viewer.people.length * 2);
    const to = viewer.people[named]?.id;
    const asked = { reason: pick(dice.random, REASONS), note: 'We spoke.', to };
    if (!dice.roll('entered-anew')) return handOn(viewer, leadId, asked, await policy());
    const posted = new Map(Object.entries(fields).map(([name, value]) => [name, String(value)]));
    const { address = '', ...post } = readPost(posted, await policy(), isEmailAddress, ground.now()).post;
    return enter(viewer, { ...post, address, handOn: asked }, await policy());
  };

  /** Who sees an error page tries again, some times. */
  const insist = async (
    leadId: string,
    fields: Readonly<Record<string, unknown>>,
    tries = TRIES,
  ): Promise<void> => {
    try {
      const result = await calls.run('by-hand', () => press(leadId, fields));
      if (result.kind === 'entered' && result.fate === 'handed-on') handedOn.add(result.leadId);
    } catch {
      if (tries > 1) errands.at(clock.now() + MINUTE, () => insist(leadId, fields, tries - 1));
    }
  };

  return {
    handedOn,
    hear(leadId, fields) {
      if (!dice.roll('handed-on')) return;
      const hours = chance(dice.random, 0.5) ? between(dice.random, 0, 0.001) : between(dice.random, 0, 60);
      const at = clock.now() + Math.round(hours * HOUR);
      errands.at(at, () => insist(leadId, fields));
      if (dice.roll('handed-on-twice'))
        errands.at(at + Math.round(between(dice.random, 0, pick(dice.random, [0.01, 20])) * MINUTE), () =>
          insist(leadId, fields),
        );
    },
  };
}
