import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  calendarsEnvironment,
  countEnvironment,
  mailEventsEnvironment,
  newsEnvironment,
  qualifyEnvironment,
  reportEnvironment,
  sweepEnvironment,
} from '../../functions/contracts/environments.ts';
import { allowWaking, type HandoffWorkflow } from './handoff-workflow.ts';
import { NodeFunction } from './node-function.ts';
import { environments, type Services } from './services.ts';

export interface BackgroundFunctionsProps extends Services {
  readonly workflow: HandoffWorkflow;
}

/** The functions that events and the schedule start, and what each may do. */
export class BackgroundFunctions extends Construct {
  readonly qualify: NodeFunction;
  readonly sweep: NodeFunction;
  readonly mailEvents: NodeFunction;
  readonly news: NodeFunction;
  readonly calendars: NodeFunction;
  readonly count: NodeFunction;
  readonly report: NodeFunction;

  constructor(scope: Construct, id: string, props: BackgroundFunctionsProps) {
    super(scope, id);
    this.qualify = this.makeQualify(props);
    this.sweep = this.makeSweep(props);
    this.mailEvents = this.makeMailEvents(props);
    this.news = this.makeNews(props);
    this.calendars = this.makeCalendars(props);
    this.count = this.makeCount(props);
    this.report = this.makeReport(props);
  }

  private makeQualify(props: BackgroundFunctionsProps): NodeFunction {
    const { table, events } = environments(props);
    const qualify = new NodeFunction(this, 'Qualify', {
      runtimes: props.runtimes,
      handler: 'qualify',
      description: 'Scores a lead and opens its handoff.',
      environmentSchema: qualifyEnvironment,
      environment: { ...table, ...events, STATE_MACHINE_ARN: props.workflow.startArn },
      timeout: Duration.seconds(30),
      deadLetters: props.deadLetters,
    });
    props.state.allow(qualify, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem']);
    props.events.allowPublishing(qualify);
    props.workflow.allowStarting(qualify);
    return qualify;
  }

  /** Finishes what any other function may have left owed, so it may do what they all may. */
  private makeSweep(props: BackgroundFunctionsProps): NodeFunction {
    const { table, events, links, mail } = environments(props);
    const sweep = new NodeFunction(this, 'Sweep', {
      runtimes: props.runtimes,
      handler: 'sweep',
      description: 'Finishes owed work, restarts failed runs, serves the waiting lists.',
      environmentSchema: sweepEnvironment,
      environment: { ...table, ...events, STATE_MACHINE_ARN: props.workflow.startArn, ...links, ...mail },
      // Less than the time between two passes.
      timeout: Duration.minutes(4),
      deadLetters: props.deadLetters,
    });
    props.state.allow(sweep, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem']);
    props.state.allowWorkIndex(sweep);
    props.events.allowPublishing(sweep);
    props.secrets.allowReading(sweep, props.secrets.linkKeys);
    props.mail.allowSending(sweep);
    props.workflow.allowStarting(sweep);
    props.workflow.allowStopping(sweep);
    allowWaking(sweep);
    return sweep;
  }

  /** The only function that asks hosts of others; it may not send, publish or delete anything. */
  private makeCalendars(props: BackgroundFunctionsProps): NodeFunction {
    const { table } = environments(props);
    const { calendarLinks } = props.secrets;
    const calendars = new NodeFunction(this, 'Calendars', {
      runtimes: props.runtimes,
      handler: 'calendars',
      description: 'Reads when people are busy by their own calendars.',
      environmentSchema: calendarsEnvironment,
      environment: { ...table, CALENDAR_LINKS_SECRET_ID: calendarLinks.secretArn },
      // Less than the time between two passes.
      timeout: Duration.minutes(10),
      deadLetters: props.deadLetters,
    });
    props.state.allow(calendars, ['GetItem', 'BatchGetItem', 'PutItem']);
    props.secrets.allowReading(calendars, calendarLinks);
    return calendars;
  }

  /** It reads what others have recorded, and writes nothing but counts. */
  private makeCount(props: BackgroundFunctionsProps): NodeFunction {
    const { table } = environments(props);
    const count = new NodeFunction(this, 'Count', {
      runtimes: props.runtimes,
      handler: 'count',
      description: 'Adds up what happened with leads.',
      environmentSchema: countEnvironment,
      environment: { ...table },
      // A run ends by itself after three minutes, and with the slice that it is in.
      timeout: Duration.minutes(15),
      deadLetters: props.deadLetters,
    });
    props.state.allow(count, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']);
    props.state.allowWorkIndex(count);
    return count;
  }

  /** It reads numbers and reviews, and writes and mails reports; their links need no key. */
  private makeReport(props: BackgroundFunctionsProps): NodeFunction {
    const { table, mail } = environments(props);
    const report = new NodeFunction(this, 'Report', {
      runtimes: props.runtimes,
      handler: 'report',
      description: 'Keeps the report to both leaderships, and mails it.',
      environmentSchema: reportEnvironment,
      environment: { ...table, BASE_URL: props.baseUrl, ...mail },
      timeout: Duration.minutes(1),
      deadLetters: props.deadLetters,
    });
    props.state.allow(report, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']);
    props.mail.allowSending(report);
    return report;
  }

  private makeMailEvents(props: BackgroundFunctionsProps): NodeFunction {
    const { table, events } = environments(props);
    const mailEvents = new NodeFunction(this, 'MailEvents', {
      runtimes: props.runtimes,
      handler: 'mail-events',
      description: 'Acts on what became of a mail.',
      environmentSchema: mailEventsEnvironment,
      environment: { ...table, ...events },
      timeout: Duration.seconds(10),
      deadLetters: props.deadLetters,
    });
    props.state.allow(mailEvents, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']);
    props.events.allowPublishing(mailEvents);
    allowWaking(mailEvents);
    return mailEvents;
  }

  private makeNews(props: BackgroundFunctionsProps): NodeFunction {
    const { table, links, mail } = environments(props);
    const news = new NodeFunction(this, 'News', {
      runtimes: props.runtimes,
      handler: 'news',
      description: 'Mails owners what their leads did anew.',
      environmentSchema: newsEnvironment,
      environment: { ...table, ...links, ...mail },
      timeout: Duration.seconds(10),
      deadLetters: props.deadLetters,
    });
    props.state.allow(news, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']);
    props.secrets.allowReading(news, props.secrets.linkKeys);
    props.mail.allowSending(news);
    return news;
  }
}
