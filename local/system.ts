import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCustomResource } from './custom-resources.ts';
import type { TableView } from './database.ts';
import type { EventBuses } from './events/bus.ts';
import { createGateway, type Gateway, NOT_FOUND } from './gateway/gateway.ts';
import type { HttpReply } from './gateway/http-reply.ts';
import { createIssuer, ISSUER_PATH } from './issuer/issuer.ts';
import { createTokens, type Tokens } from './issuer/tokens.ts';
import { assemble, type Parts, type PartsOptions } from './parts.ts';
import { fireSchedules, startSchedules } from './scheduler.ts';
import type { State } from './state.ts';
import type { ExecutionRecord } from './state-machine/execution.ts';
import { readStack, type Stack } from './template/stack.ts';
import { listen, type Pages } from './web-server.ts';

export interface SystemOptions extends PartsOptions {
  /** The next free one is taken when it is not; 0 is any. */
  readonly port: number;
  /** Fills an empty folder, before anybody is answered. */
  readonly onCreated?: (system: LocalSystem) => Promise<void>;
  /** Serves what is no route of the API. */
  readonly pages?: (system: LocalSystem) => Pages;
}

/** A running Baton, for the pages and tests that look at it from outside. */
export interface LocalSystem {
  /** Origin of API and pages. */
  readonly address: string;
  /** What command-line tools need in their environment to work on this Baton as its developer. */
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: State['clock'];
  readonly mailbox: Pick<State['mailbox'], 'list' | 'read' | 'onMail'>;
  readonly events: Pick<EventBuses, 'captured' | 'subscribe'>;
  readonly executions: { list(): readonly ExecutionRecord[] };
  readonly table: TableView & {
    /** Tells of each partition that has changed. */
    onWrite(listener: (pk: string) => void): () => void;
  };
  readonly deadLetters: Pick<State['deadLetters'], 'list'>;
  readonly notices: State['notices'];
  /** What the functions' roles were asked for. */
  readonly roles: Pick<State['roles'], 'used'>;
  readonly logs: Pick<State['logs'], 'tail'>;
  /** Sends a request through the API as a browser would, without the way over the network. */
  request(
    method: string,
    path: string,
    request?: { headers?: Record<string, string>; body?: string },
  ): Promise<HttpReply>;
  /** Signs a token as the issuer of this machine does; undefined for an app in which nobody signs in. */
  readonly signToken: Tokens['sign'] | undefined;
  /** Does at once what the schedules do next. */
  fireSchedules(): Promise<void>;
  /** Loads what the first requests would otherwise wait for. */
  warm(): Promise<void>;
  /** Tells that a mail, an event (of an execution too) or a notice has come; the listener looks for itself. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/**
 * Starts the synthesised app on this machine and goes on where the folder's last process stopped.
 *
 * @throws TemplateRefused when the template holds what is not done on one machine
 */
export async function startSystem(options: SystemOptions): Promise<LocalSystem> {
  const closers: (() => unknown)[] = [];
  const close = async () => {
    for (let closer = closers.pop(); closer !== undefined; closer = closers.pop()) await closer();
  };
  try {
    return await start(options, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  options: SystemOptions,
  closers: (() => unknown)[],
  close: () => Promise<void>,
): Promise<LocalSystem> {
  mkdirSync(options.folder, { recursive: true });
  const web = await listen(options.port);
  closers.push(web.close);
  const address = `http://127.0.0.1:${web.port}`;
  const issuer = `${address}${ISSUER_PATH}`;
  const stack = withOwnForm(readStack(options.assembly.template, { api: address, issuer }), address);
  const parts = await assemble(options, stack, closers);
  const isNew = await createStack(options.folder, parts);
  const gateway = createGateway({ ...parts.state, api: stack.api, host: parts.host });
  const signIn = await openSignIn(parts, issuer);
  const doors: Gateway = (request) => signIn?.door(request) ?? gateway(request);
  const system = viewOf(parts, doors, { address, close, signToken: signIn?.sign });
  parts.engine.resume();
  parts.calls.resume();
  if (isNew) await options.onCreated?.(system);
  closers.push(startSchedules({ ...parts.state, schedules: stack.schedules, calls: parts.calls }), web.close);
  web.serve(doors, options.pages?.(system));
  return system;
}

/** Who signs people in, where the template has a user pool. */
async function openSignIn({ stack: { userPool }, state: { clock }, database }: Parts, issuer: string) {
  if (userPool === undefined) return undefined;
  const tokens = await createTokens({ issuer, clientId: userPool.clientId, clock });
  const door = createIssuer({ issuer, userPool, table: database.table, tokens, clock });
  return { door, sign: tokens.sign };
}

/** The demo form is one of the company's own pages: its sender may be sent back to it. */
const withOwnForm = (stack: Stack, address: string): Stack => ({
  ...stack,
  functions: stack.functions.map((one) => {
    const { FORM_ORIGINS: origins } = one.environment;
    if (origins === undefined) return one;
    return { ...one, environment: { ...one.environment, FORM_ORIGINS: `${origins} ${address}`.trim() } };
  }),
});

/** @returns Whether the folder was empty, so that the template's custom resources had to be created. */
async function createStack(folder: string, { stack, desk, aws, host }: Parts): Promise<boolean> {
  const marker = join(folder, 'created');
  if (existsSync(marker)) return false;
  for (const resource of stack.customResources) {
    await createCustomResource(resource, { desk, deskOrigin: aws.endpoint, host });
  }
  writeFileSync(marker, '');
  return true;
}

function viewOf(
  { stack, state, database, environment, host, calls, events, engine, written }: Parts,
  gateway: Gateway,
  own: Pick<LocalSystem, 'address' | 'close' | 'signToken'>,
): LocalSystem {
  const { clock, mailbox, deadLetters, notices, roles, logs } = state;
  return {
    ...own,
    environment,
    clock,
    mailbox,
    events,
    executions: { list: () => engine.listExecutions() },
    table: { ...database.table, onWrite: written.subscribe },
    deadLetters,
    notices,
    roles,
    logs,
    request: requestThrough(gateway, own.address),
    fireSchedules: () => fireSchedules({ ...state, schedules: stack.schedules, calls }),
    warm: host.warm,
    onChange(listener) {
      const sources = [mailbox.onMail, events.subscribe, notices.subscribe];
      const ways = sources.map((subscribe) => subscribe(() => listener()));
      return () => {
        for (const leave of ways) leave();
      };
    },
  };
}

const requestThrough =
  (gateway: Gateway, address: string): LocalSystem['request'] =>
  (method, url, { headers = {}, body = '' } = {}) => {
    const [path = '/', query = ''] = url.split('?');
    const withHost = { host: new URL(address).host, ...headers };
    const sourceIp = '127.0.0.1';
    const sent = { method, path, query, headers: withHost, body: Buffer.from(body), sourceIp };
    return gateway(sent) ?? Promise.resolve(NOT_FOUND);
  };
