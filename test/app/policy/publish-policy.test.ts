import { beforeEach, expect, it } from 'vitest';
import { BOTH_SIGN, signingLab } from '../../support/signing-lab.ts';

let lab: Awaited<ReturnType<typeof signingLab>>;
beforeEach(async () => {
  lab = await signingLab();
});

it('puts a kind that needs nobody into force at once, and tells so', async () => {
  expect(await lab.publish('sla', { minutes: 60 })).toMatchObject({ outcome: 'in-force' });
  expect(await lab.publish('sla', { minutes: 60 })).toMatchObject({ outcome: 'unchanged' });
  const { outcome, standing } = await lab.publish('sla', { minutes: 45 });
  expect(outcome).toBe('in-force');
  expect(standing).toMatchObject({ bootstrap: true, proposals: 1, owed: {} });
  expect(await lab.texts.load('sla', standing.hash)).toBe('{"minutes":45}');
  expect(lab.told).toMatchObject([
    { type: 'policy.published', data: { kind: 'sla', bootstrap: true } },
    { type: 'policy.published', data: { kind: 'sla', hash: standing.hash, bootstrap: true } },
  ]);
  expect(await lab.proposals.list('sla')).toMatchObject([
    { number: 1, signers: [], ended: { as: 'active' } },
  ]);
});

it('begins with any version unsigned, and asks for signatures from the second on', async () => {
  await lab.publish('governance', BOTH_SIGN);
  const first = await lab.publish('criteria', { threshold: 65 });
  expect(first).toMatchObject({ outcome: 'in-force', standing: { bootstrap: true } });
  const second = await lab.publish('criteria', { threshold: 60 });
  expect(second).toMatchObject({
    ...{ outcome: 'proposed', again: false },
    standing: {
      hash: first.standing.hash,
      proposal: { number: 1, signers: ['marketing', 'sales'], replaces: { hash: first.standing.hash } },
    },
  });
  expect(lab.told.at(-1)).toMatchObject({ type: 'policy.proposed', data: { replaces: first.standing.hash } });
  expect(lab.sent).toEqual([]);
});

it('asks again for what is asked for already, and says so', async () => {
  await lab.propose();
  expect(await lab.publish('criteria', { threshold: 60 })).toMatchObject({
    outcome: 'proposed',
    again: true,
  });
  await lab.sweep('criteria');
  expect(lab.sent.map(({ to }) => to.name)).toEqual(['Sofia', 'maria', 'Sofia', 'maria']);
});

it('puts nothing in the place of a record that goes while it looks', async () => {
  const publish = lab.publish;
  await publish('sla', { minutes: 60 });
  lab.standings.create = async () => false;
  expect(await publish('intake', {})).toMatchObject({ outcome: 'unchanged', standing: { kind: 'intake' } });
});
