import { describe, expect, it } from 'vitest';
import {
  decide,
  newPart,
  PART_ACTIONS,
  PART_STATES,
  type PartState,
} from '../../../functions/domain/lists/part.ts';

const part = (state: PartState) => ({
  ...newPart({ importId: 'i', kind: 'list', name: 'Webinar', pool: 'iberia', leads: 3, createdAt: 1 }),
  state,
});

describe('a list', () => {
  it('waits for approval, a backlog does not', () => {
    expect(part('proposed').nextCheckAt).toBeUndefined();
    const backlog = newPart({
      importId: 'i',
      kind: 'backlog',
      name: 'Old',
      pool: 'iberia',
      leads: 3,
      createdAt: 1,
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
      if (decided.ok && decided.value.decided)
        expect(decided.value.nextCheckAt).toBe(to === 'releasing' ? 9 : undefined);
    }
  });
});
