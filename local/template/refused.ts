import * as z from 'zod';

/** The template asks for something that is not done on one machine; nothing is ever silently left out. */
export class TemplateRefused extends Error {
  override readonly name = 'TemplateRefused';
}

/** Parses a part of the template; a property that the schema does not know is refused by name. */
export function parsePart<T>(schema: z.ZodType<T>, what: string, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new TemplateRefused(`${what} cannot be run on one machine:\n${z.prettifyError(parsed.error)}`);
}

/** Properties that change nothing here, such as descriptions, by name. */
export function inert<Name extends string>(
  ...names: readonly Name[]
): Record<Name, z.ZodOptional<z.ZodUnknown>>;
export function inert(...names: readonly string[]): Record<string, z.ZodOptional<z.ZodUnknown>> {
  return Object.fromEntries(names.map((name) => [name, z.unknown().optional()]));
}
