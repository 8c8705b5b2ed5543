import * as z from 'zod';
import type { Now } from '../../../functions/app/ports.ts';
import { UsageError } from '../usage-error.ts';
import type { AccountOptions } from './account.ts';

/** As the Baton of this machine tells it. */
const told = z.object({ now: z.number(), speed: z.number() });

/**
 * The time that a command goes by. An account goes by the world's; the Baton of this machine has a clock of its own,
 * which may be ahead and run faster.
 *
 * @throws UsageError where the Baton of this machine does not answer.
 */
export async function openClock({ local }: Pick<AccountOptions, 'local'>): Promise<Now> {
  if (!local) return Date.now;
  const { now, speed } = told.parse(await (await askedOf(process.env['BATON_CLOCK'] ?? '')).json());
  const heardAt = Date.now();
  return () => Math.floor(now + (Date.now() - heardAt) * speed);
}

const askedOf = (address: string): Promise<Response> =>
  fetch(address).catch((cause: unknown) => {
    throw new UsageError('The Baton of this folder does not answer: start it again with npm start.', {
      cause,
    });
  });
