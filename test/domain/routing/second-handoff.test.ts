import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { callsForSecond } from '../../../functions/domain/routing/second-handoff.ts';
import { answer, inResponse } from '../../support/handoffs.ts';

const ON = ['spoke-qualified', 'meeting-booked'] as const;
const qualified: Handoff = inResponse({ phase: 'closed', answer: answer('meeting-booked') });

describe('a handoff calls for a second one', () => {
  it.each(['sdr', 'manager', undefined] as const)(
    'when an owner who is %s has qualified the lead',
    (role) => {
      expect(callsForSecond(qualified, ON, role)).toBe(qualified.answer);
    },
  );

  it.each<readonly [string, Partial<Handoff>]>([
    ['it was one itself', { kind: 'ae' }],
    ['the lead was erased', { erased: true }],
    ['the lead is not qualified', { answer: answer('not-qualified') }],
    ['it was closed without an answer', { answer: undefined }],
  ])('not when %s', (_, patch) => {
    expect(callsForSecond({ ...qualified, ...patch }, ON, 'sdr')).toBeUndefined();
  });

  it('not for an outcome that policy leaves out, nor when an account executive has the lead anyway', () => {
    expect(callsForSecond(qualified, ['spoke-qualified'], 'sdr')).toBeUndefined();
    expect(callsForSecond(qualified, ON, 'ae')).toBeUndefined();
  });
});
