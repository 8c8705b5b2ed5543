import { join } from 'node:path';
import type { Assembly } from './assembly.ts';
import { type AsyncCalls, createAsyncCalls } from './async-calls.ts';
import { type AnswerDesk, createAnswerDesk } from './custom-resources.ts';
import { type Database, startDatabase } from './database.ts';
import { type AwsServer, type AwsServerOptions, startAwsServer } from './endpoints/aws-server.ts';
import { CLOCK_PATH, clockDoor } from './endpoints/clock-door.ts';
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

/**
 * Makes the parts. Functions must know where the services are before the services know the functions: so the
 * address comes first, and the services are put behind it last.
 */
export async function assemble(
  { folder, assembly, speed, startAt = Date.now() }: PartsOptions,
  stack: Stack,
  closers: (() => unknown)[],
): Promise<Parts> {
  const state = openState(folder, stack, { speed, startAt });
  closers.push(state.close, separateFunctions(), bindDate(state.clock));
  const database = await startDatabase(join(folder, 'table'), stack.tables);
  const desk = createAnswerDesk();
  const services: AwsServerOptions['services'] = {};
  const principals = principalsOf(stack);
  const atClock = clockDoor(state.clock);
  const others: AwsServerOptions['others'] = (request, body) =>
    atClock(request) ?? desk.receive(request, body);
  const aws = await startAwsServer({ ...state, services, principals, others });
  closers.push(database.close, aws.close);

  const { functions, rules } = stack;
  const awsEndpoint = aws.endpoint;
  const host = createFunctionHost({ ...state, ...assembly, functions, awsEndpoint });
  const calls = createAsyncCalls({ ...state, functions, host, path: join(folder, 'calls.jsonl') });
  const events = createEventBuses({ ...state, rules, calls, path: join(folder, 'events.jsonl') });
  const engine = createWorkflow(stack.workflow, state, { host, events });
  closers.push(events.close, calls.close, host.idle, () => engine.close(), calls.stop);

  const written = createSignal<string>();
  const parts = { state, events, engine, database, host, onWrite: written.emit };
  Object.assign(services, awsServices(stack, parts));
  const environment = developerEnvironment(stack, awsEndpoint);
  return { stack, state, database, aws, environment, desk, host, calls, events, engine, written };
}

const DEVELOPER = 'developer';

/** Each function is known by its logical id, which it is given as its access key. */
function principalsOf({ functions }: Stack): ReadonlyMap<string, Principal> {
  const roles = functions.map(({ id, roleArn }) => [id, { kind: 'role', roleArn, session: id }] as const);
  return new Map<string, Principal>([[DEVELOPER, { kind: 'developer' }], ...roles]);
}

/** As of an account whose administrator one is, with the names that the functions are told. */
function developerEnvironment({ functions, queues }: Stack, endpoint: string): Record<string, string> {
  const told = (name: string) => functions.flatMap(({ environment }) => environment[name] ?? [])[0] ?? '';
  return {
    AWS_ACCESS_KEY_ID: DEVELOPER,
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: REGION,
    BATON_CLOCK: `${endpoint}${CLOCK_PATH}`,
    BATON_TABLE: told('TABLE_NAME'),
    BATON_TOMBSTONES: told('TOMBSTONES_TABLE_NAME'),
    BATON_BUS: told('EVENT_BUS_NAME'),
    BATON_LINK_KEYS: told('LINK_KEYS_SECRET_ID'),
    BATON_ADDRESS_KEY: told('ADDRESS_KEY_SECRET_ID'),
    BATON_CALENDAR_LINKS: told('CALENDAR_LINKS_SECRET_ID'),
    BATON_DEAD_LETTERS: queues[0]?.url ?? '',
    BATON_SWEEP: functions.find(({ label }) => label === 'sweep')?.id ?? '',
  };
}
