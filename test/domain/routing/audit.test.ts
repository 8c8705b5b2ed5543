import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import {
  auditCharges,
  auditCredit,
  auditReservation,
  vacate,
} from '../../../functions/domain/routing/audit.ts';
import { emptyLedger, pendingOf } from '../../../functions/domain/routing/ledger.ts';
import { emptyLoad, reserve } from '../../../functions/domain/routing/load.ts';
import { inResponse, opened } from '../../support/handoffs.ts';
import { charge } from '../../support/rotation.ts';
import { NOON } from '../../support/team.ts';

const ID = 'lead-1-1';
const reservation = { handoff: ID, zone: 'Europe/Madrid', availabilityVersion: 1, at: NOON };
const reserved = reserve(emptyLoad('ana'), reservation);
const load = reserved.ok ? reserved.value : emptyLoad('ana');

const sought = opened({ candidate: 'ana', attempt: 1, pool: 'iberia' });
const owned = inResponse();
const elsewhere = inResponse({
  owner: { person: 'ben', since: NOON, attempt: 2 },
  candidate: 'ben',
  attempt: 2,
});
const movedOn: Handoff = { ...elsewhere, formerOwners: ['ana'], ownedAttempts: [1] };
const closed = inResponse({ phase: 'closed' });
/** Ana is the pool's manager too: her own turn is over, and now she owns it by position. */
const queued = inResponse({ phase: 'queue', owner: { person: 'ana', since: NOON }, candidate: undefined });

describe('a place', () => {
  it.each([
    ['of the owner', owned],
    ['of the candidate', sought],
    [
      'of the owner, while another is sought',
      opened({ owner: { person: 'ana', since: NOON, attempt: 1 }, attempt: 1 }),
    ],
  ])('%s is kept', (_, handoff) => {
    expect(vacate(load, ID, handoff)).toBe(load);
  });

  it('of somebody who had it is freed, and counts as received', () => {
    for (const handoff of [movedOn, closed, queued]) {
      expect(vacate(load, ID, handoff)).toMatchObject({ open: [], day: { handoffs: [ID] } });
    }
  });

  it('of somebody who never had it is freed without a trace', () => {
    for (const handoff of [elsewhere, undefined]) {
      expect(vacate(load, ID, handoff)).toMatchObject({ open: [], day: { handoffs: [] } });
    }
  });
});

describe('looking at a reservation again', () => {
  it('lets it be while the owner is sought', () => {
    expect(auditReservation(load, ID, sought)).toBe(load);
  });

  it('settles it once owned', () => {
    expect(auditReservation(load, ID, owned)).toMatchObject({ open: [ID], unsettled: [] });
    const unplanned = opened({
      owner: { person: 'ana', since: NOON, attempt: 1 },
      candidate: 'ana',
      attempt: 1,
    });
    expect(auditReservation(load, ID, unplanned)).toMatchObject({ open: [ID], unsettled: [] });
  });

  it('frees what came to nothing', () => {
    expect(auditReservation(load, ID, elsewhere)).toMatchObject({ open: [], unsettled: [] });
    expect(auditReservation(load, ID, undefined)).toMatchObject({ open: [], unsettled: [] });
  });
});

describe('looking at the charges of a handoff again', () => {
  const claims = [{ person: 'ana', weight: 1, credit: 0 }];
  const charged = charge(emptyLedger('iberia'), { handoff: ID, attempt: 1 }, claims, 'ana');

  it('lets them be while the owner is sought', () => {
    expect(auditCharges(charged, ID, sought)).toBe(charged);
  });

  it('confirms that of the owner', () => {
    expect(auditCharges(charged, ID, owned)).toEqual({ ...charged, pending: [] });
  });

  it('takes back that of an attempt which came to nothing', () => {
    for (const handoff of [
      elsewhere,
      undefined,
      opened({ phase: 'capacity', owner: { person: 'maria', since: NOON } }),
    ]) {
      expect(auditCharges(charged, ID, handoff)).toMatchObject({ assignments: 0, pending: [] });
    }
  });

  it('keeps that of an owner who has lost it since', () => {
    for (const handoff of [movedOn, { ...movedOn, owner: { person: 'maria', since: NOON } }]) {
      expect(auditCharges(charged, ID, handoff)).toEqual({ ...charged, pending: [] });
    }
  });

  it('takes back that of a former owner who was chosen again and could not have it', () => {
    const again = { ...movedOn, ownedAttempts: [2] };
    expect(auditCharges(charged, ID, again)).toMatchObject({ assignments: 0, pending: [] });
  });

  it('confirms that of whom it would have gone to in the shadow', () => {
    const shadowed = opened({
      mode: 'shadow',
      phase: 'closed',
      candidate: 'ana',
      attempt: 1,
      pool: 'iberia',
    });
    expect(auditCharges(charged, ID, shadowed)).toEqual({ ...charged, pending: [] });
    const { candidate: _, ...nobody } = shadowed;
    expect(auditCharges(charged, ID, nobody)).toMatchObject({ assignments: 0, pending: [] });
  });

  it('settles several at once', () => {
    const twice = charge(
      charged,
      { handoff: ID, attempt: 2 },
      [{ person: 'ben', weight: 1, credit: 0 }],
      'ben',
    );
    const settled = auditCharges(twice, ID, elsewhere);
    expect(pendingOf(settled)).toEqual([]);
    expect(settled.assignments).toBe(1);
  });
});

describe('looking at a turn that was given back again', () => {
  const ledger = { ...emptyLedger('iberia'), credited: [ID] };
  const credit = { kind: 'credit', person: 'ana', pool: 'iberia', attempt: 1 } as const;

  it('remembers it while the handoff owes it, for it may be paid again', () => {
    expect(auditCredit(ledger, ID, { ...closed, outbox: { '9.1': credit } })).toBe(ledger);
  });

  it('forgets it once nobody can pay it again', () => {
    for (const handoff of [closed, undefined]) expect(auditCredit(ledger, ID, handoff).credited).toEqual([]);
  });
});
