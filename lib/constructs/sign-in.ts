import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { authorizerEnvironment, signInEnvironment } from '../../functions/contracts/environments.ts';
import { GROUPS } from '../../functions/domain/access/access.ts';
import type { DeploymentConfig } from '../deployment-config.ts';
import { NodeFunction, type Runtimes } from './node-function.ts';

export interface SignInProps {
  readonly runtimes: Runtimes;
  readonly config: DeploymentConfig;
  /** Origin under which people reach us. */
  readonly baseUrl: string;
  /** What proves that a request came through the edge, if there is one. */
  readonly originSecret?: Secret | undefined;
}

/** Who signs people in, as functions are told. */
interface Issuer {
  readonly OIDC_ISSUER: string;
  readonly OIDC_CLIENT_ID: string;
  readonly GROUPS_CLAIM: string;
}

const POOL_SCOPE = 'openid email';

/** People sign in at the company's own issuer, or at a user pool that is made for it. */
export class SignIn extends Construct {
  readonly page: NodeFunction;
  readonly authorizer: NodeFunction;
  /** The same, as routes name it. */
  readonly routeAuthorizer: IHttpRouteAuthorizer;
  /** Where people are let in, unless the company has an issuer of its own. */
  readonly userPoolId: string | undefined;

  constructor(scope: Construct, id: string, props: SignInProps) {
    super(scope, id);
    const { config, baseUrl } = props;
    const issuer = config.oidc ?? this.userPool(config.stage, baseUrl);
    this.userPoolId = 'userPoolId' in issuer ? issuer.userPoolId : undefined;
    const told: Issuer = {
      OIDC_ISSUER: issuer.issuer,
      OIDC_CLIENT_ID: issuer.clientId,
      GROUPS_CLAIM: issuer.groupsClaim,
    };
    this.page = this.makePage(props, told);
    this.authorizer = this.makeAuthorizer(props, told);
    this.routeAuthorizer = new HttpLambdaAuthorizer('SignedIn', this.authorizer.lambda, {
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      // Who brings no token must get as far as to be told where to sign in, and a remembered answer would outlive its token.
      identitySource: [],
      resultsCacheTtl: Duration.seconds(0),
    });
  }

  private userPool(stage: string, baseUrl: string) {
    const pool = new UserPool(this, 'Users', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const group of GROUPS) {
      new CfnUserPoolGroup(this, `Group-${group}`, { groupName: group, userPoolId: pool.userPoolId });
    }
    pool.addDomain('Domain', { cognitoDomain: { domainPrefix: `baton-${stage}-${Aws.ACCOUNT_ID}` } });
    const client = this.client(pool, baseUrl);
    return {
      userPoolId: pool.userPoolId,
      issuer: pool.userPoolProviderUrl,
      clientId: client.userPoolClientId,
      groupsClaim: 'cognito:groups',
    };
  }

  /** Without a secret: PKCE proves that who redeems a code is who asked for it. */
  private client(pool: UserPool, baseUrl: string): UserPoolClient {
    return pool.addClient('Web', {
      generateSecret: false,
      // None that takes a password outside of the issuer's own pages.
      authFlows: { userSrp: false },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      oAuth: {
        flows: { authorizationCodeGrant: true, implicitCodeGrant: false, clientCredentials: false },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [`${baseUrl}/sign-in/callback`],
      },
      // As long as somebody who was put out of a group may still be in it.
      idTokenValidity: Duration.hours(1),
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
    });
  }

  private makePage({ runtimes, config, baseUrl }: SignInProps, issuer: Issuer): NodeFunction {
    const { clientSecretArn, scope = POOL_SCOPE } = config.oidc ?? {};
    const page = new NodeFunction(this, 'Function', {
      runtimes,
      handler: 'sign-in',
      description: 'Signs people in and out.',
      environmentSchema: signInEnvironment,
      environment: {
        ...issuer,
        OIDC_SCOPE: scope,
        BASE_URL: baseUrl,
        ...(clientSecretArn !== undefined && { OIDC_CLIENT_SECRET_ID: clientSecretArn }),
      },
      // The issuer is asked for its description, the token and its keys, one after the other.
      timeout: Duration.seconds(15),
    });
    if (clientSecretArn !== undefined) page.allow(['secretsmanager:GetSecretValue'], [clientSecretArn]);
    return page;
  }

  private makeAuthorizer({ runtimes, originSecret }: SignInProps, issuer: Issuer): NodeFunction {
    const authorizer = new NodeFunction(this, 'Authorizer', {
      runtimes,
      handler: 'authorizer',
      description: 'Tells the API who asks, by their token.',
      environmentSchema: authorizerEnvironment,
      environment: { ...issuer, ...(originSecret && { ORIGIN_SECRET_ID: originSecret.secretArn }) },
      timeout: Duration.seconds(10),
    });
    if (originSecret) authorizer.allow(['secretsmanager:GetSecretValue'], [originSecret.secretArn]);
    return authorizer;
  }
}
