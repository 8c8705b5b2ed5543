import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { Secret, type SecretStringGenerator } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { NodeFunction } from './node-function.ts';

/** 64 letters and digits carry 381 bits, more than the 256 that the MACs use. */
const RANDOM: SecretStringGenerator = { passwordLength: 64, excludePunctuation: true };

/** They outlive the stack with the table: without the keys its addresses and the links in sent mails are dead. */
export class Secrets extends Construct {
  /** Signs links: a JSON object of key id to key. New keys are added to it, old ones kept for a link's longest life. */
  readonly linkKeys: Secret;
  /** Hashes e-mail addresses: the plain key. */
  readonly addressKey: Secret;
  /** Private links to the calendars of people: a JSON object, into which the command line puts them. */
  readonly calendarLinks: Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.linkKeys = new Secret(this, 'LinkKeys', {
      description: 'Keys that sign the links in mails.',
      generateSecretString: { ...RANDOM, secretStringTemplate: '{}', generateStringKey: 'k1' },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.addressKey = new Secret(this, 'AddressKey', {
      description: 'Key of the hash under which e-mail addresses are stored.',
      generateSecretString: RANDOM,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.calendarLinks = new Secret(this, 'CalendarLinks', {
      description: 'Private links to the calendars of people.',
      secretStringValue: SecretValue.unsafePlainText('{}'),
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  allowReading(fn: NodeFunction, secret: Secret): void {
    fn.allow(['secretsmanager:GetSecretValue'], [secret.secretArn]);
  }
}
