import type * as z from 'zod';

/**
 * Reads the function's own environment.
 *
 * @throws when a variable is missing or unusable, naming it but never quoting its value.
 */
export function loadEnvironment<Schema extends z.ZodObject>(schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(process.env);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path[0]?.toString()}: ${message}`);
  throw new Error(`The function's environment does not fit. ${faults.join('; ')}`);
}
