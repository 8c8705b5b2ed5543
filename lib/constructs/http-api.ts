import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi as Api,
  CorsHttpMethod,
  HttpMethod,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { NodeFunction } from './node-function.ts';

export interface HttpApiProps {
  /** Origins of the company's own pages, which may post leads by script. */
  readonly formOrigins: readonly string[];
}

export interface Routes {
  readonly intake: NodeFunction;
  readonly activities: NodeFunction;
  readonly stages: NodeFunction;
  readonly accounts: NodeFunction;
  readonly attempts: NodeFunction;
  readonly taskPage: NodeFunction;
  readonly answer: NodeFunction;
  readonly desk: NodeFunction;
  readonly numbers: NodeFunction;
  readonly preview: NodeFunction;
  readonly imports: NodeFunction;
  readonly importLeads: NodeFunction;
  readonly byHand: NodeFunction;
  readonly signIn: NodeFunction;
}

export interface Authorizers {
  /** Asks who somebody is, before each function that shows leads to people. */
  readonly signedIn: IHttpRouteAuthorizer;
  /** Asked before all others, where the API lies behind an edge. */
  readonly edge?: IHttpRouteAuthorizer | undefined;
}

/** Requests a second for each route: far above what a company's forms send, far below what a flood costs. */
const THROTTLE = { rateLimit: 50, burstLimit: 100 };

/** The public door: forms and signals come in, people answer through the links of their mails. */
export class HttpApi extends Construct {
  readonly api: Api;

  constructor(scope: Construct, id: string, { formOrigins }: HttpApiProps) {
    super(scope, id);
    this.api = new Api(this, 'Api', {
      description: 'Leads in, answers in.',
      createDefaultStage: false,
      ...(formOrigins.length > 0 && {
        corsPreflight: {
          allowOrigins: [...formOrigins],
          allowMethods: [CorsHttpMethod.POST],
          allowHeaders: ['content-type', 'idempotency-key'],
          // A page that was refused tells its visitor when to send again.
          exposeHeaders: ['retry-after'],
          maxAge: Duration.hours(1),
        },
      }),
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog()),
        format: accessLogFormat(),
      },
    });
  }

  get url(): string {
    return this.api.apiEndpoint;
  }

  connect(functions: Routes, { signedIn, edge }: Authorizers): void {
    const { intake, activities, accounts, stages, attempts, taskPage, answer, desk, numbers } = functions;
    const { preview, signIn, imports, importLeads, byHand } = functions;
    const route = (
      id: string,
      methods: HttpMethod[],
      path: string,
      { lambda }: NodeFunction,
      authorizer = edge,
    ) =>
      this.api.addRoutes({
        path,
        methods,
        integration: new HttpLambdaIntegration(id, lambda),
        ...(authorizer && { authorizer }),
      });
    route('Intake', [HttpMethod.POST], '/leads', intake);
    route('Activities', [HttpMethod.POST], '/activities', activities);
    route('Accounts', [HttpMethod.POST], '/accounts', accounts);
    route('Stages', [HttpMethod.POST], '/stages', stages);
    route('Attempts', [HttpMethod.POST], '/handoffs/{id}/attempts', attempts);
    route('Account', [HttpMethod.PUT], '/accounts/{id}', accounts);
    // HEAD has a route of its own, because mail scanners send it and must meet the function that cannot write.
    route('TaskPage', [HttpMethod.GET, HttpMethod.HEAD], '/t/{reference}', taskPage);
    route('Answer', [HttpMethod.POST], '/t/{reference}', answer);
    route('Thanks', [HttpMethod.GET], '/thanks', taskPage);
    route('SignIn', [HttpMethod.GET], '/sign-in', signIn);
    route('SignInCallback', [HttpMethod.GET], '/sign-in/callback', signIn);
    route('SignOut', [HttpMethod.POST], '/sign-out', signIn);
    route('Board', [HttpMethod.GET], '/handoffs', desk, signedIn);
    route('Team', [HttpMethod.GET], '/team', desk, signedIn);
    route('Lead', [HttpMethod.GET], '/leads/{id}', desk, signedIn);
    route('Erasure', [HttpMethod.GET], '/leads/{id}/erase', desk, signedIn);
    route('Criteria', [HttpMethod.GET], '/criteria', desk, signedIn);
    route('Numbers', [HttpMethod.GET], '/numbers', numbers, signedIn);
    route('NumbersLeads', [HttpMethod.GET], '/numbers/leads', numbers, signedIn);
    route('NumbersAudit', [HttpMethod.GET], '/numbers/audit', numbers, signedIn);
    route('NumbersBeforeAfter', [HttpMethod.GET], '/numbers/before-after', numbers, signedIn);
    route('NumbersTable', [HttpMethod.GET], '/numbers/{table}', numbers, signedIn);
    route('Report', [HttpMethod.GET], '/reports', numbers, signedIn);
    route('ReportPeriod', [HttpMethod.GET], '/reports/{day}', numbers, signedIn);
    route('Reviews', [HttpMethod.GET], '/reviews', numbers, signedIn);
    route('Review', [HttpMethod.GET], '/reviews/{id}', numbers, signedIn);
    route('NewLead', [HttpMethod.GET], '/new-lead', desk, signedIn);
    route('Preview', [HttpMethod.GET, HttpMethod.POST], '/preview', preview, signedIn);
    route('Imports', [HttpMethod.GET], '/imports', imports, signedIn);
    route('ImportPreview', [HttpMethod.POST], '/imports/preview', imports, signedIn);
    // What deletes is kept from the function that shows: that one's role cannot write.
    route('EraseByForm', [HttpMethod.POST], '/leads/{id}/erase', answer, signedIn);
    route('ImportLeads', [HttpMethod.POST], '/imports', importLeads, signedIn);
    route('EnterLead', [HttpMethod.POST], '/new-lead', byHand, signedIn);
    route('Qualify', [HttpMethod.POST], '/leads/{id}/qualify', byHand, signedIn);
    route('Absence', [HttpMethod.POST], '/team/{id}/absence', answer, signedIn);
    route('Move', [HttpMethod.POST], '/leads/{id}/move', answer, signedIn);
    route('LeadStage', [HttpMethod.POST], '/leads/{id}/stage', answer, signedIn);
    route('DecideReview', [HttpMethod.POST], '/reviews/{id}', answer, signedIn);
    route('Waive', [HttpMethod.POST], '/leads/{id}/waive', answer, signedIn);
    route('Contest', [HttpMethod.POST], '/leads/{id}/contest', answer, signedIn);
    route('Erase', [HttpMethod.DELETE], '/leads/{id}', answer, signedIn);
  }

  private accessLog(): LogGroup {
    return new LogGroup(this, 'AccessLog', {
      // Under this prefix AWS needs no resource policy for each log, of which an account may have ten.
      logGroupName: `/aws/vendedlogs/apis/${Stack.of(this).stackName}`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}

/** Links are bearer secrets, so neither path nor address nor agent is logged. */
function accessLogFormat(): AccessLogFormat {
  return AccessLogFormat.custom(
    JSON.stringify({
      requestId: AccessLogField.contextRequestId(),
      routeKey: AccessLogField.contextRouteKey(),
      status: AccessLogField.contextStatus(),
      latencyMs: AccessLogField.contextResponseLatency(),
    }),
  );
}
