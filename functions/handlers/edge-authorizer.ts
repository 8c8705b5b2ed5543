import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { secretsManagerSecret } from '../adapters/secrets.ts';
import { edgeAuthorizerEnvironment } from '../contracts/environments.ts';
import { loadEnvironment } from './support/environment.ts';
import { originCheck } from './support/origin-check.ts';

const { ORIGIN_SECRET_ID } = loadEnvironment(edgeAuthorizerEnvironment);

/** Lets only those requests through that came through the edge; the gateway remembers the answer. */
export const handler = originCheck(secretsManagerSecret(new SecretsManagerClient({}), ORIGIN_SECRET_ID));
