import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FAULT_NAMES } from './faults.ts';
import { GUARDS } from './guards.ts';
import { quickGuards, tryWithout } from './mutants.ts';
import { simulate } from './simulate.ts';

const ROOT = new URL('../../', import.meta.url);

/** On a busy machine. */
const PATIENCE_MS = 600_000;

describe('the whole system, with everything going wrong', () => {
  it.each([1, 2])('keeps its promises (seed %i)', { timeout: PATIENCE_MS }, async (seed) => {
    const { violations, injected, ends, facts } = await simulate({ seed, leads: 200, faults: FAULT_NAMES });
    expect(violations).toEqual([]);
    expect(ends['lost']).toBeUndefined();
    expect(facts).toBeGreaterThan(1_000);
    const never = Object.keys(injected).filter((fault) => injected[fault] === 0);
    expect(never.length).toBeLessThan(FAULT_NAMES.length / 4);
  });

  it('is the same for the same seed, and another for another', { timeout: PATIENCE_MS }, async () => {
    const play = (seed: number) => simulate({ seed, leads: 40, faults: FAULT_NAMES });
    const [first, again, other] = [await play(3), await play(3), await play(4)];
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect(other.calls).not.toBe(first.calls);
  });
});

describe('a guard', () => {
  it('is missed when it is gone', { timeout: PATIENCE_MS }, async () => {
    const verdicts = await tryWithout(quickGuards(), 1, () => undefined);
    expect(verdicts.length).toBeGreaterThan(6);
    expect(verdicts.filter(({ caughtBy }) => caughtBy === undefined)).toEqual([]);
  });

  it('stands where the list of guards says, once', () => {
    const gone = GUARDS.flatMap(({ name, removals }) =>
      removals
        .filter(({ file, from }) => readFileSync(new URL(file, ROOT), 'utf8').split(from).length !== 2)
        .map(({ file }) => `${name} in ${file}`),
    );
    expect(gone).toEqual([]);
  });

  it('stands in the list with what it promises', () => {
    const list = readFileSync(new URL('./GUARDS.md', import.meta.url), 'utf8');
    for (const { name, promise } of GUARDS) expect(list).toContain(`| ${name} | ${promise} |`);
  });
});
