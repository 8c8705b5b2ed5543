import { describe, expect, it } from 'vitest';
import {
  ask,
  decide,
  newPart,
  PART_ACTIONS,
  PART_STATES,
  type PartState,
} from '../../../functions/domain/lists/part.ts';

const COUNTS = { grades: { B: 3 }, routes: { iberia: 3 } };
const part = (state: PartState) => ({
  ...newPart({
    importId: 'i',
    kind: 'list',
    name: 'Webinar',
    pool: 'iberia',
    leads: 3,
    createdAt: 1,
    ...COUNTS,
  }),
  state,
});

describe('a list', () => {
  it('waits for approval, a backlog does not', () => {
    expect(part('proposed')).toMatchObject({ state: 'proposed', nextCheckAt: 1 });
    const backlog = newPart({
      importId: 'i',
      kind: 'backlog',
      name: 'Old',
      pool: 'iberia',
      leads: 3,
      createdAt: 1,
      ...COUNTS,
    });
    expect(backlog).toMatchObject({ state: 'releasing', nextCheckAt: 1 });
  });

  it.each([
    ['approve', { proposed: 'releasing', releasing: 'releasing' }],
    ['refuse', { proposed: 'refused', refused: 'refused' }],
    ['pause', { releasing: 'paused', paused: 'paused' }],
    ['resume', { paused: 'releasing', releasing: 'releasing' }],
    ['stop', { proposed: 'stopped', releasing: 'stopped', paused: 'stopped', stopped: 'stopped' }],
  ] as const)('follows "%s" from where it leads on, and only there', (action, moves) => {
    expect(PART_ACTIONS).toContain(action);
    for (const state of PART_STATES) {
      const decided = decide(part(state), action, 'maria-soler', 9);
      const to = Object.entries(moves).find(([from]) => from === state)?.[1];
      if (to === undefined) expect(decided).toEqual({ ok: false, refusal: state });
      else if (to === state) expect(decided).toEqual({ ok: true, value: part(state) });
      else
        expect(decided).toMatchObject({
          ok: true,
          value: { state: to, decided: { by: 'maria-soler', at: 9 } },
        });
      if (decided.ok)
        expect(decided.value.approved !== undefined).toBe(action === 'approve' && state === 'proposed');
      if (decided.ok && decided.value.decided)
        expect(decided.value.nextCheckAt).toBe(to === 'releasing' ? 9 : undefined);
    }
  });
});

describe('the manager', () => {
  it('is asked at once and twice more, each time at the instant that was said, until they decide', () => {
    let asked = ask(part('proposed'), 1, 11);
    expect(asked).toMatchObject({ asked: 1, nextCheckAt: 11 });
    expect(ask(asked, 10, 20)).toBe(asked);
    asked = ask(asked, 11, 21);
    asked = ask(asked, 21, 31);
    expect(asked).toMatchObject({ asked: 3, nextCheckAt: undefined });
    expect(ask(asked, 99, 100)).toBe(asked);
  });

  it.each(PART_STATES.filter((state) => state !== 'proposed'))('is not asked about what is %s', (state) => {
    const past = part(state);
    expect(ask(past, 9, 10)).toBe(past);
  });
});
