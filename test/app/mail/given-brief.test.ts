import { expect, it } from 'vitest';
import { givenOf } from '../../../functions/app/mail/given-brief.ts';
import { MINUTE } from '../../../functions/domain/time.ts';
import { inResponse, NINE } from '../../support/handoffs.ts';
import { sources, type ToldFact, timelineOf } from '../../support/sources.ts';

const at = NINE + 61 * MINUTE;
const gave = { type: 'handoff.given', at, actor: 'maria', data: { to: 'ben' } };
const kept = { type: 'handoff.kept', at: at - 1, actor: 'ana', data: { person: 'ana', to: 'ben' } };
const read = (facts: readonly ToldFact[], owner = inResponse().owner, reader = 'maria') =>
  givenOf(sources({ timeline: timelineOf(...facts), handoff: inResponse({ owner }) }), reader);

it('tells who gave it to its owner', () => {
  const ben = { person: 'ben', since: at + 1, attempt: 2 };
  const told = { by: 'María Soler', byReader: true, to: 'Ben Ortiz', toReader: false, at };
  expect(read([gave], ben)).toEqual(told);
  expect(read([gave], ben, 'ben')).toEqual({ ...told, byReader: false, toReader: true });
  expect(read([gave], { ...ben, since: at - 1 })).toBeUndefined();
});

it('tells whose answer was first, though it was pressed before', () => {
  expect(read([gave, kept])).toMatchObject({ to: 'Ben Ortiz', keptBy: 'Ana Ruiz' });
});

it('tells nothing once that has been taken back, or somebody else has it', () => {
  expect(read([gave, kept, { type: 'handoff.undone' }])).toBeUndefined();
  expect(read([gave, kept, { type: 'handoff.reassigned' }])).toBeUndefined();
  expect(read([gave, kept], { person: 'cleo', since: at + 1, attempt: 3 })).toBeUndefined();
});

it('tells nothing of what nobody gave, or was of another handoff', () => {
  expect(read([])).toBeUndefined();
  expect(read([gave])).toBeUndefined();
  expect(read([gave], undefined)).toBeUndefined();
  expect(
    givenOf(sources({ handoff: inResponse({ owner: undefined }), timeline: timelineOf(gave) }), 'maria'),
  ).toBeUndefined();
  expect(read([{ ...gave, handoff: 2 }, kept])).toBeUndefined();
});
