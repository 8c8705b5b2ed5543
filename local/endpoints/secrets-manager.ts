import * as z from 'zod';
import type { Roles } from '../roles.ts';
import type { SecretStore } from '../secret-store.ts';
import type { AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonService, operation } from './json-service.ts';

const getShape = z.strictObject({ SecretId: z.string() });
const putShape = z.strictObject({
  SecretId: z.string(),
  SecretString: z.string(),
  ClientRequestToken: z.string().optional(),
});

export function secretsManagerService({
  secrets,
  roles,
}: {
  secrets: SecretStore;
  roles: Roles;
}): AwsService {
  return jsonService({
    GetSecretValue: operation(getShape, async ({ SecretId: arn }, caller) => {
      await roles.demand(caller, [{ action: 'secretsmanager:GetSecretValue', resource: arn }]);
      const SecretString = secrets.get(arn);
      if (SecretString === undefined) throw unknownSecret();
      return { ARN: arn, Name: arn, SecretString };
    }),
    PutSecretValue: operation(putShape, async ({ SecretId: arn, SecretString }, caller) => {
      await roles.demand(caller, [{ action: 'secretsmanager:PutSecretValue', resource: arn }]);
      if (secrets.get(arn) === undefined) throw unknownSecret();
      secrets.set(arn, SecretString);
      return { ARN: arn, Name: arn };
    }),
  });
}

const unknownSecret = () =>
  new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
