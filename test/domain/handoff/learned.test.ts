import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { learnedFrom, NO_REASON } from '../../../functions/domain/handoff/learned.ts';
import { closeHandoff } from '../../../functions/domain/handoff/lifecycle.ts';
import { answer, debtsOf, inResponse, NINE, opened } from '../../support/handoffs.ts';

const rules = ['request', 'fit-cap'];
const ended = (patch: Partial<Handoff> = {}): Handoff =>
  inResponse({ phase: 'closing', rules, answer: answer('spoke-qualified'), ...patch });

describe('what is learned from a handoff', () => {
  it('is which rules counted, and whether the lead was qualified', () => {
    const { at } = answer('spoke-qualified');
    expect(learnedFrom(ended())).toEqual({ at, rules });
    expect(learnedFrom(ended({ answer: answer('meeting-booked') }))).toEqual({ at, rules });
  });

  it('is the reason for which it was not', () => {
    expect(learnedFrom(ended({ answer: answer('not-qualified') }))).toMatchObject({ refusedFor: 'no-need' });
    const { reason: _, ...bare } = answer('not-qualified');
    expect(learnedFrom(ended({ answer: bare }))).toMatchObject({ refusedFor: NO_REASON });
  });

  it('is nothing of a test, of who was erased, of a second handoff, and of one that was opened without its rules', () => {
    for (const patch of [
      { test: true },
      { erased: true },
      { kind: 'ae', answer: answer('accepted') },
      { rules: undefined },
    ] as const)
      expect(learnedFrom(ended(patch))).toBeUndefined();
  });

  it('is nothing without an outcome', () => {
    expect(learnedFrom(ended({ answer: undefined }))).toBeUndefined();
    expect(learnedFrom(ended({ answer: answer('no-answer') }))).toBeUndefined();
    expect(learnedFrom(ended({ answer: answer('recycled') }))).toBeUndefined();
  });

  it('is owed by the write that closes the handoff', () => {
    expect(debtsOf(closeHandoff(ended(), false, NINE))).toEqual([
      'handoff.closed',
      'release',
      'outcome',
      'handoff-closed',
    ]);
    expect(debtsOf(closeHandoff(opened({ phase: 'closing', rules }), false, NINE))).not.toContain('outcome');
  });
});
