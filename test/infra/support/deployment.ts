import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { batonApp } from '../../../lib/baton-app.ts';

// The test of the whole synthesis lets the CDK check templates against AWS's schemas; once is enough for its four seconds.
process.env['CDK_VALIDATION'] = 'false';

/** Every handler that each stack deploys. */
export const HANDLERS = [
  'accounts',
  'activities',
  'stages',
  'answer',
  'attempts',
  'authorizer',
  'backtest',
  'by-hand',
  'calendars',
  'count',
  'desk',
  'import-leads',
  'imports',
  'intake',
  'mail-events',
  'news',
  'numbers',
  'policies',
  'preview',
  'qualify',
  'report',
  'sign-in',
  'sweep',
  'task-page',
  'workflow-ask',
  'workflow-close',
  'workflow-plan',
  'workflow-route',
  'workflow-settle',
] as const;
export type Handler = (typeof HANDLERS)[number];

export const DEMO = { sender: 'leads@larkfield.example', demo: true };

/** A folder of bundles that hold nothing: what a template says does not depend on what handlers do. */
export function emptyBundles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'baton-bundles-'));
  for (const handler of [...HANDLERS, 'edge-authorizer']) {
    mkdirSync(join(folder, handler));
    writeFileSync(join(folder, handler, 'index.mjs'), '');
  }
  return folder;
}

/** A deployment whose template does not depend on policies. */
export const deploy = (context: Readonly<Record<string, unknown>> = DEMO) =>
  batonApp({ bundles: emptyBundles(), policies: {}, context });

/** The template of one deployment. */
export const templateOf = (context?: Readonly<Record<string, unknown>>): Template =>
  Template.fromStack(deploy(context).stack);

/**
 * Writes a value of a template as people read it: `{"Fn::GetAtt": ["StateTable962DE04C", "Arn"]}` as `StateTable`,
 * an ARN of this account and region by its end.
 */
export function readable(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[intrinsic, argument] = ['', undefined]] = Object.entries(value);
  switch (intrinsic) {
    case 'Ref':
      return named(argument);
    case 'Fn::GetAtt':
      return named(argument[0]);
    case 'Fn::Join':
      return argument[1]
        .map(readable)
        .join(argument[0])
        .replace(/^arn:AWS::Partition:/, '')
        .replace('AWS::Region:AWS::AccountId:', '');
    default:
      throw new Error(`${intrinsic} is not expected in this template`);
  }
}

/** Logical ids end in eight digits of a hash. */
const named = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, '');

/** The functions of a template by their handlers. */
export function functionsOf(template: Template) {
  const found = Object.entries(template.findResources('AWS::Lambda::Function'));
  const byHandler = found.map(([logicalId, { Properties }]) => {
    const handler: string = Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME;
    return [handler, { logicalId, properties: Properties }] as const;
  });
  return new Map(byHandler);
}
