import { describe, expect, it } from 'vitest';
import { type Identity, viewerOf } from '../../../functions/app/desk/viewer.ts';
import { person } from '../../support/team.ts';

const people = [person('ana', { email: 'Ana.Ruiz@larkfield.example' }), person('maria')];
const view = (identity: Partial<Identity>) => viewerOf(async () => people)({ groups: ['rep'], ...identity });

describe('who looks', () => {
  it('is found by a verified address, however it is written', async () => {
    expect((await view({ email: 'ana.ruiz@LARKFIELD.example' }))?.person?.id).toBe('ana');
  });

  it('is found by the id that the issuer gives, which goes before the address', async () => {
    const viewer = await view({ person: 'maria', email: 'ana.ruiz@larkfield.example' });
    expect(viewer?.person?.id).toBe('maria');
    expect(viewer?.scope).toEqual(new Set(['maria']));
  });

  it('is nobody of the team with an id that is nobody’s, whatever the address', async () => {
    const viewer = await view({ person: 'eve', email: 'ana.ruiz@larkfield.example' });
    expect(viewer?.person).toBeUndefined();
    expect(viewer?.scope).toEqual(new Set());
  });

  it('is nobody of the team without either', async () => {
    expect((await view({}))?.person).toBeUndefined();
    expect((await view({ email: 'eve@larkfield.example' }))?.person).toBeUndefined();
  });

  it('may nothing without a group', async () => {
    expect(await view({ groups: [], email: 'ana.ruiz@larkfield.example' })).toBeUndefined();
  });
});
