import { describe, expect, it } from 'vitest';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { closeHandoff } from '../../../functions/domain/handoff/lifecycle.ts';
import { isRehearsal, MODES } from '../../../functions/domain/handoff/mode.ts';
import { observe, shadow } from '../../../functions/domain/handoff/rehearsal.ts';
import { takeSignal } from '../../../functions/domain/handoff/take-signal.ts';
import { modeFor, planUnder } from '../../../functions/domain/handoff/within-mode.ts';
import { DAY, MINUTE } from '../../../functions/domain/time.ts';
import {
  afterWait,
  debtsOf,
  inResponse,
  NINE,
  opened,
  outcomePlan,
  responsePlan,
} from '../../support/handoffs.ts';

const way = { route: 'spain', pool: 'iberia', attempt: 1 };
const factsOf = ({ outbox }: Handoff) =>
  Object.values(outbox).flatMap((debt) =>
    debt.kind === 'fact' ? [{ type: debt.fact.type, ...debt.fact.data }] : [],
  );

describe('a mode', () => {
  it('is that of the pool while the handoff is new there, and its own from then on', () => {
    expect(modeFor(opened(), { mode: 'shadow' })).toBe('shadow');
    expect(modeFor(opened(), {})).toBeUndefined();
    expect(modeFor(opened({ pool: 'iberia' }), { mode: 'shadow' })).toBeUndefined();
    expect(modeFor(opened({ pool: 'iberia', mode: 'route' }), { mode: 'enforce' })).toBe('route');
  });

  it('hands nothing over in the first two', () => {
    expect(MODES.filter(isRehearsal)).toEqual(['observe', 'shadow']);
    expect(isRehearsal(undefined)).toBe(false);
  });
});

describe('while a pool only observes', () => {
  const observed = observe(opened(), way, NINE);

  it('it is recorded that a handoff would have been, and it is over', () => {
    expect(observed).toMatchObject({ phase: 'closing', mode: 'observe', pool: 'iberia' });
    expect(observed.owner).toBeUndefined();
    expect(factsOf(observed)).toEqual([{ type: 'handoff.observed', pool: 'iberia', route: 'spain' }]);
    const closed = closeHandoff({ ...observed, outbox: {} }, false, NINE);
    expect(factsOf(closed)).toEqual([{ type: 'handoff.closed', outcome: 'observed' }]);
    expect(debtsOf(closed)).toEqual(['handoff.closed', 'handoff-closed']);
  });
});

describe('while a pool decides in the shadow', () => {
  it('it is recorded who would have had it until when, and it is over', () => {
    const understudy = { person: 'ana', slaRule: 'live', plan: responsePlan };
    const shadowed = shadow(opened(), way, understudy, NINE);
    expect(shadowed).toMatchObject({
      ...{ phase: 'closing', mode: 'shadow', candidate: 'ana', slaRule: 'live' },
      responsePlan,
    });
    expect(shadowed.owner).toBeUndefined();
    expect(factsOf(shadowed)).toEqual([
      { type: 'handoff.shadowed', ...way, person: 'ana', dueMs: responsePlan.dueAt },
    ]);
    expect(factsOf(closeHandoff({ ...shadowed, outbox: {} }, false, NINE))).toEqual([
      { type: 'handoff.closed', outcome: 'shadowed' },
    ]);
  });

  it('it is recorded too that nobody could have had it', () => {
    const shadowed = shadow(opened(), way, undefined, NINE);
    expect(shadowed).toMatchObject({ phase: 'closing', mode: 'shadow' });
    expect(shadowed.candidate).toBeUndefined();
    expect(factsOf(shadowed)).toEqual([{ type: 'handoff.shadowed', ...way }]);
  });
});

describe('while a pool only reminds', () => {
  const quiet = planUnder('route', responsePlan);
  const route = (patch: Partial<Handoff> = {}) =>
    inResponse({ mode: 'route', responsePlan: quiet, ...patch });

  it('the clock keeps its due time and its reminders', () => {
    expect(quiet).toMatchObject({ dueAt: responsePlan.dueAt });
    expect(quiet.rungs.map(({ kind }) => kind)).toEqual(['remind', 'remind']);
    expect(planUnder('route', outcomePlan).rungs.map(({ kind }) => kind)).toEqual(['remind', 'leak']);
    expect(planUnder('enforce', responsePlan)).toBe(responsePlan);
    expect(planUnder(undefined, responsePlan)).toBe(responsePlan);
  });

  it('nobody loses a lead: after the last reminder it stays where it is', () => {
    const reminded = afterWait(route({ rung: 1 }), true, NINE + 45 * MINUTE);
    expect(reminded).toMatchObject({ phase: 'response', rung: 2, waitMail: 'reminder' });
    const stays = afterWait({ ...reminded, outbox: {} }, true, NINE + 90 * DAY);
    expect(stays).toMatchObject({ phase: 'response', rung: 2, owner: { person: 'ana' }, outbox: {} });
    expect(stays.waitMail).toBeUndefined();
    expect(stays.wait).toBe(reminded.wait + 1);
  });

  it('a leak is counted, and nobody is told', () => {
    const held = route({ phase: 'disposition', outcomePlan: planUnder('route', outcomePlan), rung: 1 });
    const leaked = afterWait(held, true, NINE + 10 * DAY);
    expect(debtsOf(leaked)).toEqual(['handoff.leaked']);
    expect(leaked.waitMail).toBeUndefined();
  });

  it('a task mail that went astray is not told above', () => {
    const signal = { kind: 'undelivered', person: 'ana', problem: 'bounced', since: NINE, at: NINE } as const;
    const bearings = { stage: 'mql', undoMs: 10 * MINUTE, whenAway: 'reroute' } as const;
    expect(takeSignal(route(), signal, bearings)).toMatchObject({ ok: false, refusal: { kind: 'settled' } });
    expect(takeSignal(route({ mode: 'enforce' }), signal, bearings).ok).toBe(true);
  });
});
