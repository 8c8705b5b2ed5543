import * as z from 'zod';
import { type Governance, SIGNABLE_KINDS } from '../../domain/policy/governance.ts';
import { SIDES, type Side } from '../../domain/side.ts';
import { zone } from '../zone.ts';
import { slug } from './criteria.ts';

const owner = z.union([
  z.strictObject({ person: slug.describe('Somebody of team.yaml, by id.') }),
  z.strictObject({
    name: z.string().min(1).max(100),
    email: z.email(),
    zone: zone.describe('In whose time they read.').default('UTC'),
  }),
]);

const sides = z.array(z.enum(SIDES)).min(1);

/** `config/governance.yaml`. @see RULES.md, section Policies */
export const governance = z
  .strictObject({
    owners: z
      .partialRecord(z.enum(SIDES), owner)
      .describe('Who signs for marketing and for sales: a person of team.yaml, or a name with an address.'),
    signatures: z
      .partialRecord(z.enum(SIGNABLE_KINDS), sides)
      .describe(
        'Whose signatures a new version needs before it is in force; a kind that is not named needs none.',
      ),
    reminders: z
      .strictObject({
        everyWorkingDays: z
          .int()
          .min(1)
          .max(30)
          .describe('After so many working days of who signs, and again after as many.'),
        atMost: z.int().min(1).max(10).describe('So often, and then no more.'),
      })
      .describe('How whoever has not signed is reminded; without it they are not.')
      .exactOptional(),
  })
  .superRefine(({ owners, signatures }, context) => {
    const named = (side: Side) => owners[side] !== undefined;
    for (const [kind, all = []] of Object.entries(signatures)) {
      const missing = all.find((side) => !named(side));
      if (missing !== undefined && all.some(named))
        context.addIssue({
          code: 'custom',
          path: ['signatures', kind],
          message: `Nobody signs for ${missing}: name them under owners.`,
          input: all,
        });
      if (new Set(all).size < all.length)
        context.addIssue({
          code: 'custom',
          path: ['signatures', kind],
          message: 'Each side signs once: name it once.',
          input: all,
        });
    }
  }) satisfies z.ZodType<Governance>;
