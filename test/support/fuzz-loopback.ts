import fc from 'fast-check';
import { documentClient } from '../../functions/adapters/dynamodb/document-client.ts';
import { dynamoItemStore } from '../../functions/adapters/dynamodb/item-store.ts';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import { wellFormed } from '../../functions/contracts/http/storable.ts';
import { formFields, personaOf } from '../../local/personas.ts';
import type { LocalSystem } from '../../local/system.ts';
import { KEY } from './doors.ts';
import { anyRequest, type Request } from './requests.ts';

const PATHS = { leads: '/leads', activities: '/activities' } as const;
/** Claims of a program that may see all. */
const ADMIN = { sub: 'fuzz', 'cognito:groups': ['admin'] };
const HOUR = 3_600_000;

/** Header lines carry visible ASCII; anything else is not sent by any client. */
const isSendable = (value: string): boolean => /^[\x20-\x7e]*$/.test(value);

function pathOf({ door, event }: Request): string {
  if (door === 'leads' || door === 'activities') return PATHS[door];
  const { pathParameters = {}, routeKey = '', rawQueryString = '' } = event;
  const [, pattern = ''] = routeKey.split(' ');
  const path = pattern.replace(/\{(\w+)\}/, (_, name) =>
    encodeURIComponent(wellFormed(pathParameters[name] ?? '')),
  );
  return rawQueryString === '' ? path : `${path}?${rawQueryString}`;
}

async function send(address: string, token: string, request: Request): Promise<number> {
  const { headers = {}, body = '', isBase64Encoded = false, requestContext } = request.event;
  const { method } = requestContext.http;
  const sendable = Object.entries({
    ...headers,
    ...(requestContext.authorizer && { authorization: `Bearer ${token}` }),
  }).filter((header): header is [string, string] => header[1] !== undefined && isSendable(header[1]));
  const response = await fetch(address + pathOf(request), {
    method,
    headers: sendable,
    redirect: 'manual',
    ...(method === 'POST' && { body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8') }),
  });
  await response.arrayBuffer();
  return response.status;
}

/** A lead of the demo pool and the link in its task mail. */
async function oneLead(system: LocalSystem) {
  const arrived = new Promise<string>((resolve) => {
    const leave = system.mailbox.onMail(({ tags, id }) => {
      if (tags['mail'] !== 'task') return;
      leave();
      resolve(id);
    });
  });
  const response = await fetch(`${system.address}/leads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(formFields(personaOf(7), 'hot')),
  });
  const { leadId } = Object(await response.json());
  const mail = await system.mailbox.read(await arrived);
  const [, link = ''] = /\/t\/([\w.-]+)/.exec(mail?.content.text ?? '') ?? [];
  return { leadId: String(leadId), link };
}

/**
 * Sends random requests over loopback through the gateway of a running Baton.
 *
 * @returns how often each answer was given, such as `leads 202`.
 * @throws with the first request that was answered with a fault of ours.
 */
export async function fuzzLoopback(
  system: LocalSystem,
  requests: number,
  seed: number,
): Promise<ReadonlyMap<string, number>> {
  Object.assign(process.env, system.environment);
  const store = dynamoItemStore(documentClient(), system.environment['BATON_TABLE'] ?? '');
  await apiKeyRecords(store).add(KEY, { name: 'site', createdAt: Date.now() });
  const { leadId, link } = await oneLead(system);
  const token = (await system.signToken?.(ADMIN, HOUR)) ?? '';
  const answers = new Map<string, number>();
  const one = async (request: Request) => {
    const status = await send(system.address, token, request);
    const kind = `${request.door} ${status}`;
    answers.set(kind, (answers.get(kind) ?? 0) + 1);
    if (status >= 500) throw new Error(kind);
  };
  await fc.assert(fc.asyncProperty(anyRequest(leadId, [link]), one), { numRuns: requests, seed });
  return answers;
}
