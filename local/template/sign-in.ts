import * as z from 'zod';
import { inert, parsePart, TemplateRefused } from './refused.ts';
import type { Template } from './template.ts';

/** Who may sign in, at what, and for how long. */
export interface UserPoolTemplate {
  readonly clientId: string;
  readonly groups: readonly string[];
  /** Where people may be sent back to. */
  readonly callbackUrls: readonly string[];
  readonly scopes: readonly string[];
  readonly idTokenMs: number;
}

/** How people register, choose passwords and recover accounts: here they only say who they are. */
const poolShape = z.strictObject({
  ...inert(
    'AccountRecoverySetting',
    'AdminCreateUserConfig',
    'AutoVerifiedAttributes',
    'DeletionProtection',
    'EmailVerificationMessage',
    'EmailVerificationSubject',
    'EnabledMfas',
    'MfaConfiguration',
    'Policies',
    'SmsVerificationMessage',
    'UsernameConfiguration',
    'VerificationMessageTemplate',
  ),
  UsernameAttributes: z.tuple([z.literal('email')]),
});
const clientShape = z.strictObject({
  ...inert(
    'AccessTokenValidity',
    'ExplicitAuthFlows',
    'PreventUserExistenceErrors',
    'RefreshTokenValidity',
    'SupportedIdentityProviders',
  ),
  AllowedOAuthFlows: z.tuple([z.literal('code')]),
  AllowedOAuthFlowsUserPoolClient: z.literal(true),
  AllowedOAuthScopes: z.array(z.string()),
  CallbackURLs: z.array(z.string()),
  GenerateSecret: z.literal(false),
  IdTokenValidity: z.number(),
  TokenValidityUnits: z.looseObject({ IdToken: z.literal('minutes') }),
  UserPoolId: z.string(),
});
const groupShape = z.strictObject({ GroupName: z.string(), UserPoolId: z.string() });
/** The pages of the issuer lie under its own address here. */
const domainShape = z.strictObject({ ...inert('Domain'), UserPoolId: z.string() });

/** @returns undefined for a deployment that brings its own issuer */
export function readUserPool(template: Template): UserPoolTemplate | undefined {
  const [pool, ...others] = template.ofType('AWS::Cognito::UserPool');
  if (pool === undefined) return undefined;
  const [client, ...more] = template.ofType('AWS::Cognito::UserPoolClient');
  if (client === undefined || others.length > 0 || more.length > 0) {
    throw new TemplateRefused('the template has no single user pool with a single client');
  }
  parsePart(poolShape, pool.id, pool.properties);
  for (const { id, properties } of template.ofType('AWS::Cognito::UserPoolDomain')) {
    parsePart(domainShape, id, properties);
  }
  const part = parsePart(clientShape, client.id, client.properties);
  const groups = template.ofType('AWS::Cognito::UserPoolGroup');
  return {
    clientId: client.ref,
    groups: groups.map(({ id, properties }) => parsePart(groupShape, id, properties).GroupName),
    callbackUrls: part.CallbackURLs,
    scopes: part.AllowedOAuthScopes,
    idTokenMs: part.IdTokenValidity * 60_000,
  };
}
