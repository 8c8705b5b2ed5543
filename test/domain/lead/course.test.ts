import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Course, isLost, saidToBe, takeBack, tellStage } from '../../../functions/domain/lead/course.ts';
import {
  LIFECYCLE_STAGES,
  type LifecycleStage,
  SAID_STAGES,
  type SaidStage,
  type Worth,
} from '../../../functions/domain/lead/lead.ts';

const word = (stage: SaidStage, at: number, worth?: Worth) => ({
  ...{ id: `${stage}@${at}`, stage, at },
  ...(worth && { worth }),
});
const EUR = (minor: number): Worth => ({ minor, currency: 'EUR' });

/** A lead of that stage of whom these words are told, one after the other; each must be taken. */
function told(stage: LifecycleStage, ...words: readonly ReturnType<typeof word>[]): Course {
  let lead: Course = { stage };
  for (const each of words) {
    const reading = tellStage(lead, each);
    if (!reading.ok) throw new Error(`${each.id}: ${JSON.stringify(reading.refusal)}`);
    lead = reading.value;
  }
  return lead;
}
const refusalOf = (lead: Course, next: ReturnType<typeof word>) => {
  const reading = tellStage(lead, next);
  return reading.ok ? undefined : reading.refusal;
};
/** What is left without a word that may be taken back. */
function left(lead: Course, id: string): Course {
  const back = takeBack(lead, id);
  if (!back.ok) throw new Error(`${id}: ${back.refusal.kind}`);
  return back.value;
}
const fromOf = (lead: Course, next: ReturnType<typeof word>) => {
  const reading = tellStage(lead, next);
  return reading.ok ? reading.value.from : undefined;
};

describe('what is told of the way of a lead', () => {
  it('takes it further, stage by stage or over some', () => {
    const lead = told('mql', word('opportunity', 5, EUR(10)), word('won', 9));
    expect(lead.stage).toBe('customer');
    expect(lead.course).toEqual([
      { id: 'opportunity@5', stage: 'opportunity', at: 5, worth: EUR(10), before: 'mql' },
      { id: 'won@9', stage: 'won', at: 9, before: 'opportunity' },
    ]);
    expect(fromOf({ stage: 'lead' }, word('won', 3))).toBe('lead');
    expect(told('lead', word('mql', 1), word('sal', 2), word('sql', 3)).stage).toBe('sql');
  });

  it('is no news where its handoff has said so', () => {
    for (const stage of ['mql', 'sal', 'sql'] as const)
      expect(refusalOf({ stage: 'sql' }, word(stage, 5))).toEqual({ kind: 'known' });
    expect(refusalOf({ stage: 'customer' }, word('won', 5))).toEqual({ kind: 'known' });
  });

  it('goes before what happened later, however late it is told', () => {
    const won = told('mql', word('won', 9));
    const filled = told('mql', word('won', 9), word('opportunity', 5), word('sql', 3));
    expect(filled.stage).toBe('customer');
    expect(fromOf(won, word('opportunity', 5))).toBe('lead');
    expect(fromOf(told('mql', word('won', 9), word('sql', 3)), word('opportunity', 5))).toBe('sql');
    expect(refusalOf(filled, word('sql', 7))).toEqual({ kind: 'behind', stage: 'opportunity' });
    expect(refusalOf(told('lead', word('sql', 9)), word('opportunity', 5))).toEqual({
      kind: 'behind',
      stage: 'sql',
    });
  });

  it('ends when it has bought', () => {
    const customer = told('sql', word('won', 9));
    expect(refusalOf(told('sql', word('lost', 5)), word('won', 4))).toEqual({ kind: 'not-last' });
    for (const stage of SAID_STAGES)
      expect(refusalOf(customer, word(stage, 10))).toEqual({ kind: 'behind', stage: 'won' });
  });

  it('may be lost once it is qualified, and then begin anew', () => {
    for (const stage of ['lead', 'mql', 'sal'] as const)
      expect(refusalOf({ stage }, word('lost', 5))).toEqual({ kind: 'not-qualified' });
    const lost = told('sql', word('lost', 5));
    expect([lost.stage, isLost(lost)]).toEqual(['sql', true]);
    expect(refusalOf(lost, word('lost', 6))).toEqual({ kind: 'known' });
    expect(refusalOf(lost, word('lost', 4))).toEqual({ kind: 'known' });
    expect(refusalOf(lost, word('mql', 6))).toEqual({ kind: 'behind', stage: 'sql' });
    const again = told('sql', word('opportunity', 2), word('lost', 5), word('sql', 7), word('won', 8));
    expect([again.stage, isLost(again)]).toEqual(['customer', false]);
    // It takes nothing away.
    expect(fromOf(told('sql', word('opportunity', 2), word('lost', 5)), word('sql', 7))).toBe('sql');
    expect(told('sql', word('opportunity', 2), word('lost', 5), word('sql', 7)).stage).toBe('opportunity');
    expect(isLost({})).toBe(false);
  });

  it('is known when it is told again, and a correction with another worth', () => {
    const lead = told('sql', word('opportunity', 5, EUR(10)));
    expect(refusalOf(lead, word('opportunity', 5, EUR(10)))).toEqual({ kind: 'known' });
    expect(refusalOf(lead, word('opportunity', 5))).toEqual({ kind: 'known' });
    const corrected = told('sql', word('opportunity', 5, EUR(10)), word('opportunity', 5, EUR(12)));
    expect(corrected.course).toEqual([
      { id: 'opportunity@5', stage: 'opportunity', at: 5, worth: EUR(12), before: 'sql' },
    ]);
    expect(fromOf(lead, word('opportunity', 5, EUR(12)))).toBe('opportunity');
    // Of several words only the one that is meant.
    const two = told('mql', word('sql', 3), word('opportunity', 5, EUR(10)), word('opportunity', 5, EUR(12)));
    expect(two.course?.map(({ worth }) => worth?.minor)).toEqual([undefined, 12]);
    expect(fromOf(told('sql', word('opportunity', 5)), word('opportunity', 5, EUR(12)))).toBe('opportunity');
  });

  it('is not endless', () => {
    const words = Array.from({ length: 20 }, (_, n) => [
      word('opportunity', 2 * n),
      word('lost', 2 * n + 1),
    ]).flat();
    expect(refusalOf(told('sql', ...words), word('opportunity', 99))).toEqual({ kind: 'too-many' });
  });
});

