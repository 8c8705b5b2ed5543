import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import {
  answerEnvironment,
  byHandEnvironment,
  deskEnvironment,
  importsEnvironment,
  intakeEnvironment,
  numbersEnvironment,
  previewEnvironment,
  taskPageEnvironment,
} from '../../functions/contracts/environments.ts';
import { allowWaking } from './handoff-workflow.ts';
import { NodeFunction } from './node-function.ts';
import { environments, type Services } from './services.ts';
import type { Tombstones } from './tombstones.ts';
import { toolDoors } from './tool-doors.ts';

export interface WebFunctionsProps extends Services {
  readonly tombstones: Tombstones;
  readonly formOrigins: readonly string[];
  /** Whether requests reach the API through the edge only. */
  readonly behindEdge: boolean;
}

/** A person waits: past this they reload, and the API itself would wait up to thirty seconds. */
const TIMEOUT = Duration.seconds(10);

/** The gateway waits thirty seconds. */
const TABLE_TIMEOUT = Duration.seconds(29);
/** A whole processor, since thousands of rows are judged while somebody waits. */
const TABLE_MEMORY_MB = 1_769;

/** The functions behind the API, and what each may do. */
export class WebFunctions extends Construct {
  readonly intake: NodeFunction;
  readonly activities: NodeFunction;
  readonly accounts: NodeFunction;
  readonly stages: NodeFunction;
  readonly attempts: NodeFunction;
  readonly taskPage: NodeFunction;
  readonly answer: NodeFunction;
  readonly desk: NodeFunction;
  readonly numbers: NodeFunction;
  readonly preview: NodeFunction;
  readonly imports: NodeFunction;
  readonly importLeads: NodeFunction;
  readonly byHand: NodeFunction;

  constructor(scope: Construct, id: string, props: WebFunctionsProps) {
    super(scope, id);
    this.intake = this.makeIntake(props);
    const { activities, accounts, stages, attempts } = toolDoors(this, props);
    this.activities = activities;
    this.accounts = accounts;
    this.stages = stages;
    this.attempts = attempts;
    this.taskPage = this.makeTaskPage(props);
    this.answer = this.makeAnswer(props);
    this.desk = this.makeDesk(props);
    this.numbers = this.makeNumbers(props);
    this.preview = this.makePreview(props);
    this.imports = this.makeImports(props);
    this.importLeads = this.makeImportLeads(props);
    this.byHand = this.makeByHand(props);
  }

  private makeIntake(services: WebFunctionsProps): NodeFunction {
    const { table, events, addressKey } = environments(services);
    const intake = new NodeFunction(this, 'Intake', {
      runtimes: services.runtimes,
      handler: 'intake',
      description: 'Takes a lead from a form.',
      environmentSchema: intakeEnvironment,
      environment: {
        ...table,
        ...events,
        ...addressKey,
        FORM_ORIGINS: services.formOrigins.join(' '),
        BEHIND_EDGE: services.behindEdge ? 'true' : 'false',
      },
      timeout: TIMEOUT,
    });
    services.state.allow(intake, ['GetItem', 'BatchGetItem', 'PutItem']);
    services.events.allowPublishing(intake);
    services.secrets.allowReading(intake, services.secrets.addressKey);
    return intake;
  }

  /** Serves GET and HEAD, so it may not write at all. */
  private makeTaskPage(services: Services): NodeFunction {
    const { table, links } = environments(services);
    const taskPage = new NodeFunction(this, 'TaskPage', {
      runtimes: services.runtimes,
      handler: 'task-page',
      description: 'Shows the page behind a link.',
      environmentSchema: taskPageEnvironment,
      environment: { ...table, ...links },
      timeout: TIMEOUT,
    });
    services.state.allow(taskPage, ['GetItem', 'BatchGetItem', 'Query']);
    services.secrets.allowReading(taskPage, services.secrets.linkKeys);
    return taskPage;
  }

