import { expect, it } from 'vitest';
import { answerBrief, nameOf } from '../../../functions/app/mail/named.ts';
import { answer } from '../../support/handoffs.ts';
import { sources } from '../../support/sources.ts';

it('says which date a reason asks for', () => {
  const reasons = [{ id: 'not-now', label: 'Not now', noteRequired: false, date: 'later' }] as const;
  const given = { ...answer('not-qualified'), reason: 'not-now' };
  expect(answerBrief(sources({ reasons }), given)).toMatchObject({ reason: 'Not now', asks: 'later' });
});

it('names people, and those it does not know by their id', () => {
  expect(nameOf(sources(), 'ana')).toBe('Ana Ruiz');
  expect(nameOf(sources(), 'zoe')).toBe('zoe');
  expect(answerBrief(sources(), answer('call-back'))).toMatchObject({ by: 'Ana Ruiz', reason: undefined });
});
