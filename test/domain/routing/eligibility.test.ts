import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../functions/domain/routing/eligibility.ts';
import { away, handoffs, NOON, seat, seeker } from '../../support/team.ts';

const full = { open: handoffs(15), day: { key: '2026-03-03', handoffs: handoffs(6) } };
const capacity = { open: 15, perDay: 6 };

describe('a rep receives a lead', () => {
  it('when nothing stands against it', () => {
    expect(refusalOf(seat('ana', { capacity }), seeker(), NOON)).toBeUndefined();
  });

  it('off hours too', () => {
    const night = Date.parse('2026-03-03T02:00:00Z');
    expect(refusalOf(seat('ana', { capacity }), seeker(), night)).toBeUndefined();
  });

  it('again, when it is held already and the limit is reached', () => {
    expect(refusalOf(seat('ana', { capacity }, full), seeker({ handoff: 'other-3' }), NOON)).toBeUndefined();
  });
});

describe('a rep does not receive a lead', () => {
  it.each([
    ['off-boarded', seat('ana', { status: 'off-boarded' }), seeker()],
    ['paused', seat('ana', { status: 'paused' }), seeker()],
    ['mail-bounces', seat('ana', { mailStatus: 'bounced', confirmed: false }), seeker()],
    ['mail-is-spam', seat('ana', { mailStatus: 'complained' }), seeker()],
    ['unconfirmed', seat('ana', { confirmed: false }), seeker()],
    ['test-person', seat('tess', { test: true }), seeker()],
    ['not-test-person', seat('ana'), seeker({ test: true })],
    ['former-owner', seat('ana'), seeker({ formerOwners: ['ben', 'ana'] })],
    ['away', seat('ana', away()), seeker()],
    ['at-open-cap', seat('ana', { capacity }, full), seeker()],
    ['at-day-cap', seat('ana', { capacity }, { day: full.day }), seeker()],
    ['at-week-cap', seat('ana', { capacity: { perWeek: 0 } }), seeker()],
  ] as const)('%s', (refusal, { person, load }, wanted) => {
    expect(refusalOf({ person, load }, wanted, NOON)).toBe(refusal);
  });

  it('for the first reason, when there are several', () => {
    const everything = seat(
      'ana',
      { ...away(), status: 'paused', confirmed: false, test: true, capacity },
      full,
    );
    expect(refusalOf(everything, seeker({ formerOwners: ['ana'] }), NOON)).toBe('paused');
  });
});

describe('an absence', () => {
  it('counts from its first to before its last instant', () => {
    const absent = seat('ana', away(NOON, NOON + 1_000));
    expect(refusalOf(absent, seeker(), NOON - 1)).toBeUndefined();
    expect(refusalOf(absent, seeker(), NOON)).toBe('away');
    expect(refusalOf(absent, seeker(), NOON + 999)).toBe('away');
    expect(refusalOf(absent, seeker(), NOON + 1_000)).toBeUndefined();
  });
});

describe.each(['manager', 'director'] as const)('a %s', (role) => {
  it('has no limit, takes a lead again, and test leads', () => {
    const busy = seat('maria', { role, capacity: { open: 0 } }, full);
    expect(refusalOf(busy, seeker({ formerOwners: ['maria'] }), NOON)).toBeUndefined();
    expect(refusalOf(busy, seeker({ test: true }), NOON)).toBeUndefined();
  });

  it('is not asked while away', () => {
    expect(refusalOf(seat('maria', { role, ...away() }), seeker(), NOON)).toBe('away');
  });
});

it('a test rep receives test leads', () => {
  expect(refusalOf(seat('tess', { test: true }), seeker({ test: true }), NOON)).toBeUndefined();
});