describe('the latest word', () => {
  it('is taken back with the stage that it made, unless a handoff has gone further', () => {
    const lead = told('sql', word('opportunity', 5), word('won', 9));
    const back = left(lead, 'won@9');
    expect(back).toMatchObject({ stage: 'opportunity', course: [{ id: 'opportunity@5' }] });
    expect(left(back, 'opportunity@5')).toEqual({ stage: 'sql', course: [] });
    const further = { ...told('mql', word('sql', 5)), stage: 'opportunity' } as const;
    expect(left(further, 'sql@5').stage).toBe('opportunity');
    expect(left(told('sql', word('lost', 5)), 'lost@5')).toEqual({ stage: 'sql', course: [] });
  });

  it('is named, so that who takes it back twice takes no other one with it', () => {
    const lead = told('sql', word('opportunity', 5), word('won', 9));
    const again = takeBack(left(lead, 'won@9'), 'won@9');
    expect(again).toEqual({ ok: false, refusal: { kind: 'known' } });
    expect(takeBack(lead, 'opportunity@5')).toEqual({ ok: false, refusal: { kind: 'not-last' } });
    expect(takeBack({ stage: 'sql' }, 'won@9')).toEqual({ ok: false, refusal: { kind: 'known' } });
  });
});

describe('any words in any order', () => {
  const words = fc.array(fc.tuple(fc.constantFrom(...SAID_STAGES), fc.nat({ max: 30 })), { maxLength: 25 });
  const rank = (stage: LifecycleStage) => LIFECYCLE_STAGES.indexOf(stage);

  it('make a way that only goes further between losses, never lower the stage, and end with the sale', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LIFECYCLE_STAGES), words, (stage, all) => {
        let lead: Course = { stage };
        for (const [said, at] of all) {
          const reading = tellStage(lead, word(said, at));
          if (!reading.ok) continue;
          expect(rank(reading.value.stage)).toBeGreaterThanOrEqual(rank(lead.stage));
          lead = reading.value;
          expect(tellStage(lead, word(said, at))).toEqual({ ok: false, refusal: { kind: 'known' } });
        }
        const way = (lead.course ?? []).toSorted((one, other) => one.at - other.at).map((step) => step.stage);
        const rounds = way
          .join(' ')
          .split('lost')
          .map((round) => round.trim().split(' ').filter(Boolean));
        for (const [place, round] of rounds.entries()) {
          const ranks = round.map((said) => SAID_STAGES.indexOf(said as SaidStage));
          expect(ranks).toEqual(ranks.toSorted((one, other) => one - other));
          expect(new Set(ranks).size).toBe(ranks.length);
          if (round.includes('won')) expect(place).toBe(rounds.length - 1);
        }
        expect(rank(saidToBe(lead))).toBeLessThanOrEqual(rank(lead.stage));
      }),
      { numRuns: 2_000 },
    );
  });
});
