import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { policySchemas } from './policy-schemas.ts';

// Writes the schemas by which editors complete and check the files in `config/`.
const folder = new URL('../../config/schemas/', import.meta.url);
for (const [name, schema] of Object.entries(policySchemas)) {
  writeFileSync(new URL(name, folder), JSON.stringify(schema));
}
execFileSync('npx', ['biome', 'format', '--write', fileURLToPath(folder)], { stdio: 'inherit' });
