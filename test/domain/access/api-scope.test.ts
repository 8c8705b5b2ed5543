import { expect, it } from 'vitest';
import { hasScope } from '../../../functions/domain/access/api-scope.ts';

it('a key is good for its scopes, and one without any for all', () => {
  expect(hasScope({ scopes: ['accounts'] }, 'accounts')).toBe(true);
  expect(hasScope({ scopes: ['accounts'] }, 'activities')).toBe(false);
  expect(hasScope({}, 'activities')).toBe(true);
});
