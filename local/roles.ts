import { runSimulation } from '@cloud-copilot/iam-simulate';
import { ACCOUNT } from './template/aws-names.ts';
import type { PermissionsTemplate, PolicyDocument, RoleTemplate } from './template/permissions.ts';

/**
 * Who asks: a function or a service under a role, a service in the name of one of our resources, or the developer, who
 * may do everything here as an administrator may in an account.
 */
export type Principal =
  | { readonly kind: 'developer' }
  | { readonly kind: 'role'; readonly roleArn: string; readonly session: string }
  | { readonly kind: 'service'; readonly service: string; readonly sourceArn: string };

type Judged = Exclude<Principal, { readonly kind: 'developer' }>;

/** One thing that has to be allowed. */
export interface Demand {
  /** `dynamodb:PutItem` */
  readonly action: string;
  /** An ARN, or `*` for an action that knows no resources. */
  readonly resource: string;
  /** What the service adds for conditions, beside what it says of every call. */
  readonly context?: Readonly<Record<string, string[]>>;
}

/** Worded as AWS does, so it is found by the same search. */
export class AccessDenied extends Error {
  override readonly name = 'AccessDeniedException';
  constructor(principal: Judged, demand: Demand, reason: string) {
    super(
      `${nameOf(principal)} is not authorized to perform: ${demand.action} on resource: ${demand.resource} (${reason})`,
    );
  }
}

/** A demand that was allowed. */
export interface Grant extends Pick<Demand, 'action' | 'resource'> {
  /** ARN of the role, or the service and for whom it asked. */
  readonly by: string;
}

export interface Roles {
  /** @throws AccessDenied for the first demand that the template's policies do not clearly allow */
  demand(principal: Principal, demands: readonly Demand[]): Promise<void>;
  /** What was used so far, each once and in the order of the first use. */
  used(): readonly Grant[];
}

/**
 * Judges every call as IAM would, by the policies in the template. What the simulator cannot judge is
 * refused: an error here is found today, one in the account at the worst moment.
 */
export function createRoles(
  permissions: PermissionsTemplate,
  onRefusal: (refusal: AccessDenied) => void,
): Roles {
  const decisions = new Map<string, Promise<string | undefined>>();
  const used = new Map<string, Grant>();

  const reasonAgainst = (principal: Judged, demand: Demand): Promise<string | undefined> => {
    const key = `${nameOf(principal)} ${demand.action} ${demand.resource} ${JSON.stringify(demand.context)}`;
    const known = decisions.get(key);
    if (known !== undefined) return known;
    const made = judge(principal, demand, permissions);
    decisions.set(key, made);
    return made;
  };

  const note = (principal: Judged, { action, resource }: Demand): void => {
    const by = principal.kind === 'role' ? principal.roleArn : nameOf(principal);
    used.set(`${by} ${action} ${resource}`, { by, action, resource });
  };

  return {
    used: () => [...used.values()],
    async demand(principal, demands) {
      if (principal.kind === 'developer') return;
      for (const demand of demands) {
        const reason = await reasonAgainst(principal, demand);
        if (reason === undefined) {
          note(principal, demand);
          continue;
        }
        const refusal = new AccessDenied(principal, demand, reason);
        onRefusal(refusal);
        throw refusal;
      }
    },
  };
}

/** @returns Why it is refused; undefined when it is allowed. */
async function judge(
  principal: Judged,
  { action, resource, context }: Demand,
  { roles, resources }: PermissionsTemplate,
): Promise<string | undefined> {
  const role = principal.kind === 'role' ? roles.get(principal.roleArn) : undefined;
  const outcome = await runSimulation(
    {
      request: {
        principal: arnOf(principal),
        action,
        resource: { resource, accountId: ACCOUNT },
        contextVariables: { ...contextOf(principal), ...context },
      },
      identityPolicies: identityPolicies(role),
      resourcePolicy: resources.get(resource),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (outcome.resultType === 'error') return `the role check cannot judge it: ${outcome.errors.message}`;
  if (outcome.overallResult === 'Allowed') return undefined;
  return outcome.overallResult === 'ExplicitlyDenied' ? 'a policy denies it' : 'no policy allows it';
}

function identityPolicies(role: RoleTemplate | undefined): { name: string; policy: PolicyDocument }[] {
  return role === undefined ? [] : [...role.policies];
}

function arnOf(principal: Judged): string {
  if (principal.kind === 'service') return principal.service;
  const role = principal.roleArn.slice(principal.roleArn.lastIndexOf('/') + 1);
  return `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${principal.session}`;
}

/** A service acts for many; this says for whom. */
const nameOf = (principal: Judged): string =>
  principal.kind === 'role' ? arnOf(principal) : `${principal.service} for ${principal.sourceArn}`;

/** Between AWS services everything is encrypted on its way, whatever this machine's loopback does. */
function contextOf(principal: Judged): Record<string, string> {
  const transport = { 'aws:SecureTransport': 'true' };
  if (principal.kind === 'role') return transport;
  return { ...transport, 'aws:SourceArn': principal.sourceArn, 'aws:SourceAccount': ACCOUNT };
}
