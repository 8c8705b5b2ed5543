import * as z from 'zod';

/** The name of a time zone that the runtime's tz database knows. */
export const zone = z.string().refine(isZone, 'Write the name of a time zone, like Europe/Madrid.');

/** Whether the runtime knows a time zone by this name. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
