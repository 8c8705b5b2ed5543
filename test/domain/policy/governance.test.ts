import { describe, expect, it } from 'vitest';
import { type Governance, signersOf } from '../../../functions/domain/policy/governance.ts';

const both: Governance = {
  owners: {
    marketing: { person: 'mia' },
    sales: { name: 'Sam', email: 'sam@larkfield.example', zone: 'UTC' },
  },
  signatures: { criteria: ['marketing', 'sales'], routing: ['sales'] },
};

describe('who signs', () => {
  it.each<[string, Governance | undefined, readonly string[]]>([
    ['criteria', both, ['marketing', 'sales']],
    ['routing', both, ['sales']],
    ['sla', both, []],
    ['team', both, []],
    ['criteria', undefined, []],
    ['criteria', { ...both, owners: {} }, []],
    ['routing', { ...both, owners: { marketing: { person: 'mia' } } }, []],
  ])('%s', (kind, governance, signers) => {
    expect(signersOf(governance, kind)).toEqual(signers);
  });

  it('is asked even where one of two has no owner: half a signature is none', () => {
    const half = { ...both, owners: { sales: { person: 'sam' } } };
    expect(signersOf(half, 'criteria')).toEqual(['marketing', 'sales']);
  });
});
