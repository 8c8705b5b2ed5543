import type * as z from 'zod';
import { prettifyError } from 'zod';
import type { Principal } from '../roles.ts';
import type { AwsCall, AwsReply, AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';

/** One operation, with its input not yet checked. */
export type Operation = (input: unknown, caller: Principal) => Promise<unknown>;

/**
 * An operation whose input is checked first. The schema is strict, so that an option which is not
 * implemented is refused by name and never left out in silence.
 */
export function operation<Input>(
  schema: z.ZodType<Input>,
  run: (input: Input, caller: Principal) => Promise<unknown>,
): Operation {
  return (input, caller) => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return run(parsed.data, caller);
    throw new AwsError('ValidationException', `Not done on one machine:\n${prettifyError(parsed.error)}`);
  };
}

/** A service that speaks AWS JSON. */
export const jsonService =
  (operations: Readonly<Record<string, Operation>>): AwsService =>
  async (call) => {
    const run = operations[call.operation];
    if (run === undefined) throw notImplemented(call);
    return jsonReply(call, 200, (await run(JSON.parse(call.body), call.caller)) ?? {});
  };

export const notImplemented = ({ service, operation: name }: AwsCall): AwsError =>
  new AwsError('UnknownOperationException', `${service} has no ${name || 'such operation'} on one machine.`);

export const jsonReply = (
  { headers }: Pick<AwsCall, 'headers'>,
  status: number,
  body: unknown,
): AwsReply => ({
  status,
  headers: { 'content-type': headers['content-type'] ?? 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
});
