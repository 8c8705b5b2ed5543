import * as z from 'zod';

/** Values of the command line are strings, values of `cdk.json` have their types. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((word) => word === 'true')]);
const origin = z.string().regex(/^https?:\/\/[^/?#\s]+$/);
const origins = z.union([
  z.array(origin),
  z.string().transform((json, context) => {
    try {
      return z.array(origin).parse(JSON.parse(json));
    } catch {
      context.addIssue('is not a JSON list of origins');
      return z.NEVER;
    }
  }),
]);

const fields = z.object({
  sender: z.email(),
  senderIdentity: z.enum(['address', 'domain', 'existing']).default('address'),
  stage: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,15}$/)
    .default('dev'),
  baseUrl: origin.startsWith('https://').exactOptional(),
  formOrigins: origins.default([]),
  demo: flag.default(false),
  waf: flag.default(false),
  certificateArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/.+$/)
    .exactOptional(),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/)
    .exactOptional(),
  alarmEmail: z.email().exactOptional(),
  oidcIssuer: z
    .string()
    .regex(/^https:\/\/[^?#\s]+$/)
    .exactOptional(),
  oidcClientId: z.string().min(1).exactOptional(),
  oidcClientSecretArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:.+$/)
    .exactOptional(),
  oidcScope: z.string().startsWith('openid').default('openid email'),
  groupsClaim: z.string().min(1).default('groups'),
});

/** Names of all context values that are read. */
export const CONTEXT_NAMES = fields.keyof().options;

/** An issuer is of no use without the client that it knows us by. */
const issuerNeeds = ({ oidcIssuer, oidcClientId }: z.infer<typeof fields>) =>
  oidcIssuer === undefined && oidcClientId === undefined ? {} : { oidcIssuer, oidcClientId };

/** A firewall is in another region than the rest, so both must be known; a name of our own at the edge needs its certificate. */
const schema = fields
  .superRefine((values, context) => {
    const { waf, baseUrl, certificateArn, region } = values;
    const edge = { region, ...(baseUrl !== undefined && { certificateArn }) };
    for (const [field, value] of Object.entries({ ...(waf && edge), ...issuerNeeds(values) })) {
      if (value === undefined) context.addIssue({ code: 'custom', path: [field] });
    }
  })
  .transform(({ oidcIssuer, oidcClientId, oidcClientSecretArn, oidcScope, groupsClaim, ...rest }) => ({
    ...rest,
    ...(oidcIssuer !== undefined &&
      oidcClientId !== undefined && {
        oidc: {
          issuer: oidcIssuer,
          clientId: oidcClientId,
          clientSecretArn: oidcClientSecretArn,
          scope: oidcScope,
          groupsClaim,
        },
      }),
  }));

/** What an engineer decides about one deployment. `oidc` is the company's own issuer, if it brings one. */
export type DeploymentConfig = z.infer<typeof schema>;

/** What to do about each value that is missing or unusable. */
const MENDS: Readonly<Record<keyof typeof fields.shape, string>> = {
  sender: 'give the address that mails come from: -c sender=leads@yourcompany.com',
  senderIdentity: 'say what AWS shall verify: -c senderIdentity=address, domain or existing',
  stage: 'use up to 16 small letters, digits and hyphens, a letter first: -c stage=prod',
  baseUrl: 'give scheme and host without a path: -c baseUrl=https://leads.yourcompany.com',
  formOrigins: `give a JSON list of origins without paths: -c 'formOrigins=["https://www.yourcompany.com"]'`,
  demo: 'use true or false: -c demo=true',
  waf: 'use true or false: -c waf=true',
  certificateArn:
    'with waf and baseUrl, give the certificate of that name in us-east-1: -c certificateArn=arn:aws:acm:us-east-1:…',
  region: 'with waf, say where: AWS_REGION=eu-central-1 or -c region=eu-central-1',
  alarmEmail: 'give one address: -c alarmEmail=operations@yourcompany.com',
  oidcIssuer: 'give the issuer as its tokens name it: -c oidcIssuer=https://login.yourcompany.com',
  oidcClientId: 'with oidcIssuer, give the client that it knows Baton by: -c oidcClientId=baton',
  oidcClientSecretArn:
    'give the ARN of the secret that holds the client secret: -c oidcClientSecretArn=arn:aws:secretsmanager:…',
  oidcScope: "list scopes, openid first: -c 'oidcScope=openid email groups'",
  groupsClaim: 'name the claim of the id token that lists the groups: -c groupsClaim=groups',
};

/** A deployment that cannot be made; the message says why and what to do, and is shown without a stack trace. */
export class DeploymentRefused extends Error {
  override readonly name = 'DeploymentRefused';
}

/**
 * Reads a deployment's values.
 *
 * @param read - Gives the context value of a name, or undefined.
 * @throws DeploymentRefused naming every field at fault and its mend.
 */
export function readDeploymentConfig(read: (name: string) => unknown): DeploymentConfig {
  const given = CONTEXT_NAMES.map((name) => [name, read(name)] as const).filter(
    ([, value]) => value !== undefined,
  );
  const values = Object.fromEntries(given);
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  const faulty = CONTEXT_NAMES.filter((field) => parsed.error.issues.some(({ path }) => path[0] === field));
  const lines = faulty.map(
    (field) => `  ${field} ${field in values ? 'is unusable' : 'is missing'}: ${MENDS[field]}`,
  );
  throw new DeploymentRefused(['This deployment needs other context values.', ...lines].join('\n'));
}
