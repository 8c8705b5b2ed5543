import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bundleHandlers } from '../../bin/tools/bundle.ts';
import { deploy } from '../infra/support/deployment.ts';

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly GenerateSecretString?: unknown;
    readonly SecretString?: string;
    readonly Environment?: { readonly Variables: Readonly<Record<string, unknown>> };
  };
}

const CANARY = 'canary-of-the-environment-4f1c';

/** How secrets of the trade look: keys of AWS, of others, private keys, and tokens. */
const SECRET =
  /\b(AKIA|ASIA)[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY|\bgh[pousr]_\w{36}|\bxox[abp]-|\bsk_live_|\beyJ[\w-]{20,}\.eyJ/;

let templates: readonly string[];
let bundles: readonly string[];
let folder: string;
beforeAll(async () => {
  vi.stubEnv('BATON_CANARY', CANARY);
  folder = mkdtempSync(join(tmpdir(), 'baton-secrets-'));
  const made = await bundleHandlers(join(folder, 'bundles'));
  bundles = made.flatMap(({ folder: bundle }) =>
    readdirSync(bundle).map((file) => readFileSync(join(bundle, file), 'utf8')),
  );
  const { app } = deploy({
    sender: 'leads@larkfield.example',
    demo: true,
    waf: true,
    region: 'eu-west-1',
  });
  templates = app.synth().stacks.map(({ template }) => JSON.stringify(template));
}, 180_000);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it.each(['templates', 'bundles'] as const)('hold no secret: %s', (kind) => {
  const texts = kind === 'templates' ? templates : bundles;
  expect(texts.length).toBeGreaterThan(1);
  for (const text of texts) {
    expect(SECRET.exec(text)?.[0]).toBeUndefined();
    expect(text).not.toContain(CANARY);
  }
});

describe('a template', () => {
  const resources = () =>
    templates.flatMap((text) => Object.values<Resource>(JSON.parse(text).Resources ?? {}));

  it('lets AWS make each secret, of enough letters, and never holds its text', () => {
    const secrets = resources().filter(({ Type }) => Type === 'AWS::SecretsManager::Secret');
    const [made, ours] = [true, false].map((isMade) =>
      secrets.filter(({ Properties }) => 'GenerateSecretString' in Properties === isMade),
    );
    expect(made).toHaveLength(3);
    for (const { Properties } of made ?? []) {
      expect(Properties).not.toHaveProperty('SecretString');
      expect(Properties.GenerateSecretString).toMatchObject({ PasswordLength: 64 });
    }
    // The links of calendars come from people: none is known when the stack is made.
    expect(ours?.map(({ Properties }) => Properties.SecretString)).toEqual(['{}']);
  });

  it('tells functions where secrets are, not what they are', () => {
    const functions = resources().filter(({ Type }) => Type === 'AWS::Lambda::Function');
    expect(functions.length).toBeGreaterThan(12);
    for (const { Properties } of functions) {
      for (const [name, value] of Object.entries(Properties.Environment?.Variables ?? {})) {
        expect(JSON.stringify(value), name).not.toContain('resolve:');
        if (/SECRET|KEY|TOKEN|PASSWORD/.test(name)) {
          expect(name).toMatch(/_SECRET_ID$/);
          expect(value).toHaveProperty('Ref');
        }
      }
    }
  });

  it('prints no secret as an output', () => {
    const outputs = templates.flatMap((text) => Object.entries(JSON.parse(text).Outputs ?? {}));
    expect(outputs.filter(([, output]) => JSON.stringify(output).includes('resolve:'))).toEqual([]);
  });
});
