import { expect, it } from 'vitest';
import { showCriteria } from '../../../functions/app/desk/show-criteria.ts';
import type { Viewer } from '../../../functions/app/desk/viewer.ts';
import { rightsOf } from '../../../functions/domain/access/access.ts';
import { NINE } from '../../support/handoffs.ts';
import { person } from '../../support/team.ts';
import { policyBriefs } from '../../views/policy-documents.ts';

const brief = policyBriefs['criteria in force'];
const viewerOf = (who: Viewer['person']): Viewer => {
  const rights = rightsOf(['marketing']);
  if (rights === undefined) throw new Error('marketing may nothing');
  return { ...rights, scope: 'everybody', person: who, people: [] };
};
const now = () => NINE;

it('shows the criteria to whoever has signed in, on the clock of their own', async () => {
  const show = showCriteria({ readPolicy: async (_, reader) => brief && { ...brief, reader }, now });
  const maria = person('maria');
  expect(await show(viewerOf(maria))).toMatchObject({
    ...{ at: NINE, name: 'maria', maySeeCriteria: true },
    policy: { reader: { id: 'maria', name: 'maria', zone: maria.calendar.zone } },
  });
  expect(await show(viewerOf(undefined))).toMatchObject({
    policy: { reader: { id: 'marketing', name: '', zone: 'UTC' } },
  });
});

it('shows nothing where none were ever published', async () => {
  const show = showCriteria({ readPolicy: async () => undefined, now });
  expect(await show(viewerOf(undefined))).toBeUndefined();
});
