import { describe, expect, it } from 'vitest';
import { escalateTo, type Superior } from '../../../functions/domain/sla/escalation.ts';
import { calendarWith } from './calendars.ts';

const NOW = 1_500;
const there = calendarWith();
const away = calendarWith({ absences: [{ from: 1_000, until: 2_000 }] });
const director: Superior = { id: 'director', calendar: there };

describe('escalateTo', () => {
  it.each<[string, Superior, string]>([
    [
      'the own manager',
      { id: 'manager', calendar: there, deputy: { id: 'deputy', calendar: there } },
      'manager',
    ],
    [
      'the deputy of a manager who is away',
      { id: 'manager', calendar: away, deputy: { id: 'deputy', calendar: there } },
      'deputy',
    ],
    [
      'the next manager when both are away',
      { id: 'manager', calendar: away, deputy: { id: 'deputy', calendar: away } },
      'director',
    ],
    ['the next manager when there is no deputy', { id: 'manager', calendar: away }, 'director'],
  ])('tells %s', (_label, manager, expected) => {
    expect(escalateTo([manager, director], NOW)).toBe(expected);
  });

  it('tells the own manager when nobody is there', () => {
    expect(
      escalateTo(
        [
          { id: 'manager', calendar: away },
          { ...director, calendar: away },
        ],
        NOW,
      ),
    ).toBe('manager');
  });
});
