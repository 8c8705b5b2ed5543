import { describe, expect, it } from 'vitest';
import { refuseMistypedContext } from '../../bin/mistyped-context.ts';
import { DeploymentRefused, readDeploymentConfig } from '../../lib/deployment-config.ts';

const sender = 'leads@larkfield.example';
const read = (context: Readonly<Record<string, unknown>>) => readDeploymentConfig((name) => context[name]);
const refusal = (context: Readonly<Record<string, unknown>>): string => {
  try {
    read(context);
  } catch (error) {
    if (error instanceof DeploymentRefused) return error.message;
    throw error;
  }
  throw new Error('was not refused');
};

describe('readDeploymentConfig', () => {
  it('needs a sender only', () => {
    expect(read({ sender })).toEqual({
      sender,
      senderIdentity: 'address',
      stage: 'dev',
      formOrigins: [],
      demo: false,
      waf: false,
    });
  });

  it('takes words from the command line as it takes values from a file', () => {
    const values = { formOrigins: ['https://www.larkfield.example'], demo: true, waf: false };
    const words = { formOrigins: '["https://www.larkfield.example"]', demo: 'true', waf: 'false' };
    expect(read({ sender, ...words })).toEqual(read({ sender, ...values }));
  });

  it('ignores context that is not its own', () => {
    expect(read({ sender, '@aws-cdk/core:checkSecretUsage': true })).toEqual(read({ sender }));
  });

  it('takes an issuer together with the client that it knows us by', () => {
    const issuer = { oidcIssuer: 'https://login.larkfield.example/', oidcClientId: 'baton' };
    expect(read({ sender, ...issuer, groupsClaim: 'roles' }).oidc).toEqual({
      issuer: 'https://login.larkfield.example/',
      clientId: 'baton',
      clientSecretArn: undefined,
      scope: 'openid email',
      groupsClaim: 'roles',
    });
    expect(refusal({ sender, oidcIssuer: issuer.oidcIssuer })).toContain('oidcClientId is missing');
    expect(refusal({ sender, oidcClientId: 'baton' })).toContain('oidcIssuer is missing');
  });

  it('names what is missing and how to give it', () => {
    expect(refusal({})).toContain('sender is missing: give the address that mails come from: -c sender=');
  });

  it.each([
    ['sender', 'Larkfield'],
    ['senderIdentity', 'dkim'],
    ['stage', 'Prod_1'],
    ['baseUrl', 'http://leads.larkfield.example'],
    ['baseUrl', 'https://leads.larkfield.example/'],
    ['formOrigins', 'https://www.larkfield.example'],
    ['formOrigins', '["https://www.larkfield.example/demo"]'],
    ['formOrigins', ['https://www.larkfield.example/']],
    ['demo', 'yes'],
    ['waf', '1'],
    ['certificateArn', 'arn:aws:acm:eu-central-1:123456789012:certificate/1'],
    ['region', 'Frankfurt'],
    ['alarmEmail', 'operations'],
    ['oidcIssuer', 'http://login.larkfield.example'],
    ['oidcClientId', ''],
    ['oidcClientSecretArn', 'the-secret-itself'],
    ['oidcScope', 'email'],
    ['groupsClaim', ''],
  ])('names %s when it is %s, and how to mend it', (field, value) => {
    expect(refusal({ sender, [field]: value })).toMatch(
      new RegExp(`^ {2}${field} is unusable: .+ (-c '?)?${field}=`, 'm'),
    );
  });

  it('needs a region and, for a name of our own, a certificate behind an edge only', () => {
    const baseUrl = 'https://leads.larkfield.example';
    expect(read({ sender, baseUrl })).toMatchObject({ baseUrl });
    expect(refusal({ sender, waf: true })).toMatch(/^ {2}region is missing: .+AWS_REGION=/m);
    expect(refusal({ sender, waf: true, region: 'eu-central-1', baseUrl })).toMatch(
      /^ {2}certificateArn is missing: /m,
    );
    expect(read({ sender, waf: true, region: 'eu-central-1' }).waf).toBe(true);
  });

  it('names all faults at once, each once', () => {
    expect(
      refusal({ stage: '!', demo: '?' })
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(' ')[0]),
    ).toEqual(['sender', 'stage', 'demo']);
  });
});

describe('refuseMistypedContext', () => {
  it('names what was probably meant by each name that is nearly ours', () => {
    expect(() => refuseMistypedContext(['sender', 'waff', 'formOrigin'])).toThrow(
      new DeploymentRefused(
        'This deployment needs other context values.\n' +
          '  waff is unknown; did you mean waf?\n' +
          '  formOrigin is unknown; did you mean formOrigins?',
      ),
    );
  });

  it("lets through what is ours, the CDK's or somebody else's", () => {
    const others = ['aws:cdk:enable-path-metadata', '@aws-cdk/core:checkSecretUsage', 'vpcId'];
    expect(() => refuseMistypedContext(['sender', 'waf', ...others])).not.toThrow();
  });
});
