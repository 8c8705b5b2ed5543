import { describe, expect, it } from 'vitest';
import { isFulfilled } from '../../../functions/app/handoff/is-fulfilled.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Signal } from '../../../functions/domain/handoff/signal.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { answer, inResponse, NINE } from '../../support/handoffs.ts';

const at = NINE + 6 * MINUTE;
const said = answer('not-qualified', at - 20_000);
const answered = (patch: Partial<typeof said> = {}): Signal => ({
  kind: 'answered',
  answer: { ...said, at, ...patch },
  at,
});
const ben = { person: 'ben', since: NINE, attempt: 2 };
const byPosition = { person: 'maria', since: NINE };
const returned = { kind: 'returned', by: 'ana', reason: 'not-mine', at } as const;
const claimed = { kind: 'claimed', by: 'ben', at } as const;
const reassigned = { kind: 'reassigned', to: 'ben', by: 'maria', at } as const;
const taken = { ...reassigned, to: 'maria' } as const;
const moved = { kind: 'moved', from: 'ana', to: 'ben', by: 'maria', reason: 'other', at } as const;
const returnedToPool = { ...moved, to: undefined } as const;
const undone = { kind: 'undone', by: 'ana', at } as const;

describe('a press finds its wish come true', () => {
  it.each<[string, Partial<Handoff>, Signal]>([
    ['the same answer a moment later', { answer: said }, answered()],
    ['given back twice', { slot: returned }, returned],
    ['claimed twice at once', { slot: claimed }, claimed],
    ['claimed, and already theirs', { owner: ben }, claimed],
    ['given to the same colleague at once', { slot: reassigned }, reassigned],
    ['given to a colleague who has it', { owner: ben }, reassigned],
    ['moved to a colleague who has it', { owner: ben }, moved],
    ['moved to the same colleague at once', { slot: moved }, moved],
    ['moved to the pool, and somebody has it', { owner: ben }, returnedToPool],
    ['moved to the pool twice', { slot: returnedToPool }, returnedToPool],
    ['taken back twice', { slot: undone }, undone],
  ])('%s', (_what, patch, signal) => {
    expect(isFulfilled(inResponse(patch), signal)).toBe(true);
  });
});

describe('a press came too late', () => {
  it.each<[string, Partial<Handoff>, Signal]>([
    ['moved, while somebody else is moving it', { slot: { ...moved, to: 'cleo' } }, moved],
    ['moved, and nothing came of it', {}, moved],
    ['another reason', { answer: said }, answered({ reason: 'wrong-person' })],
    ['somebody else answered', { answer: said }, answered({ by: 'ben' })],
    ['the same answer minutes later', { answer: said }, answered({ at: at + 5 * MINUTE })],
    ['nobody gave it back', {}, returned],
    ['somebody else gave it back', { slot: { ...returned, by: 'ben' } }, returned],
    ['somebody else claimed it', { slot: { ...claimed, by: 'eva' } }, claimed],
    ['given to somebody else', { slot: { ...reassigned, to: 'eva' } }, reassigned],
    ['its manager holds it by position only', { owner: byPosition }, taken],
    ['nothing was taken back', {}, undone],
  ])('%s', (_what, patch, signal) => {
    expect(isFulfilled(inResponse(patch), signal)).toBe(false);
  });
});
