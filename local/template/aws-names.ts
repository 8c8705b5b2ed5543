/** The one account and region of this machine; the SDK needs some, and nothing outside ever sees them. */
export const ACCOUNT = '000000000000';
export const REGION = 'eu-west-1';

export const arnOf = (service: string, resource: string): string =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

/** Identities are global, so their ARNs name no region. */
export const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;

/** What CloudFormation puts in for `AWS::…`. */
export const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
  'AWS::StackName': 'Baton-local',
  'AWS::StackId': arnOf('cloudformation', 'stack/Baton-local/0'),
  'AWS::URLSuffix': 'amazonaws.com',
};
