import { beforeEach, expect, it } from 'vitest';
import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { peopleRecords } from '../../functions/adapters/records/people.ts';
import { policyRecords } from '../../functions/adapters/records/policies.ts';
import { poolRecords } from '../../functions/adapters/records/pools.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import {
  type PolicyFiles,
  policyFiles,
  policySchemas,
} from '../../functions/contracts/policies/policy-files.ts';
import { policyImport } from '../../functions/handlers/wiring/policy-import.ts';
import { defaultPolicies } from '../support/default-policies.ts';
import { NINE } from '../support/handoffs.ts';
import { putInForce } from '../support/put-in-force.ts';

const now = () => NINE;
const files = defaultPolicies();
const KINDS = [
  'intake',
  'criteria',
  'routing',
  'sla',
  'team',
  'dispositions',
  'commitments',
  'reporting',
  'governance',
] as const;

let store: ItemStore;
beforeEach(() => {
  store = memoryItemStore();
});
const policies = () => policyRecords<PolicyFiles>(store, policySchemas, now);
const importAll = (given = files) => policyImport({ store, now })(given);

it.each(KINDS)('makes the %s policy the first one, signed by nobody', async (kind) => {
  await importAll();
  expect((await policies().current(kind)).policy).toEqual(files[kind]);
  expect(await store.get({ pk: `POLICY#${kind}`, sk: 'CURRENT' })).toMatchObject({ bootstrap: true });
});

it('brings in the people and pools of the team', async () => {
  await importAll();
  const [person] = files.team.people;
  const [pool] = files.team.pools;
  expect(await peopleRecords(store).find(person?.id ?? '')).toMatchObject({ name: person?.name });
  expect(await poolRecords(store).find(pool?.id ?? '')).toMatchObject({ members: pool?.members });
});

it('never overwrites what was changed since', async () => {
  await importAll();
  const shorter = { ...files.intake, repeatMinutes: 5 };
  await putInForce({ store, now }, 'intake', shorter);
  const people = peopleRecords(store);
  const [first] = files.team.people;
  const person = await people.find(first?.id ?? '');
  if (person) await people.replace(person, { ...person, status: 'paused' });

  await importAll();
  expect((await policies().current('intake')).policy.repeatMinutes).toBe(5);
  expect(await people.find(first?.id ?? '')).toMatchObject({ status: 'paused' });
});

it('is of a whole folder, of nothing more and nothing less', () => {
  const { sla, ...rest } = files;
  expect(policyFiles.safeParse(rest).success).toBe(false);
  expect(policyFiles.safeParse({ ...files, more: {} }).success).toBe(false);
});
