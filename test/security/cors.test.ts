import { describe, expect, it } from 'vitest';
import { readDeploymentConfig } from '../../lib/deployment-config.ts';
import { preflight, withCors } from '../../local/gateway/cors.ts';
import { templateOf } from '../infra/support/deployment.ts';

const OWN = 'https://www.larkfield.example';
const [api] = Object.values(
  templateOf({ sender: 'leads@larkfield.example', demo: true, formOrigins: [OWN] }).findResources(
    'AWS::ApiGatewayV2::Api',
  ),
);
const { AllowOrigins, AllowMethods, AllowHeaders, ...rest } = api?.['Properties'].CorsConfiguration ?? {};
const cors = { origins: AllowOrigins, methods: AllowMethods, headers: AllowHeaders, exposed: [] };

const request = (origin: string, method: string) => ({
  method,
  path: '/leads',
  query: '',
  headers: { origin, 'access-control-request-method': 'POST' },
  body: Buffer.alloc(0),
  sourceIp: '192.0.2.1',
});

it('is the list of the deployment, without credentials', () => {
  expect([AllowOrigins, AllowMethods]).toEqual([[OWN], ['POST']]);
  expect(rest).not.toHaveProperty('AllowCredentials');
});

describe('an origin that is not listed', () => {
  it.each([
    'null',
    '*',
    'https://evil.example',
    `${OWN}.evil.example`,
    'https://evilwww.larkfield.example',
    'https://larkfield.example',
    'https://sub.www.larkfield.example',
    'http://www.larkfield.example',
    `${OWN}:8443`,
    `${OWN}/`,
    OWN.toUpperCase(),
    `${OWN} https://evil.example`,
    '',
  ])('is neither granted nor reflected: %j', (origin) => {
    const granted = preflight(request(origin, 'OPTIONS'), cors);
    expect(granted?.headers).toEqual({});
    const reply = {
      status: 202,
      headers: { 'access-control-allow-origin': origin },
      cookies: [],
      body: Buffer.alloc(0),
    };
    expect(withCors(reply, request(origin, 'POST'), cors).headers).toEqual({});
  });

  it('is granted where it is listed, by name', () => {
    expect(preflight(request(OWN, 'OPTIONS'), cors)?.headers).toMatchObject({
      'access-control-allow-origin': OWN,
      vary: 'Origin',
    });
  });

  it.each(['null', '*', 'https://*.larkfield.example/x', 'www.larkfield.example'])(
    'cannot be listed: %s',
    (origin) => {
      const context: Readonly<Record<string, unknown>> = { sender: 'a@b.example', formOrigins: [origin] };
      expect(() => readDeploymentConfig((name) => context[name])).toThrow(/formOrigins is unusable/);
    },
  );
});
