import { expect, it } from 'vitest';
import { unwarned } from '../../../functions/domain/commitments/promise-review.ts';
import type { ActionItem, LogEntry } from '../../../functions/domain/commitments/review.ts';
import { decidedIn, leftOf, openInvestigations } from '../../../functions/domain/report/agreed.ts';
import { investigation } from '../../views/review-documents.ts';

const said = (at: string): LogEntry => ({
  at: Date.parse(at),
  by: 'Ana',
  side: 'sales',
  text: 'Call sooner.',
});
const action = (id: string, doneAt?: number): ActionItem => ({ id, text: 'Do it', side: 'sales', doneAt });

it('finds what was decided on the days of a period, on the clock of the zone', () => {
  const reviews = [
    {
      ...{ id: '2026-11.attempts', actions: [] },
      log: [said('2026-11-15T22:59:00Z'), said('2026-11-22T22:59:00Z'), said('2026-11-22T23:00:00Z')],
    },
    { id: '2026-10.mqls', actions: [], log: [said('2026-11-15T23:00:00Z')] },
  ];
  expect(decidedIn(reviews, { from: '2026-11-16', to: '2026-11-22' }, 'Europe/Madrid')).toEqual([
    { review: '2026-10.mqls', place: 0 },
    { review: '2026-11.attempts', place: 1 },
  ]);
});

it('leaves what is not done in any review that carries it, once', () => {
  const reviews = [
    { id: 'c', log: [], actions: [action('a/1', 5), action('a/2'), action('c/1')] },
    { id: 'a', log: [], actions: [action('a/1'), action('a/2')] },
  ];
  expect(leftOf(reviews)).toEqual(['a/2', 'c/1']);
});

it('names the investigations that nobody has closed', () => {
  const closed = { ...investigation, id: 'closed', state: 'closed' as const };
  const decided = { ...investigation, id: 'decided', state: 'decided' as const };
  const promised = unwarned('2026-11', { id: 'mqls', side: 'marketing', count: 9 });
  const broken = { ...promised, state: 'open' as const };
  expect(openInvestigations([broken, decided, closed, investigation])).toEqual([
    'decided',
    '2026-11-16.mql-sal',
  ]);
});
