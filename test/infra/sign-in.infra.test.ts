import { describe, expect, it } from 'vitest';
import { GROUPS } from '../../functions/domain/access/access.ts';
import { DEMO, functionsOf, readable, templateOf } from './support/deployment.ts';

const template = templateOf();
const only = (type: string) => {
  const found = Object.values(template.findResources(type));
  expect(found).toHaveLength(1);
  return found[0]?.['Properties'];
};
const toldTo = (handler: string, of = template) =>
  functionsOf(of).get(handler)?.properties.Environment.Variables;

describe('sign-in', () => {
  it('is for those whom an administrator has let in, with strong passwords', () => {
    expect(only('AWS::Cognito::UserPool')).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'OPTIONAL',
      Policies: { PasswordPolicy: { MinimumLength: 12, RequireNumbers: true, RequireSymbols: true } },
    });
    const groups = Object.values(template.findResources('AWS::Cognito::UserPoolGroup'));
    expect(groups.map(({ Properties }) => Properties.GroupName).sort()).toEqual([...GROUPS].sort());
  });

  it('goes by code only, through the issuer’s own pages, and comes back to us only', () => {
    const client = only('AWS::Cognito::UserPoolClient');
    expect(client).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      GenerateSecret: false,
      IdTokenValidity: 60,
    });
    expect(client.CallbackURLs.map(readable)).toEqual(['HttpApi/sign-in/callback']);
  });

  it('is judged anew for each request: nothing is remembered that a token outlives', () => {
    expect(only('AWS::ApiGatewayV2::Authorizer')).toMatchObject({
      AuthorizerPayloadFormatVersion: '2.0',
      AuthorizerResultTtlInSeconds: 0,
      EnableSimpleResponses: true,
      IdentitySource: [],
    });
  });

  it.each(['authorizer', 'sign-in'])('tells %s of the pool and its client', (handler) => {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, GROUPS_CLAIM } = toldTo(handler);
    expect(readable(OIDC_ISSUER)).toBe('SignInUsers');
    expect(readable(OIDC_CLIENT_ID)).toBe('SignInUsersWeb');
    expect(GROUPS_CLAIM).toBe('cognito:groups');
  });
});

describe('sign-in at an issuer of the company’s own', () => {
  const secret = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:baton-AbCdEf';
  const own = templateOf({
    ...DEMO,
    oidcIssuer: 'https://login.larkfield.example',
    oidcClientId: 'baton',
    oidcClientSecretArn: secret,
    groupsClaim: 'roles',
  });

  it('makes no user pool', () => {
    own.resourceCountIs('AWS::Cognito::UserPool', 0);
  });

  it('tells the functions of it, and the secret to the one that needs it only', () => {
    const issuer = {
      OIDC_ISSUER: 'https://login.larkfield.example',
      OIDC_CLIENT_ID: 'baton',
      GROUPS_CLAIM: 'roles',
    };
    expect(toldTo('authorizer', own)).toMatchObject(issuer);
    expect(toldTo('sign-in', own)).toMatchObject({ ...issuer, OIDC_CLIENT_SECRET_ID: secret });
    const readers = Object.values(own.findResources('AWS::IAM::Policy'))
      .map(({ Properties }) => Properties)
      .filter(({ PolicyDocument }) => JSON.stringify(PolicyDocument).includes(secret));
    expect(readers.map(({ Roles }) => readable(Roles[0]))).toEqual(['SignInFunctionRole']);
  });
});
