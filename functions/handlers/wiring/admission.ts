import type { Logger } from '@aws-lambda-powertools/logger';
import { tallyRecords } from '../../adapters/records/tallies.ts';
import { admitRequest } from '../../app/intake/admit-request.ts';
import type { AddressHash } from '../../app/ports.ts';
import { problems } from '../../contracts/http/problem.ts';
import type { SourceLimit } from '../../domain/lead/source-limit.ts';
import { MINUTE, SECOND } from '../../domain/time.ts';
import { faultOf } from '../support/fault.ts';
import { HttpProblem } from '../support/http-problem.ts';
import type { Ground } from './surroundings.ts';

/** @throws HttpProblem when the source has sent too much. */
export type Admit = (source: string, limit: SourceLimit) => Promise<void>;

/** The limit of one door. */
export function admission(
  { store, backoff, now }: Pick<Ground, 'store' | 'backoff' | 'now'>,
  keyedHash: AddressHash,
  door: 'leads' | 'activities' | 'accounts' | 'stages' | 'attempts',
  logger: Pick<Logger, 'warn'>,
): Admit {
  const onUncounted = (cause: unknown) => {
    const { name, at } = faultOf(cause);
    logger.warn('A request was let in uncounted.', { event: 'rate_uncounted', door, cause: name, at });
  };
  const admit = admitRequest(
    { tallies: tallyRecords(store), nameOf: keyedHash, onUncounted, backoff, now },
    door,
  );
  return async (source, limit) => {
    const admission = await admit(source, limit);
    if (!admission.admitted) throw tooMany(admission.retryAt - now());
  };
}

/** For a program in a header, for a person in words. */
function tooMany(wait: number): HttpProblem {
  const minutes = Math.max(1, Math.ceil(wait / MINUTE));
  const detail = `Nothing was stored. Please send it again in ${minutes} minute${minutes === 1 ? '' : 's'}.`;
  const seconds = Math.max(1, Math.ceil(wait / SECOND));
  return new HttpProblem(problems.tooMany({ detail }), { 'retry-after': String(seconds) });
}
