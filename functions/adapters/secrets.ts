import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** Fetches the text of a secret anew. */
export type ReadSecret = () => Promise<string>;

export const secretsManagerSecret =
  (client: SecretsManagerClient, secretId: string): ReadSecret =>
  async () => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (SecretString === undefined) throw new Error('the secret holds no text');
    return SecretString;
  };
