import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AlarmTopic } from './constructs/alarm-topic.ts';
import { BackgroundFunctions } from './constructs/background-functions.ts';
import { Backtest } from './constructs/backtest.ts';
import { DeadLetters } from './constructs/dead-letters.ts';
import { Edge } from './constructs/edge.ts';
import { Events } from './constructs/events.ts';
import { HandoffWorkflow } from './constructs/handoff-workflow.ts';
import { HttpApi } from './constructs/http-api.ts';
import { Mail } from './constructs/mail.ts';
import { Observability } from './constructs/observability.ts';
import { Policies } from './constructs/policies.ts';
import { Schedules } from './constructs/schedules.ts';
import { Secrets } from './constructs/secrets.ts';
import type { Services } from './constructs/services.ts';
import { SignIn } from './constructs/sign-in.ts';
import { StateTable } from './constructs/state-table.ts';
import { Subscriptions } from './constructs/subscriptions.ts';
import { Tombstones } from './constructs/tombstones.ts';
import { WebFunctions } from './constructs/web-functions.ts';
import { WorkflowFunctions } from './constructs/workflow-functions.ts';
import type { DeploymentConfig } from './deployment-config.ts';
import { acknowledgeFindings } from './nag-acknowledgements.ts';
import type { PolicyFiles } from './policy-files.ts';

export interface BatonStackProps extends StackProps {
  readonly config: DeploymentConfig;
  /** Folder with one folder per handler, ready to ship. */
  readonly bundles: string;
  /** The policies that a new deployment begins with. */
  readonly policies: PolicyFiles;
  /** Of the firewall before the edge, if the deployment has one. */
  readonly firewallArn?: string;
}

/** One Baton: everything that one stage of one company needs in one account and region. */
export class BatonStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { config, bundles, policies, firewallArn, ...props }: BatonStackProps,
  ) {
    super(scope, id, props);
    const metricsNamespace = `Baton/${config.stage}`;
    const deadLetters = new DeadLetters(this, 'DeadLetters');
    const state = new StateTable(this, 'State');
    const tombstones = new Tombstones(this, 'Tombstones');
    const events = new Events(this, 'Events');
    const api = new HttpApi(this, 'Http', { formOrigins: config.formOrigins });
    const mail = new Mail(this, 'Mail', {
      sender: config.sender,
      identity: config.senderIdentity,
      ...(config.demo && { redirect: config.sender }),
    });
    const runtimes = { bundles, metricsNamespace };
    const edge =
      firewallArn === undefined ? undefined : new Edge(this, 'Edge', { runtimes, api, firewallArn, config });
    const services: Services = {
      runtimes,
      state,
      events,
      secrets: new Secrets(this, 'Secrets'),
      mail,
      deadLetters,
      baseUrl: config.baseUrl ?? edge?.url ?? api.url,
    };

    const web = new WebFunctions(this, 'Web', {
      ...services,
      tombstones,
      formOrigins: config.formOrigins,
      behindEdge: edge !== undefined,
    });
    const signIn = new SignIn(this, 'SignIn', {
      runtimes,
      config,
      baseUrl: services.baseUrl,
      originSecret: edge?.secret,
    });
    api.connect(
      { ...web, signIn: signIn.page },
      { signedIn: signIn.routeAuthorizer, edge: edge?.authorizer },
    );
    const { tasks } = new WorkflowFunctions(this, 'Tasks', services);
    const workflow = new HandoffWorkflow(this, 'Workflow', tasks);
    const background = new BackgroundFunctions(this, 'Background', { ...services, workflow });
    const backtest = new Backtest(this, 'Backtest', { runtimes });
    new Policies(this, 'Policies', { ...services, policies });

    const schedules = new Schedules(this, 'Schedules', { ...background, deadLetters });
    new Subscriptions(this, 'Subscriptions', {
      bus: events.bus,
      stateMachine: workflow.stateMachine,
      configurationSet: mail.configurationSet,
      deadLetters,
      ...background,
    });
    const topic =
      config.alarmEmail === undefined ? undefined : new AlarmTopic(this, 'Alarms', config.alarmEmail);
    const watched = {
      metricsNamespace,
      api,
      web,
      signIn,
      workflow,
      tasks,
      background,
      schedules,
      mail,
      deadLetters,
    };
    new Observability(this, 'Observability', { topic, ...watched });

    this.output('ApiUrl', 'Where forms post to.', edge?.url ?? api.url);
    this.output('SenderVerification', 'To do before mails go out.', mail.verification);
    this.output('TableName', 'BATON_TABLE of the command line.', state.table.tableName);
    this.output('TombstonesName', 'BATON_TOMBSTONES of the command line.', tombstones.table.tableName);
    this.output('EventBusName', 'BATON_BUS of the command line.', events.bus.eventBusName);
    this.output('LinkKeysArn', 'BATON_LINK_KEYS of the command line.', services.secrets.linkKeys.secretArn);
    this.output(
      'AddressKeyArn',
      'BATON_ADDRESS_KEY of the command line.',
      services.secrets.addressKey.secretArn,
    );
    this.output(
      'CalendarLinksArn',
      'BATON_CALENDAR_LINKS of the command line.',
      services.secrets.calendarLinks.secretArn,
    );
    this.output('DeadLettersUrl', 'BATON_DEAD_LETTERS of the command line.', deadLetters.queueUrl);
    this.output('SweepName', 'BATON_SWEEP of the command line.', background.sweep.lambda.functionName);
    this.output('BacktestName', 'BATON_BACKTEST of the command line.', backtest.function.lambda.functionName);
    this.output('HistoryName', 'BATON_HISTORY of the command line.', backtest.history.bucketName);
    this.output(
      'StateMachineArn',
      'Whose executions are the handoffs.',
      workflow.stateMachine.stateMachineArn,
    );
    if (signIn.userPoolId !== undefined)
      this.output('UserPoolId', 'Where people are let in.', signIn.userPoolId);
    acknowledgeFindings(this);
  }

  private output(id: string, description: string, value: string): void {
    new CfnOutput(this, id, { description, value });
  }
}
