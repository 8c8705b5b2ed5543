import * as z from 'zod';
import { type Dispositions, SIDES } from '../../domain/feedback/dispositions.ts';
import { slug } from './criteria.ts';

const reason = z.strictObject({
  id: slug.describe('Stored answers name it, so never reuse it for another meaning.'),
  label: z.string().min(1).max(60).describe('As a rep reads it on a button.'),
  side: z.enum(SIDES).describe('On whose side the reason lies.'),
  credit: z.boolean().describe("Whether the rep's turn is given back."),
  next: z.enum(['close', 'recycle', 'stop-contact']).describe('What becomes of the lead.'),
  coolDownDays: z
    .int()
    .min(1)
    .max(730)
    .describe('So many days after the answer only a request of the lead brings it back.')
    .exactOptional(),
  date: z.enum(['later', 'locked-until']).describe('A date that the answer asks for.').exactOptional(),
  note: z.literal('required').describe('The answer needs words of its own.').exactOptional(),
});

/** `config/dispositions.yaml`. */
export const dispositions = z
  .strictObject({ reasons: z.array(reason).min(1) })
  .superRefine(({ reasons }, context) => {
    const taken = new Set<string>();
    for (const [index, { id }] of reasons.entries()) {
      const message = `The id ${id} is already taken.`;
      if (taken.has(id))
        context.addIssue({ code: 'custom', path: ['reasons', index, 'id'], message, input: reasons });
      taken.add(id);
    }
  }) satisfies z.ZodType<Dispositions>;
