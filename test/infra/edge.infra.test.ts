import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { authorizerEnvironment, edgeAuthorizerEnvironment } from '../../functions/contracts/environments.ts';
import { DEMO, deploy, functionsOf, readable, templateOf } from './support/deployment.ts';

const context = { ...DEMO, waf: true, region: 'eu-central-1' };
const { app, stack } = deploy(context);
const template = Template.fromStack(stack);
const firewall = app.node.findChild('Baton-dev-Edge');
const only = (type: string, of: Template = template) => {
  const found = Object.values(of.findResources(type));
  expect(found).toHaveLength(1);
  return found[0]?.['Properties'];
};

/** A route has one authorizer, so theirs asks for the edge's secret too. */
const SIGNED_IN = [
  'DELETE /leads/{id}',
  'GET /criteria',
  'GET /handoffs',
  'GET /imports',
  'GET /leads/{id}',
  'GET /leads/{id}/erase',
  'GET /new-lead',
  'GET /numbers',
  'GET /numbers/audit',
  'GET /numbers/before-after',
  'GET /numbers/leads',
  'GET /numbers/{table}',
  'GET /preview',
  'GET /reports',
  'GET /reports/{day}',
  'GET /reviews',
  'GET /reviews/{id}',
  'GET /team',
  'POST /imports',
  'POST /imports/preview',
  'POST /leads/{id}/contest',
  'POST /leads/{id}/erase',
  'POST /leads/{id}/move',
  'POST /leads/{id}/qualify',
  'POST /leads/{id}/stage',
  'POST /leads/{id}/waive',
  'POST /new-lead',
  'POST /preview',
  'POST /reviews/{id}',
  'POST /team/{id}/absence',
];

describe('a deployment behind an edge', () => {
  it('has its firewall where CloudFront looks for it', () => {
    expect(firewall).toBeInstanceOf(Stack);
    expect(firewall).toMatchObject({ region: 'us-east-1' });
    expect(stack.region).toBe('eu-central-1');
    expect(JSON.stringify(only('AWS::CloudFront::Distribution').DistributionConfig.WebACLId)).toContain(
      'Baton-dev-Edge',
    );
  });

  it('limits what one address sends, and keeps no request as a sample, since its path may be a link', () => {
    const acl = only('AWS::WAFv2::WebACL', Template.fromStack(firewall instanceof Stack ? firewall : stack));
    expect(acl.Rules.map(({ Name }: { Name: string }) => Name)).toEqual([
      'Rate',
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ]);
    for (const { VisibilityConfig } of [acl, ...acl.Rules])
      expect(VisibilityConfig.SampledRequestsEnabled).toBe(false);
  });

  it('refuses on every route whoever does not bring the secret that the edge adds', () => {
    const authorizers = Object.values(template.findResources('AWS::ApiGatewayV2::Authorizer'));
    const edge = authorizers.find(({ Properties }) => Properties.Name === 'Edge')?.['Properties'];
    expect(edge.IdentitySource).toEqual(['$request.header.x-origin-secret']);
    expect(edge.EnableSimpleResponses).toBe(true);
    for (const { Properties } of Object.values(template.findResources('AWS::ApiGatewayV2::Route'))) {
      expect(Properties.AuthorizationType).toBe('CUSTOM');
      const isGuarded = SIGNED_IN.includes(Properties.RouteKey);
      expect(readable(Properties.AuthorizerId)).toBe(isGuarded ? 'HttpApiSignedIn' : 'HttpApiEdge');
    }
    const [origin] = only('AWS::CloudFront::Distribution').DistributionConfig.Origins;
    expect(origin.OriginCustomHeaders).toEqual([
      { HeaderName: 'x-origin-secret', HeaderValue: expect.anything() },
    ]);
    expect(readable(origin.OriginCustomHeaders[0].HeaderValue)).toMatch(
      /^\{\{resolve:secretsmanager:EdgeSecret:SecretString:::\}\}$/,
    );
  });

  it.each([
    ['edge-authorizer', edgeAuthorizerEnvironment, 'EdgeAuthorizerRole'],
    ['authorizer', authorizerEnvironment, 'SignInAuthorizerRole'],
  ] as const)('gives %s, which judges the secret, that secret only', (handler, schema, role) => {
    const { Variables } = functionsOf(template).get(handler)?.properties.Environment ?? {};
    expect(Object.keys(Variables)).toEqual(expect.arrayContaining(Object.keys(schema.shape)));
    expect(readable(Variables.ORIGIN_SECRET_ID)).toBe('EdgeSecret');
    const policies = Object.values(template.findResources('AWS::IAM::Policy')).map(
      ({ Properties }) => Properties,
    );
    const [own] = policies.filter(({ Roles }) => readable(Roles[0]) === role);
    expect(own.PolicyDocument.Statement).toContainEqual({
      Effect: 'Allow',
      Action: 'secretsmanager:GetSecretValue',
      Resource: { Ref: expect.stringMatching(/^EdgeSecret/) },
    });
  });

  it("is believed about its senders' addresses", () => {
    expect(functionsOf(template).get('intake')?.properties.Environment.Variables.BEHIND_EDGE).toBe('true');
  });

  it('caches nothing and links to itself', () => {
    const { DefaultCacheBehavior } = only('AWS::CloudFront::Distribution').DistributionConfig;
    const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
    expect(DefaultCacheBehavior).toMatchObject({
      CachePolicyId: cachingDisabled,
      ViewerProtocolPolicy: 'redirect-to-https',
    });
    const base = functionsOf(template).get('sweep')?.properties.Environment.Variables.BASE_URL;
    expect(readable(base)).toBe('https://EdgeDistribution');
  });

  it('answers under its own name, with its certificate', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1';
    const named = templateOf({ ...context, baseUrl: 'https://leads.larkfield.example', certificateArn });
    const { Aliases, ViewerCertificate } = only('AWS::CloudFront::Distribution', named).DistributionConfig;
    expect(Aliases).toEqual(['leads.larkfield.example']);
    expect(ViewerCertificate).toMatchObject({
      AcmCertificateArn: certificateArn,
      MinimumProtocolVersion: 'TLSv1.2_2021',
    });
  });
});

describe('a deployment without an edge', () => {
  it('has neither edge nor its authorizer', () => {
    const plain = templateOf();
    plain.resourceCountIs('AWS::CloudFront::Distribution', 0);
    expect(only('AWS::ApiGatewayV2::Authorizer', plain).Name).toBe('SignedIn');
    expect(functionsOf(plain).get('authorizer')?.properties.Environment.Variables).not.toHaveProperty(
      'ORIGIN_SECRET_ID',
    );
  });
});
