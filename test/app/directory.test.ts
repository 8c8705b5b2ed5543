import { beforeEach, expect, it } from 'vitest';
import { remembering, superiorOf } from '../../functions/app/directory.ts';
import type { Person } from '../../functions/domain/routing/team.ts';
import { type Lab, lab } from '../support/lab.ts';
import { away, NOON, person } from '../support/team.ts';

let world: Lab;
beforeEach(() => {
  world = lab(NOON);
});

const superior = async (people: readonly Person[]) => {
  await world.importTeam({ people, pools: [] });
  const ana = await world.directory.person('ana');
  return (await superiorOf(world.directory, ana, NOON)).id;
};
const { manager: _own, ...helen } = person('helen', { role: 'director' });
const maria = person('maria', { role: 'manager', manager: 'helen', deputy: 'marco' });
const marco = person('marco', { role: 'manager', manager: 'helen' });

it('is the own manager, off hours too', async () => {
  expect(await superior([person('ana'), maria, marco, helen])).toBe('maria');
});

it('is the deputy while the manager is away', async () => {
  expect(await superior([person('ana'), { ...maria, ...away() }, marco, helen])).toBe('marco');
});

it('is the deputy while mails do not reach the manager', async () => {
  expect(await superior([person('ana'), { ...maria, mailStatus: 'bounced' }, marco, helen])).toBe('marco');
});

it('is never a manager who has left', async () => {
  expect(await superior([person('ana'), { ...maria, status: 'off-boarded' }, marco, helen])).toBe('marco');
});

it('is the one above while manager and deputy are away', async () => {
  expect(await superior([person('ana'), { ...maria, ...away() }, { ...marco, ...away() }, helen])).toBe(
    'helen',
  );
});

it('is the person where nobody is above', async () => {
  const { manager: _nobody, ...alone } = person('ana');
  expect(await superior([alone])).toBe('ana');
});

it('is found in the end although managers manage each other in a circle', async () => {
  const circle = [
    person('ana'),
    person('maria', { manager: 'marco', ...away() }),
    person('marco', { manager: 'maria', ...away() }),
  ];
  expect(await superior(circle)).toBe('maria');
});

it('knows that somebody it does not know may have acted, but not that a record may name one', async () => {
  const directory = remembering(world.directory);
  expect(await directory.find('nobody')).toBeUndefined();
  await expect(directory.person('nobody')).rejects.toThrow('a person that is not there');
});
