import { describe, expect, it } from 'vitest';
import { FEWEST_LEADS, ruleEffects } from '../../../functions/domain/feedback/rule-effects.ts';
import { fitOf, NOW, signal, someCriteria } from '../qualification/builders.ts';

const criteria = someCriteria({ fit: [fitOf(20)], engagement: [signal('visit', 10), signal('left', -20)] });

interface Group {
  readonly rules: readonly string[];
  readonly leads: number;
  readonly converted: number;
  readonly accepted?: number;
}

const effectsOf = (groups: readonly Group[]) => {
  const { add, result } = ruleEffects(criteria, new Map());
  for (const { rules, leads, converted, accepted = converted } of groups)
    for (let n = 0; n < leads; n += 1)
      add(
        { at: NOW, converted: n < converted, accepted: n < accepted },
        { reasons: rules.map((rule) => ({ rule, label: rule, axis: 'engagement', points: 5 })) },
      );
  return new Map(result().map((effect) => [effect.rule, effect]));
};

describe('what a rule is worth', () => {
  it('is how leads with it did, beside those without it', () => {
    const effects = effectsOf([
      { rules: ['visit'], leads: 100, converted: 60, accepted: 80 },
      { rules: [], leads: 200, converted: 60, accepted: 90 },
    ]);
    expect(effects.get('visit')).toMatchObject({
      label: 'visit',
      points: 10,
      with: { conversion: { count: 60, of: 100 }, acceptance: { count: 80, of: 100 } },
      without: { conversion: { count: 60, of: 200 }, acceptance: { count: 90, of: 200 } },
      lift: 2,
      verdict: 'agrees',
    });
  });

  it('is contradicted where leads convert less with points, or more with a penalty', () => {
    const effects = effectsOf([
      { rules: ['visit'], leads: 100, converted: 10 },
      { rules: ['left'], leads: 100, converted: 60 },
    ]);
    expect(effects.get('visit')?.verdict).toBe('contradicts');
    expect(effects.get('left')?.verdict).toBe('contradicts');
  });

  it('is not seen where both shares may be the same', () => {
    const [some, more] = [
      { rules: ['visit'], leads: 100, converted: 30 },
      { rules: [], leads: 100, converted: 27 },
    ];
    expect(effectsOf([some, more]).get('visit')?.verdict).toBe('none-seen');
  });

  it('concludes nothing from too few on either side, and knows no lift over nobody', () => {
    const few = FEWEST_LEADS - 1;
    const verdict = (withIt: number, without: number) =>
      effectsOf([
        { rules: ['visit', 'cap-of-something'], leads: withIt, converted: withIt },
        { rules: [], leads: without, converted: 0 },
      ]).get('visit');
    expect(verdict(few, 500)).toMatchObject({ verdict: 'too-few' });
    expect(verdict(500, few)).toMatchObject({ verdict: 'too-few' });
    expect(verdict(0, 500)).toMatchObject({ verdict: 'too-few' });
    expect(verdict(500, 0)).toMatchObject({ verdict: 'too-few' });
    expect(verdict(FEWEST_LEADS, FEWEST_LEADS)).toMatchObject({ verdict: 'agrees' });
    expect(verdict(FEWEST_LEADS, FEWEST_LEADS)).not.toHaveProperty('lift');
  });
});
