import * as z from 'zod';
import { arnOf } from './aws-names.ts';
import { inert, parsePart } from './refused.ts';
import type { Template } from './template.ts';

export interface MailTemplate {
  /** Which events of a mail go to the default bus, by configuration set. */
  readonly configurationSets: ReadonlyMap<
    string,
    { readonly arn: string; readonly events: readonly string[] }
  >;
  /** Addresses and domains that may be sent from, with the ARN that a role must allow. */
  readonly identities: ReadonlyMap<string, string>;
}

const setShape = z.strictObject(inert('DeliveryOptions', 'ReputationOptions', 'SuppressionOptions'));
const destinationShape = z.strictObject({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Enabled: z.literal(true),
    EventBridgeDestination: z.strictObject({ EventBusArn: z.literal(arnOf('events', 'event-bus/default')) }),
    MatchingEventTypes: z.array(z.string()),
  }),
});
const identityShape = z.strictObject({ EmailIdentity: z.string() });

export function readMail(template: Template): MailTemplate {
  const destinations = template
    .ofType('AWS::SES::ConfigurationSetEventDestination')
    .map(({ id, properties }) => parsePart(destinationShape, id, properties));
  const sets = template.ofType('AWS::SES::ConfigurationSet').map(({ id, ref, arn, properties }) => {
    parsePart(setShape, id, properties);
    const own = destinations.filter(({ ConfigurationSetName: name }) => name === ref);
    const events = own.flatMap(({ EventDestination }) => EventDestination.MatchingEventTypes);
    return [ref, { arn, events }] as const;
  });
  const identities = template.ofType('AWS::SES::EmailIdentity').map(({ id, arn, properties }) => {
    return [parsePart(identityShape, id, properties).EmailIdentity, arn] as const;
  });
  return { configurationSets: new Map(sets), identities: new Map(identities) };
}
