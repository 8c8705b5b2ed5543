import { describe, expect, it } from 'vitest';
import { handingOn, handingOver } from '../../../functions/app/desk/hand-on.ts';
import { actorOf, type Viewer, viewerOf } from '../../../functions/app/desk/viewer.ts';
import type { Group } from '../../../functions/domain/access/access.ts';
import { person } from '../../support/team.ts';

const people = [
  person('ana', { manager: 'maria' }),
  person('ben', { manager: 'maria', status: 'paused' }),
  person('tess', { manager: 'maria', test: true }),
  person('lena', { manager: 'markus' }),
  person('maria', { role: 'manager' }),
];
const viewer = async (group: Group, id?: string): Promise<Viewer> => {
  const found = await viewerOf(async () => people)({ groups: [group], person: id });
  if (found === undefined) throw new Error('may nothing');
  return found;
};
const reasons = [{ id: 'referred', label: 'Referred' }] as const;
const takers = async (group: Group, id?: string, test = false) =>
  handingOver(await viewer(group, id), test, reasons)?.takers.map((one) => one.id);

describe('who hands a lead on', () => {
  it.each<[Group, string | undefined, readonly string[]]>([
    ['rep', 'ana', ['ana']],
    ['manager', 'maria', ['ana', 'maria']],
    ['marketing', undefined, ['ana', 'lena', 'maria']],
    ['admin', undefined, ['ana', 'lena', 'maria']],
  ])('may give it, as %s %s, to %j', async (group, id, expected) => {
    expect(await takers(group, id)).toEqual(expected);
  });

  it('gives a test lead to those who get test leads', async () => {
    expect(await takers('marketing', undefined, true)).toEqual(['tess']);
    expect(handingOn(await viewer('rep', 'ana'), { reason: 'referred' }, true, reasons)).toEqual({
      ok: false,
      refusal: { kind: 'no-such-person' },
    });
  });

  it('may not where policy names no reason', async () => {
    const marketing = await viewer('marketing');
    expect(handingOver(marketing, false, [])).toBeUndefined();
    expect(handingOn(marketing, { reason: 'referred' }, false)).toEqual({
      ok: false,
      refusal: { kind: 'no-such-reason', reasons: [] },
    });
  });

  it.each<[Group, string | undefined, string]>([
    ['rep', 'ana', 'ana'],
    ['marketing', undefined, 'marketing'],
    ['admin', undefined, 'admin'],
  ])('is on record, as %s %s, as %s', async (group, id, expected) => {
    expect(actorOf(await viewer(group, id))).toBe(expected);
  });
});
