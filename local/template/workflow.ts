import * as z from 'zod';
import { inert, parsePart, TemplateRefused } from './refused.ts';
import type { Template } from './template.ts';

export interface WorkflowTemplate {
  readonly arn: string;
  /** ARNs under which executions may be started: the machine's own and those of its aliases. */
  readonly startArns: readonly string[];
  readonly roleArn: string;
  /** The definition with its placeholders filled. */
  readonly definition: string;
}

const machineShape = z.strictObject({
  ...inert('LoggingConfiguration', 'TracingConfiguration'),
  DefinitionString: z.string(),
  DefinitionSubstitutions: z.record(z.string(), z.string()),
  RoleArn: z.string(),
  StateMachineType: z.literal('STANDARD'),
});
const versionShape = z.strictObject({ StateMachineArn: z.string(), ...inert('StateMachineRevisionId') });
const aliasShape = z.strictObject({
  Name: z.string(),
  RoutingConfiguration: z.tuple([
    z.strictObject({ StateMachineVersionArn: z.string(), Weight: z.literal(100) }),
  ]),
});

export function readWorkflow(template: Template): WorkflowTemplate {
  const [machine, ...others] = template.ofType('AWS::StepFunctions::StateMachine');
  if (machine === undefined || others.length > 0) {
    throw new TemplateRefused('the template has no single state machine');
  }
  for (const { id, properties } of template.ofType('AWS::StepFunctions::StateMachineVersion')) {
    parsePart(versionShape, id, properties);
  }
  const aliases = template.ofType('AWS::StepFunctions::StateMachineAlias');
  for (const { id, properties } of aliases) parsePart(aliasShape, id, properties);
  const part = parsePart(machineShape, machine.id, machine.properties);
  return {
    arn: machine.arn,
    startArns: [machine.arn, ...aliases.map(({ arn }) => arn)],
    roleArn: part.RoleArn,
    definition: substitute(part.DefinitionString, part.DefinitionSubstitutions),
  };
}

function substitute(definition: string, values: Readonly<Record<string, string>>): string {
  return definition.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TemplateRefused(`the definition names ${whole}, which has no value`);
    return value;
  });
}
