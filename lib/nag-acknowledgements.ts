import { type Stack, Token, Validations } from 'aws-cdk-lib';
import { CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IConstruct } from 'constructs';
import { NodeFunction } from './constructs/node-function.ts';

const ANY_RESOURCE = 'AwsSolutions-IAM5[Resource::*]';
const API_KEY = 'The function checks the API key against its stored hash.';
const SIGNED_LINK = 'The reference is signed for one person and one handoff; the function verifies it.';

const SIGN_IN =
  'Whoever signs in is not signed in yet; the function trusts what the issuer signed, and nothing else.';

/** Routes are open at the gateway on purpose; this is what protects each of them behind it. */
const OPEN_ROUTES: Readonly<Record<string, string>> = {
  'POST /leads': 'Visitors have no account; the function limits, checks and deduplicates what it takes.',
  'POST /activities': API_KEY,
  'POST /stages': API_KEY,
  'POST /accounts': API_KEY,
  'POST /handoffs/{id}/attempts': API_KEY,
  'PUT /accounts/{id}': API_KEY,
  'GET /t/{reference}': SIGNED_LINK,
  'HEAD /t/{reference}': SIGNED_LINK,
  'POST /t/{reference}': SIGNED_LINK,
  'GET /thanks': 'A page without any data.',
  'GET /sign-in': SIGN_IN,
  'GET /sign-in/callback': SIGN_IN,
  'POST /sign-out': 'It forgets the session of who asks; the form proves that its own page asked.',
};

/** Findings at one construct each: path in the stack, rule, reason. */
const FINDINGS: readonly (readonly [path: string, rule: string, reason: string])[] = [
  ['DeadLetters', 'AwsSolutions-SQS3', 'It is itself the queue of dead letters.'],
  [
    'Secrets/LinkKeys',
    'AwsSolutions-SMG4',
    'A new key must be known everywhere before it signs, and an old one stay as long as its links; the runbook adds keys.',
  ],
  [
    'Secrets/AddressKey',
    'AwsSolutions-SMG4',
    'Stored addresses are known only by their hash under this key; a new key would lose them.',
  ],
  [
    'Secrets/CalendarLinks',
    'AwsSolutions-SMG4',
    'The links are made by the hosts of the calendars, and their people hand in new ones.',
  ],
  [
    'Backtest/History',
    'AwsSolutions-S1',
    'Its objects name nobody and are gone after thirty days, and only the operator and one function read them; a log of that would outlive them.',
  ],
  [
    'Backtest/Try',
    'AwsSolutions-IAM5[Resource::<BacktestHistory3211E4CB.Arn>/exports/*]',
    'Reads whichever export it is called for; each has a name of its own.',
  ],
  [
    'Backtest/Try',
    'AwsSolutions-IAM5[Resource::<BacktestHistory3211E4CB.Arn>/reports/*]',
    'Writes the report of whichever export it is called for.',
  ],
  ['Workflow/Role', ANY_RESOURCE, 'Delivering logs and traces has no resource that could be named.'],
  [
    'Background/Sweep',
    'AwsSolutions-IAM5[Resource::arn:{partition}:states:{region}:<AWS::AccountId>:execution:<WorkflowStateMachine8F1B1C15.Name>:*]',
    'Stops runs of this machine only; an execution is named when its handoff opens.',
  ],
];

const USERS = 'SignIn/Users';
const USER_FINDINGS: typeof FINDINGS = [
  [
    USERS,
    'AwsSolutions-COG2',
    'Each person may turn it on; a company that demands it brings its own issuer.',
  ],
  [
    USERS,
    'AwsSolutions-COG8',
    'The plus tier is billed per person; nobody can sign up, and a company that wants more brings its own issuer.',
  ],
];

const EDGE_FINDINGS: typeof FINDINGS = [
  [
    'Edge/Secret',
    'AwsSolutions-SMG4',
    'Edge and API must change it together, which only a deployment does; it guards against going round the firewall, not against access.',
  ],
  ['Edge/Distribution', 'AwsSolutions-CFR1', 'Buyers and travelling reps may be anywhere.'],
  ['Edge/Distribution', 'AwsSolutions-CFR3', 'Access logs hold paths, and the path of a link is a secret.'],
  [
    'Edge/Distribution',
    'AwsSolutions-CFR4',
    'Only without a name of our own: the certificate of CloudFront fixes the protocols, and browsers choose the newest.',
  ],
];

/** Accepts the findings of cdk-nag that we mean, each with its reason. Everything else fails the synthesis. */
export function acknowledgeFindings(stack: Stack): void {
  for (const construct of stack.node.findAll()) {
    if (construct instanceof CfnRoute) {
      const reason = OPEN_ROUTES[construct.routeKey];
      if (reason !== undefined) acknowledge(construct, 'AwsSolutions-APIG4', reason);
    }
    if (construct instanceof NodeFunction) {
      const reason =
        'Neither sending traces nor waking a wait by its token has a resource that could be named.';
      acknowledge(construct, ANY_RESOURCE, reason);
    }
  }
  const has = (path: string) =>
    path.split('/').reduce<IConstruct | undefined>((scope, id) => scope?.node.tryFindChild(id), stack);
  const findings = [
    ...FINDINGS,
    ...(has(USERS) === undefined ? [] : USER_FINDINGS),
    ...(has('Edge') === undefined ? [] : EDGE_FINDINGS),
  ];
  for (const [path, rule, reason] of findings) {
    const construct = path.split('/').reduce<IConstruct>((scope, id) => scope.node.findChild(id), stack);
    acknowledge(construct, placed(rule, stack), reason);
  }
}

function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions::${rule}`, reason });
}

/** Fills in where the stack lies, as far as that is known before it is deployed. */
function placed(rule: string, { partition, region }: Stack): string {
  return rule
    .replace('{partition}', Token.isUnresolved(partition) ? '<AWS::Partition>' : partition)
    .replace('{region}', Token.isUnresolved(region) ? '<AWS::Region>' : region);
}
