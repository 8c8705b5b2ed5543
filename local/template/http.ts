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
const routeShape = z.strictObject({
  ApiId: z.string(),
  AuthorizationType: z.literal('NONE'),
  RouteKey: z.string().regex(/^[A-Z]+ (\/(\{\w+\}|[\w.-]+))+$/),
  Target: z.string().startsWith('integrations/'),
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
  return template.ofType('AWS::ApiGatewayV2::Route').map(({ id, properties }) => {
    const { RouteKey: key, Target: target } = parsePart(routeShape, id, properties);
    const functionArn = integrations.get(target.slice('integrations/'.length));
    if (functionArn === undefined) throw new TemplateRefused(`${id} leads to no integration`);
    const [method = '', path = ''] = key.split(' ');
    return { key, method, path, functionArn };
  });
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
