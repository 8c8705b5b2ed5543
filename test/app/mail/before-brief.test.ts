import { expect, it } from 'vitest';
import { beforeOf } from '../../../functions/app/mail/before-brief.ts';
import { inResponse } from '../../support/handoffs.ts';
import { sources, type ToldFact, timelineOf } from '../../support/sources.ts';

const got = (person: string) => ({ type: 'handoff.reassigned', data: { person } });
const before = (...facts: readonly ToldFact[]) => beforeOf(sources({ timeline: timelineOf(...facts) }));

it.each([
  ['handoff.escalated', 'time'],
  ['handoff.returned', 'return'],
  ['handoff.left', 'absence'],
  ['handoff.moved', 'word'],
  ['handoff.given', 'word'],
])('says who had it before, and how they lost it: %s', (type, lostBy) => {
  expect(before(got('ben'), { type }, got('ana'))).toEqual({ owner: 'Ben Ortiz', lostBy });
});

it('speaks of the latest of several, and of what befell them alone', () => {
  const facts = [got('cleo'), { type: 'handoff.returned' }, got('ben'), got('ana')];
  expect(before(...facts, { type: 'handoff.left' })).toEqual({ owner: 'Ben Ortiz', lostBy: 'time' });
});

it('says nothing of a first owner, of another handoff, or where nobody has it by a choice', () => {
  expect(before()).toBeUndefined();
  expect(before({ type: 'handoff.assigned', data: { person: 'ana' } })).toBeUndefined();
  expect(before({ ...got('ben'), handoff: 2 }, got('ana'))).toBeUndefined();
  expect(before(got('cleo'), got('ben'))).toBeUndefined();
  const handoff = inResponse({ owner: undefined });
  expect(beforeOf(sources({ handoff, timeline: timelineOf(got('ben'), got('ana')) }))).toBeUndefined();
});
