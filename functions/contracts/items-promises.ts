import * as z from 'zod';
import { type Promised, SHARES } from '../domain/commitments/promises.ts';
import { SIDES } from '../domain/side.ts';

export const side = z.enum(SIDES);

/** What a side promised of a month. */
export const promised: z.ZodType<Promised> = z.union([
  z.object({ id: z.literal('mqls'), side: z.literal('marketing'), count: z.int() }),
  z.object({ id: z.enum(SHARES), side, share: z.number() }),
]);
