import { join } from 'node:path';
import type { Assembly } from './assembly.ts';
import { type AsyncCalls, createAsyncCalls } from './async-calls.ts';
import { type AnswerDesk, createAnswerDesk } from './custom-resources.ts';
import { type Database, startDatabase } from './database.ts';
import { type AwsServer, startAwsServer } from './endpoints/aws-server.ts';
import { awsServices } from './endpoints/services.ts';
import { createEventBuses, type EventBuses } from './events/bus.ts';
import { separateFunctions } from './function-context.ts';
import { createFunctionHost, type FunctionHost } from './function-host.ts';
import { bindDate } from './local-date.ts';
import type { Principal } from './roles.ts';
import { createSignal, type Signal } from './signal.ts';
import { openState, type State } from './state.ts';
import type { Engine } from './state-machine/engine.ts';
import { REGION } from './template/aws-names.ts';
import type { Stack } from './template/stack.ts';
import { createWorkflow } from './workflow.ts';

export interface PartsOptions {
  readonly assembly: Assembly;
  /** Holds everything that outlives a start. */
  readonly folder: string;
  /** How fast the local clock runs; 1 is the wall's pace. */
  readonly speed: number;
  /** What the clock of an empty folder begins with (epoch milliseconds); the wall's time unless told. */
  readonly startAt?: number;
}

/** Everything that is made for one start, besides what the folder remembers. */
export interface Parts {
  readonly stack: Stack;
  readonly state: State;
  readonly database: Database;
  readonly aws: AwsServer;
  /** What command-line tools need in their environment to work on this Baton as its developer. */
  readonly environment: Readonly<Record<string, string>>;
  readonly desk: AnswerDesk;
  readonly host: FunctionHost;
  readonly calls: AsyncCalls;
  readonly events: EventBuses;
  readonly engine: Engine;
  readonly written: Signal<string>;
}

/** Makes the parts. Functions must know where the services are before the services know the functions: the address comes first. */
export async function assemble(
  { folder, assembly, speed, startAt = Date.now() }: PartsOptions,
  stack: Stack,
  closers: (() => unknown)[],
): Promise<Parts> {
  const state = openState(folder, stack, { speed, startAt });
  closers.push(state.close, separateFunctions(), bindDate(state.clock));
  const database = await startDatabase(join(folder, 'table'), stack.table);
  closers.push(database.close);

  const { clock, roles, notices, deadLetters, logs } = state;
  const services: Parameters<typeof startAwsServer>[0]['services'] = {};
  const desk = createAnswerDesk();
  const aws = await startAwsServer({
    services,
    principals: principalsOf(stack),
    others: desk.receive,
    clock,
    notices,
  });
  const { assetFolder } = assembly;
  const host = createFunctionHost({
    functions: stack.functions,
    assetFolder,
    awsEndpoint: aws.endpoint,
    clock,
    logs,
  });
  const callsPath = join(folder, 'calls.jsonl');
  const calls = createAsyncCalls({
    path: callsPath,
    functions: stack.functions,
    host,
    clock,
    deadLetters,
    notices,
  });
  const eventsPath = join(folder, 'events.jsonl');
  const events = createEventBuses({ path: eventsPath, rules: stack.rules, clock, calls, deadLetters, roles });
  const engine = createWorkflow(stack.workflow, state, { host, events });
  const written = createSignal<string>();
  const onWrite = written.emit;
  Object.assign(services, awsServices(stack, { state, events, engine, database, onWrite }));
  closers.push(events.close, calls.close, aws.close, host.idle, () => engine.close(), calls.stop);
  const environment = developerEnvironment(stack, aws.endpoint);
  return { stack, state, database, aws, environment, desk, host, calls, events, engine, written };
}

const DEVELOPER = 'developer';

/** Each function is known by its logical id, which it is given as its access key. */
function principalsOf({ functions }: Stack): ReadonlyMap<string, Principal> {
  const roles = functions.map(({ id, roleArn }) => [id, { kind: 'role', roleArn, session: id }] as const);
  return new Map<string, Principal>([[DEVELOPER, { kind: 'developer' }], ...roles]);
}

/** As of an account whose administrator one is; the names of table and bus are those of the stack's outputs. */
const developerEnvironment = ({ table, buses }: Stack, endpoint: string) => ({
  AWS_ACCESS_KEY_ID: DEVELOPER,
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: REGION,
  BATON_TABLE: table.name,
  BATON_BUS: buses[0]?.name ?? '',
});
