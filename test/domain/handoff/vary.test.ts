import { describe, expect, it } from 'vitest';
import { vary } from '../../../functions/domain/handoff/vary.ts';

const at = (...hours: readonly number[]) => hours.map((hour) => ({ hour }));
const by = (...evidence: readonly ('call' | 'mail' | 'crm' | undefined)[]) =>
  evidence.map((one) => ({ hour: 9, evidence: one }));
const BOTH = ['call', 'mail'] as const;

describe('what to do differently', () => {
  it.each([
    [[9], ['morning'], 'afternoon'],
    [[11], ['morning'], 'afternoon'],
    [[12, 14], ['midday'], 'afternoon'],
    [[15, 23], ['afternoon'], 'morning'],
    [[16, 9, 10], ['morning', 'afternoon'], 'midday'],
    [[9, 13], ['morning', 'midday'], 'afternoon'],
    [[9, 13, 17], ['morning', 'midday', 'afternoon'], undefined],
  ] as const)('after attempts at %j', (hours, tried, untried) => {
    expect(vary(at(...hours), BOTH)).toMatchObject({ tried, untried });
  });

  it.each([
    [['call', 'call'], BOTH, 'mail'],
    [['mail'], BOTH, 'call'],
    [['mail'], ['mail'], undefined],
    [['call', 'mail'], BOTH, undefined],
    [['call', undefined], BOTH, undefined],
    [['crm'], BOTH, undefined],
    [[], BOTH, undefined],
  ] as const)('after attempts shown by %j, where %j are open', (evidence, open, way) => {
    expect(vary(by(...evidence), open).way).toBe(way);
  });
});
