import { expect, it } from 'vitest';
import { rankedOrigins, unmappedOrigin } from '../../../functions/domain/numbers/unmapped.ts';
import { leadNamed } from '../../support/counted-leads.ts';

const MAP = { names: ['paid search'], map: [{ to: 'paid search', source: ['google'] }] };
const said = (source: string, patch = {}) => {
  const lead = leadNamed('l1', patch);
  return unmappedOrigin({ ...lead, profile: { ...lead.profile, source } }, MAP);
};

it('tells what the map does not know, of who counts', () => {
  expect(said('linkedn')).toBe('linkedn / - / -');
  expect(said('Google')).toBeUndefined();
  expect(said('linkedn', { test: true })).toBeUndefined();
  expect(said('linkedn', { erasedAt: 1 })).toBeUndefined();
});

it('ranks origins by their leads, of equal ones by name', () => {
  expect(rankedOrigins(['b', 'c', undefined, 'z', 'a', 'c'])).toEqual([
    { origin: 'c', leads: 2 },
    { origin: 'a', leads: 1 },
    { origin: 'b', leads: 1 },
    { origin: 'z', leads: 1 },
  ]);
});
