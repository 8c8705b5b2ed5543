import { TemplateRefused } from '../template/refused.ts';

export interface InputTransformer {
  /** JSON paths by the names that the template uses. */
  readonly paths: Readonly<Record<string, string>>;
  /** JSON with `<name>` where a value goes. */
  readonly template: string;
}

/** Makes what a target receives. @throws Error when a path leads nowhere, which EventBridge does not deliver either */
export type Transform = (event: unknown) => unknown;

/** `$.detail.mail.tags.leadId[0]` */
const PATH = /^\$(\.[\w-]+|\[\d+\])+$/;
const STEP = /\.([\w-]+)|\[(\d+)\]/g;
/** A placeholder where a JSON value may stand: after a bracket, colon or comma, not within quotes. */
const PLACEHOLDER = /(?<=[[{:,]\s*)<([\w.-]+)>/g;

/** @throws TemplateRefused for paths and templates beyond fields, indexes and whole JSON values */
export function compileTransformer({ paths, template }: InputTransformer): Transform {
  const readers = new Map(Object.entries(paths).map(([name, path]) => [name, readerOf(path)]));
  const unknown = [...template.matchAll(PLACEHOLDER)].filter(([, name = '']) => !readers.has(name));
  const filled = template.replaceAll(PLACEHOLDER, 'null');
  if (unknown.length > 0 || filled.includes('<') || !isJson(filled)) {
    throw new TemplateRefused(`the input template ${template} is not implemented on one machine`);
  }
  return (event) =>
    JSON.parse(
      template.replaceAll(PLACEHOLDER, (_whole, name: string) => {
        const value = JSON.stringify(readers.get(name)?.(event));
        if (value === undefined) throw new Error(`the event has no ${paths[name]}`);
        return value;
      }),
    );
}

function readerOf(path: string): (event: unknown) => unknown {
  if (!PATH.test(path)) throw new TemplateRefused(`the path ${path} is not implemented on one machine`);
  const steps = [...path.matchAll(STEP)].map(([, field, index]) => field ?? Number(index));
  return (event) =>
    steps.reduce<unknown>((value, step) => (isContainer(value) ? value[step] : undefined), event);
}

const isContainer = (value: unknown): value is Readonly<Record<string | number, unknown>> =>
  typeof value === 'object' && value !== null;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
