import type * as z from 'zod';
import { isTimestamp } from './fields.ts';
import type { Json } from './json.ts';
import { checkUsage, type Phase } from './references.ts';
import {
  choiceSchema,
  failSchema,
  passSchema,
  problemsOf,
  succeedSchema,
  taskSchema,
  waitSchema,
} from './schema.ts';
import type { Catcher, ChoiceState, Exit, FailState, State, TaskState, WaitState } from './states.ts';
import { compileTemplate, isExpression, type Template } from './template.ts';

type Report = (problem: string) => void;

/** Compiles fields of one state, reporting what is wrong instead of throwing. */
interface Fields {
  template(json: Json | undefined, where: string, phase: Phase): Template | undefined;
  exit(raw: RawExit, where: string, phase: Phase): Exit;
  report: Report;
}

interface RawExit {
  readonly Next?: string | undefined;
  readonly Assign?: { readonly [name: string]: Json } | undefined;
  readonly Output?: Json | undefined;
}

/**
 * @param assigned - Every variable that some state assigns.
 * @returns Undefined when the state cannot be read; the reasons are reported.
 */
export function readState(
  raw: { readonly Type: string },
  assigned: ReadonlySet<string>,
  report: Report,
): State | undefined {
  const fields = fieldsOf(assigned, report);
  switch (raw.Type) {
    case 'Task':
      return read(taskSchema, raw, report, (data) => readTask(data, fields));
    case 'Choice':
      return read(choiceSchema, raw, report, (data) => readChoice(data, fields));
    case 'Wait':
      return read(waitSchema, raw, report, (data) => readWait(data, fields));
    case 'Pass':
      return read(passSchema, raw, report, (data) => {
        checkOnward(data, report);
        return { type: 'Pass', exit: fields.exit(data, '', 'plain') };
      });
    case 'Succeed':
      return read(succeedSchema, raw, report, (data) => ({
        type: 'Succeed',
        exit: fields.exit(data, '', 'plain'),
      }));
    case 'Fail':
      return read(failSchema, raw, report, (data) => readFail(data, fields));
    default:
      report(`Type: a state of type "${raw.Type}" is not implemented`);
      return undefined;
  }
}

function read<S extends z.ZodType>(
  schema: S,
  raw: unknown,
  report: Report,
  make: (data: z.output<S>) => State,
): State | undefined {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return make(parsed.data);
  problemsOf(parsed.error).forEach(report);
  return undefined;
}

function fieldsOf(assigned: ReadonlySet<string>, report: Report): Fields {
  const template: Fields['template'] = (json, where, phase) => {
    if (json === undefined) return undefined;
    try {
      const compiled = compileTemplate(json, where);
      for (const use of compiled.uses) {
        for (const problem of checkUsage(use.usage, assigned, phase))
          report(`${use.where}: the expression ${problem}`);
      }
      return compiled;
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      report(thrown.message);
      return undefined;
    }
  };
  const exit: Fields['exit'] = ({ Next, Assign, Output }, where, phase) => ({
    next: Next,
    assign: template(Assign, `${where}Assign`, phase),
    output: template(Output, `${where}Output`, phase),
  });
  return { template, exit, report };
}

function readTask(data: z.output<typeof taskSchema>, fields: Fields): TaskState {
  const { report } = fields;
  checkOnward(data, report);
  checkWildcards(data.Retry, 'Retry', report);
  checkWildcards(data.Catch, 'Catch', report);
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = data;
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    report('HeartbeatSeconds: must be smaller than TimeoutSeconds');
  }
  const waitsForToken = data.Resource.endsWith('.waitForTaskToken');
  const phase = waitsForToken ? 'token-call' : 'plain';
  const catchers = data.Catch.map(
    (raw, index): Catcher => ({
      errorEquals: raw.ErrorEquals,
      exit: fields.exit(raw, `Catch.${index}.`, 'catch'),
    }),
  );
  return {
    type: 'Task',
    waitsForToken,
    functionName: fields.template(data.Arguments.FunctionName, 'Arguments.FunctionName', phase) ?? NOTHING,
    payload: fields.template(data.Arguments.Payload ?? {}, 'Arguments.Payload', phase) ?? NOTHING,
    timeoutSeconds: fields.template(timeout, 'TimeoutSeconds', phase),
    heartbeatSeconds: fields.template(heartbeat, 'HeartbeatSeconds', phase),
    retry: data.Retry,
    catch: catchers,
    exit: fields.exit(data, '', 'result'),
  };
}

function readChoice(data: z.output<typeof choiceSchema>, fields: Fields): ChoiceState {
  const rules = data.Choices.map((rule, index) => ({
    condition: fields.template(rule.Condition, `Choices.${index}.Condition`, 'plain') ?? NOTHING,
    exit: fields.exit(rule, `Choices.${index}.`, 'plain'),
  }));
  const otherwise = fields.exit({ ...data, Next: data.Default }, '', 'plain');
  return { type: 'Choice', rules, otherwise: data.Default === undefined ? undefined : otherwise };
}

function readWait(data: z.output<typeof waitSchema>, fields: Fields): WaitState {
  checkOnward(data, fields.report);
  const { Seconds, Timestamp } = data;
  if ((Seconds === undefined) === (Timestamp === undefined)) {
    fields.report('Seconds, Timestamp: there must be exactly one of the two');
  }
  if (Timestamp !== undefined && !isExpression(Timestamp) && !isTimestamp(Timestamp)) {
    fields.report('Timestamp: is no timestamp of the form 2016-03-14T01:59:00Z');
  }
  const unit = Seconds === undefined ? 'Timestamp' : 'Seconds';
  const until = fields.template(Seconds ?? Timestamp, unit, 'plain') ?? NOTHING;
  return { type: 'Wait', unit, until, exit: fields.exit(data, '', 'plain') };
}

function readFail(data: z.output<typeof failSchema>, fields: Fields): FailState {
  return {
    type: 'Fail',
    error: fields.template(data.Error, 'Error', 'plain'),
    cause: fields.template(data.Cause, 'Cause', 'plain'),
  };
}

/** Stands where a reported field would; a definition with a report is never run. */
const NOTHING: Template = { uses: [], evaluate: () => null };

function checkOnward(
  { Next, End }: { readonly Next?: unknown; readonly End?: unknown },
  report: Report,
): void {
  if ((Next === undefined) === (End === undefined)) report('Next, End: there must be exactly one of the two');
}

/** `States.ALL` stands alone and last, or later entries could never match. */
function checkWildcards(
  entries: readonly { readonly ErrorEquals: readonly string[] }[],
  field: string,
  report: Report,
): void {
  entries.forEach(({ ErrorEquals }, index) => {
    if (!ErrorEquals.includes('States.ALL')) return;
    if (ErrorEquals.length > 1) report(`${field}.${index}.ErrorEquals: States.ALL must stand alone`);
    if (index < entries.length - 1) report(`${field}.${index}.ErrorEquals: States.ALL must come last`);
  });
}
