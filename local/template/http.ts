import * as z from 'zod';
import { inert, parsePart, TemplateRefused } from './refused.ts';
import type { Template } from './template.ts';

export interface Route {
  /** `POST /t/{reference}` */
  readonly key: string;
  readonly method: string;
  /** `/t/{reference}` */
  readonly path: string;
  readonly functionArn: string;
  /** Asked before the function. */
  readonly authorizer?: AuthorizerTemplate;
}

export interface AuthorizerTemplate {
  /** Logical id. */
  readonly id: string;
  readonly functionArn: string;
}

export interface Cors {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAgeSeconds?: number;
}

export interface HttpApiTemplate {
  readonly id: string;
  readonly routes: readonly Route[];
  readonly cors?: Cors;
}

const corsShape = z.strictObject({
  AllowOrigins: z.array(z.string()),
  AllowMethods: z.array(z.string()),
  AllowHeaders: z.array(z.string()).default([]),
  ExposeHeaders: z.array(z.string()).default([]),
  MaxAge: z.number().optional(),
});
const apiShape = z.strictObject({
  ...inert('Description', 'Name'),
  ProtocolType: z.literal('HTTP'),
  CorsConfiguration: corsShape.optional(),
});
const integrationShape = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});
const routeFields = {
  ApiId: z.string(),
  RouteKey: z.string().regex(/^[A-Z]+ (\/(\{\w+\}|[\w.-]+))+$/),
  Target: z.string().startsWith('integrations/'),
};
const routeShape = z.discriminatedUnion('AuthorizationType', [
  z.strictObject({ ...routeFields, AuthorizationType: z.literal('NONE') }),
  z.strictObject({ ...routeFields, AuthorizationType: z.literal('CUSTOM'), AuthorizerId: z.string() }),
]);
/** Asked each time, with no header demanded beforehand: what a gateway remembers or refuses by itself is not done here. */
const authorizerShape = z.strictObject({
  ...inert('Name'),
  ApiId: z.string(),
  AuthorizerType: z.literal('REQUEST'),
  AuthorizerPayloadFormatVersion: z.literal('2.0'),
  AuthorizerResultTtlInSeconds: z.literal(0),
  AuthorizerUri: z.string(),
  EnableSimpleResponses: z.literal(true),
  IdentitySource: z.tuple([]).optional(),
});
/** Nobody floods a machine of one's own, so the throttle has nothing to do here. */
const stageShape = z.strictObject({
  ...inert('AccessLogSettings', 'AutoDeploy', 'DefaultRouteSettings'),
  ApiId: z.string(),
  StageName: z.literal('$default'),
});

export function readHttpApi(template: Template): HttpApiTemplate {
  const [api, ...others] = template.ofType('AWS::ApiGatewayV2::Api');
  if (api === undefined || others.length > 0)
    throw new TemplateRefused('the template has no single HTTP API');
  for (const { id, properties } of template.ofType('AWS::ApiGatewayV2::Stage')) {
    parsePart(stageShape, id, properties);
  }
  const { CorsConfiguration: cors } = parsePart(apiShape, api.id, api.properties);
  return { id: api.ref, routes: readRoutes(template), ...(cors !== undefined && { cors: corsOf(cors) }) };
}

function readRoutes(template: Template): readonly Route[] {
  const integrations = new Map(
    template.ofType('AWS::ApiGatewayV2::Integration').map(({ id, ref, properties }) => {
      return [ref, parsePart(integrationShape, id, properties).IntegrationUri] as const;
    }),
  );
  const authorizers = readAuthorizers(template);
  return template.ofType('AWS::ApiGatewayV2::Route').map(({ id, properties }) => {
    const part = parsePart(routeShape, id, properties);
    const { RouteKey: key, Target: target } = part;
    const functionArn = integrations.get(target.slice('integrations/'.length));
    if (functionArn === undefined) throw new TemplateRefused(`${id} leads to no integration`);
    const [method = '', path = ''] = key.split(' ');
    const route: Route = { key, method, path, functionArn };
    if (part.AuthorizationType === 'NONE') return route;
    const authorizer = authorizers.get(part.AuthorizerId);
    if (authorizer === undefined) throw new TemplateRefused(`${id} asks no authorizer`);
    return { ...route, authorizer };
  });
}

function readAuthorizers(template: Template): ReadonlyMap<string, AuthorizerTemplate> {
  return new Map(
    template.ofType('AWS::ApiGatewayV2::Authorizer').map(({ id, ref, properties }) => {
      const { AuthorizerUri: uri } = parsePart(authorizerShape, id, properties);
      const functionArn = /\/functions\/(arn:[^/]+)\/invocations$/.exec(uri)?.[1];
      if (functionArn === undefined) throw new TemplateRefused(`${id} names no function`);
      return [ref, { id, functionArn }] as const;
    }),
  );
}

function corsOf(shape: z.infer<typeof corsShape>): Cors {
  const { AllowOrigins, AllowMethods, AllowHeaders, ExposeHeaders, MaxAge } = shape;
  return {
    origins: AllowOrigins,
    methods: AllowMethods,
    headers: AllowHeaders,
    exposed: ExposeHeaders,
    ...(MaxAge !== undefined && { maxAgeSeconds: MaxAge }),
  };
}
