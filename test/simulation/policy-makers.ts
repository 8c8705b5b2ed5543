import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import { publishVersion } from '../../bin/baton/policy/publish-version.ts';
import { earlierVersion } from '../../bin/baton/policy/rollback.ts';
import { between, pick, pickWeighted, seededRandom, seedOf } from '../../bin/baton/seeded.ts';
import { policyTexts } from '../../functions/adapters/records/policy-texts.ts';
import { MINUTE } from '../../functions/domain/time.ts';
import type { Dice } from './faults.ts';
import { CHANGING, type Changing, changed } from './policy-changes.ts';

/** Revenue operations, who try other versions of the policies with the command line while leads are under way. */
export interface PolicyMakers {
  /** Publishes a version, at some moment of the next half hour. */
  publish(): void;
}

const TRIES = 4;

export function policyMakers(system: MemorySystem, dice: Dice, seed: number): PolicyMakers {
  const { calls, clock, errands, ground, table } = system;
  const random = seededRandom(seedOf(seed, 8));
  const later = (minutes: number, run: () => Promise<unknown>) =>
    errands.at(clock.now() + Math.round(minutes * MINUTE), run);

  /** Who reads an error runs the command again, some times. */
  const insist = (run: () => Promise<unknown>, tries = TRIES): Promise<void> =>
    calls.run('publish', run).then(
      () => undefined,
      () => {
        if (tries > 1) later(between(random, 0.5, 3), () => insist(run, tries - 1));
      },
    );

  const backTo = async (kind: Changing): Promise<void> => {
    const [first = '', ...others] = await policyTexts(table).hashes(kind);
    const hash = pick(random, [first, ...others]);
    await insist(async () => publishVersion(ground, kind, await earlierVersion(ground, kind, hash)));
  };

  const publish = async (kind: Changing): Promise<void> => {
    if (dice.roll('policy-rolled-back')) return backTo(kind);
    const policy = changed(kind, random);
    const run = () => insist(() => publishVersion(ground, kind, policy));
    if (dice.roll('policy-published-again')) later(between(random, 0, pick(random, [0.01, 30, 600])), run);
    if (dice.roll('policy-overtaken'))
      later(between(random, 0, pick(random, [0.01, 30, 300])), () =>
        insist(() => publishVersion(ground, kind, changed(kind, random))),
      );
    await run();
  };

  return {
    publish: () => later(between(random, 0, 30), () => publish(pickWeighted(random, CHANGING))),
  };
}
