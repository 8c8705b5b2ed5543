import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { EventBuses } from '../events/bus.ts';
import type { Envelope, Mailbox } from '../mailbox.ts';
import type { Principal, Roles } from '../roles.ts';
import type { MailTemplate } from '../template/mail.ts';
import type { AwsReply, AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { notImplemented } from './json-service.ts';
import { outcomesOf } from './mail-outcome.ts';
import { queryReply } from './query-protocol.ts';

export interface SesOptions {
  readonly mail: MailTemplate;
  readonly mailbox: Mailbox;
  readonly events: EventBuses;
  readonly roles: Roles;
  readonly clock: Clock;
}

/** SES takes up to this much in one message. */
const MOST_BYTES = 40 * 1_024 * 1_024;

/** Every mail is kept in the mailbox; the service tells what became of it at once. */
export function sesService(options: SesOptions): AwsService {
  return async (call) => {
    if (call.operation === 'GetSendQuota') return quota(call.caller, options);
    if (call.operation !== 'SendRawEmail') throw notImplemented(call);
    const form = readForm(call.body);
    const set = options.mail.configurationSets.get(form.configurationSet);
    if (set === undefined) {
      throw new AwsError(
        'ConfigurationSetDoesNotExist',
        `Configuration set ${form.configurationSet} does not exist.`,
      );
    }
    const demands = [identityArn(form.sender, options.mail), set.arn];
    await options.roles.demand(
      call.caller,
      demands.map((resource) => ({ action: 'ses:SendRawEmail', resource })),
    );
    const id = `${randomBytes(8).toString('hex')}-${randomUUID()}-000000`;
    const { sender, recipients, tags } = form;
    const envelope: Envelope = { id, at: options.clock.now(), sender, recipients, tags };
    options.mailbox.deliver(envelope, form.raw);
    for (const { type, detailType, detail } of await outcomesOf(envelope, form.raw, form.configurationSet)) {
      if (set.events.includes(type))
        await options.events.publish('default', { source: 'aws.ses', detailType, detail });
    }
    return queryReply('SendRawEmail', { MessageId: id });
  };
}

/** Nothing leaves this machine, so nothing limits it; -1 is how the service says that. */
async function quota(caller: Principal, { mailbox, roles, clock }: SesOptions): Promise<AwsReply> {
  await roles.demand(caller, [{ action: 'ses:GetSendQuota', resource: '*' }]);
  const since = clock.now() - 24 * 60 * 60 * 1_000;
  const sent = mailbox.list().filter(({ at }) => at > since).length;
  return queryReply('GetSendQuota', { Max24HourSend: '-1', MaxSendRate: '-1', SentLast24Hours: `${sent}` });
}

/** What a role must allow: the address when it is verified, otherwise its domain. */
function identityArn(sender: string, { identities }: MailTemplate): string {
  const arn = identities.get(sender) ?? identities.get(sender.slice(sender.indexOf('@') + 1));
  if (arn !== undefined) return arn;
  throw new AwsError('MessageRejected', `Email address is not verified: ${sender}`);
}

const FIELDS =
  /^(Action|Version|Source|ConfigurationSetName|RawMessage\.Data|(Destinations\.member\.\d+)|(Tags\.member\.\d+\.(Name|Value)))$/;

/** @throws AwsError for a field that would be left out */
function readForm(body: string) {
  const form = new URLSearchParams(body);
  const unknown = [...form.keys()].filter((name) => !FIELDS.test(name));
  if (unknown.length > 0)
    throw new AwsError('ValidationError', `Not done on one machine: ${unknown.join(', ')}`);
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const recipients = members(form, /^Destinations\.member\.\d+$/);
  if (raw.length === 0 || raw.length > MOST_BYTES || recipients.length === 0) {
    throw new AwsError('InvalidParameterValue', 'A message and its recipients are needed.');
  }
  const names = members(form, /^Tags\.member\.\d+\.Name$/);
  const values = members(form, /^Tags\.member\.\d+\.Value$/);
  const bad = [...names, ...values].filter((word) => !/^[\w-]{1,256}$/.test(word));
  if (bad.length > 0) throw new AwsError('InvalidParameterValue', `Invalid tag: ${bad.join(', ')}`);
  return {
    sender: form.get('Source') ?? '',
    configurationSet: form.get('ConfigurationSetName') ?? '',
    recipients,
    tags: Object.fromEntries(names.map((name, at) => [name, values[at] ?? ''])),
    raw,
  };
}

const members = (form: URLSearchParams, pattern: RegExp): string[] =>
  [...form].filter(([name]) => pattern.test(name)).map(([, value]) => value);
