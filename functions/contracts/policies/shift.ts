import * as z from 'zod';
import { WEEKDAYS } from '../../domain/sla/calendar.ts';
import { cutAtMidnight } from '../../domain/sla/week.ts';

/** @param time - `HH:MM` or `HH:MM:SS`, all of one length, so that they compare as text. */
export const shiftOf = (time: z.ZodType<string, string>) =>
  z
    .tuple([time, time], 'Write a shift as two times, like ["09:00","13:00"].')
    .refine(([opens]) => !opens.startsWith('24:00'), 'A shift that opens at 24:00 belongs to the next day.')
    .refine(
      ([opens, closes]) => opens !== closes,
      'A shift that closes as it opens is empty; a whole day is ["00:00","24:00"].',
    );

const wallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "Write a time like '09:00', with quotes.");

/** The shifts of each weekday; one that closes before it opens goes on over midnight. */
export const week = z.partialRecord(z.enum(WEEKDAYS), z.array(shiftOf(wallTime))).transform(cutAtMidnight);
