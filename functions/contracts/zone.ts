import * as z from 'zod';

/** The name of a time zone that the runtime's tz database knows. */
export const zone = z.string().refine(isZone, 'Write the name of a time zone, like Europe/Madrid.');

/** Those that were found once: asking the runtime is dear, and a team names the same few again and again. */
const known = new Set<string>();

/** Whether the runtime knows a time zone by this name. */
export function isZone(name: string): boolean {
  if (known.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    known.add(name);
    return true;
  } catch {
    return false;
  }
}
