import * as z from 'zod';
import type { Interval } from '../domain/time.ts';

/** A shape that names every field, optional ones too: a field that is not named would be lost on reading. */
export type FieldsOf<Record> = { readonly [Field in keyof Record]-?: z.ZodType };

/** Epoch milliseconds. */
export const instant = z.int();
export const words = z.record(z.string(), z.string());
export const scalar = z.union([z.string(), z.number(), z.boolean()]);
export const interval = z.object({ from: instant, until: instant } satisfies FieldsOf<Interval>);