  /** What people press comes here, what they open does not: so the functions that show leads cannot write. */
  private makeAnswer(services: WebFunctionsProps): NodeFunction {
    const { table, events, links, mail } = environments(services);
    const { tombstones } = services;
    const answer = new NodeFunction(this, 'Answer', {
      runtimes: services.runtimes,
      handler: 'answer',
      description: 'Takes what a person pressed on a page.',
      environmentSchema: answerEnvironment,
      environment: {
        ...table,
        ...events,
        ...links,
        ...mail,
        TOMBSTONES_TABLE_NAME: tombstones.table.tableName,
      },
      timeout: TIMEOUT,
    });
    services.state.allow(answer, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem']);
    tombstones.allowAdding(answer);
    services.events.allowPublishing(answer);
    services.secrets.allowReading(answer, services.secrets.linkKeys);
    services.mail.allowSending(answer);
    allowWaking(answer);
    return answer;
  }

  /** Shows leads to people who have signed in. It may not write at all. */
  private makeDesk(services: Services): NodeFunction {
    const { table } = environments(services);
    const desk = new NodeFunction(this, 'Desk', {
      runtimes: services.runtimes,
      handler: 'desk',
      description: 'Shows leads to people who have signed in.',
      environmentSchema: deskEnvironment,
      environment: { ...table },
      timeout: TIMEOUT,
    });
    services.state.allow(desk, ['GetItem', 'BatchGetItem', 'Query']);
    services.state.allowWorkIndex(desk);
    return desk;
  }

  /** Shows what was counted, and the leads behind it, to people who have signed in. It may not write at all. */
  private makeNumbers(services: Services): NodeFunction {
    const { table } = environments(services);
    const numbers = new NodeFunction(this, 'Numbers', {
      runtimes: services.runtimes,
      handler: 'numbers',
      description: 'Shows what was counted to people who have signed in.',
      environmentSchema: numbersEnvironment,
      environment: { ...table },
      timeout: TIMEOUT,
    });
    services.state.allow(numbers, ['GetItem', 'BatchGetItem', 'Query']);
    return numbers;
  }

  /** Thinks through what would become of a lead. It may not write at all. */
  private makePreview(services: Services): NodeFunction {
    const { table, addressKey } = environments(services);
    const preview = new NodeFunction(this, 'Preview', {
      runtimes: services.runtimes,
      handler: 'preview',
      description: 'Tells people who have signed in what would become of a lead.',
      environmentSchema: previewEnvironment,
      environment: { ...table, ...addressKey },
      timeout: TIMEOUT,
    });
    services.state.allow(preview, ['GetItem', 'BatchGetItem', 'Query']);
    services.secrets.allowReading(preview, services.secrets.addressKey);
    return preview;
  }

  /** Thinks through what would become of a table of leads. It may not write at all. */
  private makeImports(services: Services): NodeFunction {
    const { table, addressKey } = environments(services);
    const imports = new NodeFunction(this, 'Imports', {
      runtimes: services.runtimes,
      handler: 'imports',
      description: 'Tells what would become of a table of leads, and how far others are.',
      environmentSchema: importsEnvironment,
      environment: { ...table, ...addressKey },
      timeout: TABLE_TIMEOUT,
      memoryMb: TABLE_MEMORY_MB,
    });
    services.state.allow(imports, ['GetItem', 'BatchGetItem', 'Query']);
    services.secrets.allowReading(imports, services.secrets.addressKey);
    return imports;
  }

  private makeImportLeads(services: Services): NodeFunction {
    const { table, addressKey } = environments(services);
    const importLeads = new NodeFunction(this, 'ImportLeads', {
      runtimes: services.runtimes,
      handler: 'import-leads',
      description: 'Brings a table of leads in.',
      environmentSchema: importsEnvironment,
      environment: { ...table, ...addressKey },
      timeout: TABLE_TIMEOUT,
      memoryMb: TABLE_MEMORY_MB,
    });
    // It removes what comes to somebody who was erased meanwhile.
    services.state.allow(importLeads, ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem']);
    services.secrets.allowReading(importLeads, services.secrets.addressKey);
    return importLeads;
  }

  /** It stores a lead as intake does, and knows beforehand whom it may not hand on. */
  private makeByHand(services: Services): NodeFunction {
    const { table, events, addressKey } = environments(services);
    const byHand = new NodeFunction(this, 'ByHand', {
      runtimes: services.runtimes,
      handler: 'by-hand',
      description: 'Takes leads that people enter by hand, or hand to sales.',
      environmentSchema: byHandEnvironment,
      environment: { ...table, ...events, ...addressKey },
      timeout: TIMEOUT,
    });
    services.state.allow(byHand, ['GetItem', 'BatchGetItem', 'Query', 'PutItem']);
    services.events.allowPublishing(byHand);
    services.secrets.allowReading(byHand, services.secrets.addressKey);
    return byHand;
  }
}
