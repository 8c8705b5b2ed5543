import type { FunctionHost } from '../function-host.ts';
import type { Roles } from '../roles.ts';
import { LambdaError } from '../state-machine/errors.ts';
import type { FunctionTemplate } from '../template/functions.ts';
import type { AwsReply, AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';

export interface LambdaOptions {
  readonly functions: readonly FunctionTemplate[];
  readonly host: FunctionHost;
  readonly roles: Roles;
}

const INVOCATION = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Calls a function and waits for what it says, as the command line does. */
export function lambdaService({ functions, host, roles }: LambdaOptions): AwsService {
  return async ({ path, caller, headers, body }) => {
    const [, encoded] = INVOCATION.exec(path) ?? [];
    if (encoded === undefined || headers['x-amz-invocation-type'] !== 'RequestResponse')
      throw new AwsError('UnknownOperationException', `lambda has no ${path} on one machine.`);
    const name = decodeURIComponent(encoded).replace(/:\$LATEST$/, '');
    const fn = functions.find(({ id, arn }) => id === name || arn === name);
    if (fn === undefined)
      return reply(404, `Function not found: ${name}`, 'x-amzn-errortype', 'ResourceNotFoundException');
    await roles.demand(caller, [{ action: 'lambda:InvokeFunction', resource: fn.arn }]);
    try {
      return reply(200, await host.invoke(fn.arn, JSON.parse(body)));
    } catch (thrown) {
      if (!(thrown instanceof LambdaError)) throw thrown;
      const { errorType, errorMessage } = thrown;
      return reply(200, { errorType, errorMessage }, 'x-amz-function-error', 'Unhandled');
    }
  };
}

const reply = (
  status: number,
  body: unknown,
  header = 'x-amz-executed-version',
  value = '$LATEST',
): AwsReply => ({
  status,
  headers: { 'content-type': 'application/json', [header]: value },
  body: JSON.stringify(body),
});
