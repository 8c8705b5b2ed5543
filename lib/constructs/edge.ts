import { Duration, Fn } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  type DistributionProps,
  HttpVersion,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { ORIGIN_HEADER } from '../../functions/contracts/edge.ts';
import { edgeAuthorizerEnvironment } from '../../functions/contracts/environments.ts';
import type { DeploymentConfig } from '../deployment-config.ts';
import type { HttpApi } from './http-api.ts';
import { NodeFunction, type Runtimes } from './node-function.ts';

export interface EdgeProps {
  readonly runtimes: Runtimes;
  readonly api: HttpApi;
  readonly firewallArn: string;
  readonly config: Pick<DeploymentConfig, 'baseUrl' | 'certificateArn'>;
}

/** CloudFront with a firewall before the API. The API refuses whoever comes another way and so lacks the secret that CloudFront adds. */
export class Edge extends Construct {
  readonly url: string;
  readonly authorizer: IHttpRouteAuthorizer;
  /** Proves to the API that a request came through the edge. */
  readonly secret: Secret;

  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', {
      description: 'Proves to the API that a request came through the edge.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    this.secret = secret;
    const distribution = this.distribution(props, secret);
    this.url = `https://${distribution.domainName}`;
    this.authorizer = this.authorize(props.runtimes, secret);
  }

  private distribution({ api, firewallArn, config }: EdgeProps, secret: Secret): Distribution {
    const host = Fn.select(2, Fn.split('/', api.url));
    return new Distribution(this, 'Distribution', {
      comment: 'Leads in, answers in.',
      webAclId: firewallArn,
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...this.ownName(config),
      defaultBehavior: {
        // In the template this is a reference that is resolved at deployment, not the secret.
        origin: new HttpOrigin(host, {
          customHeaders: { [ORIGIN_HEADER]: secret.secretValue.unsafeUnwrap() },
        }),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      },
    });
  }

  /** Serves the base URL under its own name, where a deployment has one. */
  private ownName({ baseUrl, certificateArn }: EdgeProps['config']): Partial<DistributionProps> {
    if (baseUrl === undefined || certificateArn === undefined) return {};
    return {
      domainNames: [new URL(baseUrl).host],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  private authorize(runtimes: Runtimes, secret: Secret): IHttpRouteAuthorizer {
    const fn = new NodeFunction(this, 'Authorizer', {
      runtimes,
      handler: 'edge-authorizer',
      description: 'Refuses requests that did not come through the edge.',
      environmentSchema: edgeAuthorizerEnvironment,
      environment: { ORIGIN_SECRET_ID: secret.secretArn },
      timeout: Duration.seconds(5),
    });
    fn.allow(['secretsmanager:GetSecretValue'], [secret.secretArn]);
    return new HttpLambdaAuthorizer('Edge', fn.lambda, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      // Without the header the gateway refuses by itself; with the right one it remembers the answer.
      identitySource: [`$request.header.${ORIGIN_HEADER}`],
      resultsCacheTtl: Duration.hours(1),
    });
  }
}
