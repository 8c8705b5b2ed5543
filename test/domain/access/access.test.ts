import { describe, expect, it } from 'vitest';
import { GROUPS, type Group, isWithin, rightsOf, scopeOf } from '../../../functions/domain/access/access.ts';
import { person } from '../../support/team.ts';

const people = [
  person('ana', { manager: 'maria' }),
  person('jordi', { manager: 'maria' }),
  person('lena', { manager: 'markus' }),
  person('maria', { manager: 'dana' }),
  person('markus', { manager: 'dana' }),
  person('dana', { manager: 'dana' }),
];
const seenBy = (groups: readonly Group[], id: string | undefined) => {
  const rights = rightsOf(groups);
  if (rights === undefined) throw new Error('may nothing');
  const scope = scopeOf(
    rights,
    people.find((one) => one.id === id),
    people,
  );
  return scope === 'everybody' ? scope : [...scope].sort();
};

describe('rights', () => {
  it.each<[Group, object]>([
    ['rep', { reach: 'own', preview: false, criteria: false, import: false, erase: false, move: false }],
    [
      'manager',
      { reach: 'team', preview: true, criteria: true, import: true, erase: false, move: true, side: 'sales' },
    ],
    [
      'marketing',
      {
        reach: 'all',
        preview: true,
        criteria: true,
        import: true,
        erase: false,
        move: false,
        side: 'marketing',
      },
    ],
    ['admin', { reach: 'all', preview: true, criteria: true, import: true, erase: true, move: true }],
  ])('of a %s', (group, rights) => {
    expect(rightsOf([group])).toEqual(rights);
  });

  it('add up, and there are none without a group', () => {
    expect(rightsOf(['rep', 'marketing'])).toEqual(rightsOf(['marketing']));
    expect(rightsOf(['manager', 'rep'])).toEqual(rightsOf(['manager']));
    expect(rightsOf(GROUPS)).toEqual(rightsOf(['admin']));
    expect(rightsOf(['manager', 'marketing'])?.side).toBeUndefined();
    expect(rightsOf(['admin', 'marketing'])?.side).toBe('marketing');
    expect(rightsOf([])).toBeUndefined();
  });
});

describe('scope', () => {
  it('of a rep is the rep', () => expect(seenBy(['rep'], 'ana')).toEqual(['ana']));
  it('of a manager is the team', () =>
    expect(seenBy(['manager'], 'maria')).toEqual(['ana', 'jordi', 'maria']));
  it('of a director is everybody below, even where somebody leads themselves', () =>
    expect(seenBy(['manager'], 'dana')).toEqual(['ana', 'dana', 'jordi', 'lena', 'maria', 'markus']));
  it('of marketing and administrators is everybody, in the team or not', () => {
    expect(seenBy(['marketing'], undefined)).toBe('everybody');
    expect(seenBy(['admin'], 'ana')).toBe('everybody');
  });
  it.each<Group>(['rep', 'manager'])('of a %s who is not in the team is nobody', (group) =>
    expect(seenBy([group], undefined)).toEqual([]),
  );
  it('of somebody who has left is nobody', () => {
    const rights = {
      reach: 'team',
      preview: true,
      criteria: true,
      import: true,
      erase: false,
      move: true,
    } as const;
    expect(scopeOf(rights, person('maria', { status: 'off-boarded' }), people)).toEqual(new Set());
  });

  it('holds what its people own, and what nobody owns only for who sees everything', () => {
    expect(isWithin(new Set(['ana']), 'ana')).toBe(true);
    expect(isWithin(new Set(['ana']), 'jordi')).toBe(false);
    expect(isWithin(new Set(['ana']), undefined)).toBe(false);
    expect(isWithin('everybody', undefined)).toBe(true);
  });
});
