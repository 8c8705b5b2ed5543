import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { policySchemas } from '../../../bin/tools/policy-schemas.ts';

describe('the schemas by which editors complete the policies', () => {
  it.each(Object.entries(policySchemas))('%s says what the code checks', (name, schema) => {
    const written: unknown = JSON.parse(
      readFileSync(new URL(`../../../config/schemas/${name}`, import.meta.url), 'utf8'),
    );
    expect(written, 'run: node bin/tools/write-policy-schemas.ts').toEqual(
      JSON.parse(JSON.stringify(schema)),
    );
  });
});
