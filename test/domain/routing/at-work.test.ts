import { describe, expect, it } from 'vitest';
import { isAtWork, isPresent } from '../../../functions/domain/routing/at-work.ts';
import type { Person } from '../../../functions/domain/routing/team.ts';
import { HOUR } from '../../../functions/domain/time.ts';
import { away, NOON, person } from '../../support/team.ts';

const office: Person['calendar'] = { ...person('x').calendar, week: { tue: [['09:00', '13:00']] } };
const always: Person['calendar'] = { ...office, always: true };

describe('somebody is at work', () => {
  it.each<[string, Partial<Person>, number, boolean]>([
    ['within their hours', { calendar: office }, NOON, true],
    ['but not after them', { calendar: office }, NOON + HOUR, false],
    ['but not while away', { calendar: { ...always, ...away().calendar, always: true } }, NOON, false],
    ['but not when paused', { calendar: always, status: 'paused' }, NOON, false],
    ['but not before they have confirmed', { calendar: always, confirmed: false }, NOON, false],
    ['but not while mails bounce', { calendar: always, mailStatus: 'bounced' }, NOON, false],
  ])('%s', (_label, patch, at, expected) => {
    expect(isAtWork(person('ana', patch), at)).toBe(expected);
  });
});

describe('somebody is there', () => {
  it.each<[string, Partial<Person>, boolean]>([
    ['off hours too', { calendar: office }, true],
    ['but not while away', away(), false],
    ['but not when paused', { status: 'paused' }, false],
    ['but not before they have confirmed', { confirmed: false }, false],
    ['but not while mails bounce', { mailStatus: 'bounced' }, false],
    ['but not for tests alone', { test: true }, false],
  ])('%s', (_label, patch, expected) => {
    expect(isPresent(person('ana', patch), NOON)).toBe(expected);
  });
});
