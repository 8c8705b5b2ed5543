import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { addressHash } from '../../functions/adapters/address-hash.ts';
import { secretsManagerSecret } from '../../functions/adapters/secrets.ts';

const client = new SecretsManagerClient({ region: 'eu-west-1' });
const sdk = mockClient(client);
const read = secretsManagerSecret(client, 'address-key');

afterEach(() => sdk.reset());

describe('a secret', () => {
  it('is read by its id', async () => {
    sdk.on(GetSecretValueCommand, { SecretId: 'address-key' }).resolves({ SecretString: 'text' });
    expect(await read()).toBe('text');
  });

  it('without text is a defect', async () => {
    sdk.on(GetSecretValueCommand).resolves({});
    await expect(read()).rejects.toThrow('no text');
  });
});

describe('the hash of an address', () => {
  it('is the same for the same address and key, and another for another key', async () => {
    const hash = addressHash(async () => 'k'.repeat(32));
    const first = await hash('marta@nexora.example');
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(await hash('marta@nexora.example')).toBe(first);
    expect(await hash('marta@nexora.example2')).not.toBe(first);
    expect(await addressHash(async () => 'x'.repeat(32))('marta@nexora.example')).not.toBe(first);
  });

  it('asks for its key once, again only after a failure', async () => {
    sdk
      .on(GetSecretValueCommand)
      .rejectsOnce('no network')
      .resolves({ SecretString: 'k'.repeat(32) });
    const hash = addressHash(read);
    await expect(hash('a')).rejects.toThrow('no network');
    await Promise.all([hash('a'), hash('b')]);
    await hash('c');
    expect(sdk.commandCalls(GetSecretValueCommand)).toHaveLength(2);
  });
});
