import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { type ReadSecret, secretsManagerSecret } from '../../adapters/secrets.ts';

/** The text of a secret, fetched anew with each call. */
export const secretText = (secretId: string): ReadSecret =>
  secretsManagerSecret(new SecretsManagerClient({}), secretId);
