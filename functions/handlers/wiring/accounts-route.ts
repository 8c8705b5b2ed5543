import { accountRecords } from '../../adapters/records/accounts.ts';
import { type Noted, noteAccount, type ToldAccount } from '../../app/accounts/note-account.ts';
import { takeAccounts } from '../../app/accounts/take-accounts.ts';
import { Retryable } from '../../app/change.ts';
import { accountBatch, readSaid } from '../../contracts/http/accounts.ts';
import { type FieldFault, problems } from '../../contracts/http/problem.ts';
import { apiKeyCheck } from '../support/api-key.ts';
import type { Body } from '../support/http-body.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { type HttpReply, jsonReply } from '../support/http-reply.ts';
import { accountReading } from './accounts.ts';
import type { Admit } from './admission.ts';
import { currentIntakePolicy } from './intake.ts';
import type { Ground } from './surroundings.ts';

export interface AccountsRouteDeps {
  readonly ground: Pick<Ground, 'store' | 'backoff' | 'now'>;
  readonly admit: Admit;
}

type Reading =
  | { readonly ok: true; readonly told: ToldAccount }
  | { readonly ok: false; readonly errors: readonly FieldFault[] };

/** `POST /accounts` and `PUT /accounts/{id}`: what another system, such as a CRM, knows of companies. */
export const accountsRoute = ({ ground, admit }: AccountsRouteDeps) => {
  const { store, backoff, now } = ground;
  const checkKey = apiKeyCheck(store, 'accounts');
  const currentPolicy = currentIntakePolicy(ground);
  const readAccounts = accountReading(ground);
  const take = takeAccounts(noteAccount({ accounts: accountRecords(store), backoff }));

  const readerAt = async (at: number) => {
    const read = await readAccounts();
    return (sent: unknown): Reading => {
      const known = readSaid(sent);
      if (!known.ok) return known;
      const account = read(known.said, at);
      return account.ok ? { ok: true, told: account.value } : { ok: false, errors: account.refusal };
    };
  };

  return async ({ method, header, body, pathParameters }: AccountsRequest): Promise<HttpReply> => {
    const secret = await checkKey(header);
    const { rate } = await currentPolicy();
    await admit(secret, rate.activities);
    const read = await readerAt(now());
    if (method === 'PUT') {
      const reading = read({ ...objectOf(body), domain: domainFor(body, pathParameters['id'] ?? '') });
      if (!reading.ok) throw new HttpProblem(problems.invalidFields({ errors: reading.errors }));
      const { told } = reading;
      return jsonReply(200, { domain: told.domain, status: (await takeOrRetry(take, [told])).get(told) });
    }
    const readings = batchOf(body).map(read);
    const outcomes = await takeOrRetry(
      take,
      readings.flatMap((reading) => (reading.ok ? [reading.told] : [])),
    );
    const results = readings.map((reading, index) =>
      reading.ok
        ? { index, domain: reading.told.domain, status: outcomes.get(reading.told) }
        : { index, status: 'rejected', errors: reading.errors },
    );
    return jsonReply(200, { results });
  };
};

type AccountsRequest = Pick<HttpRequest, 'method' | 'body' | 'header' | 'pathParameters'>;

const objectOf = (body: Body): object =>
  body.kind === 'json' && typeof body.value === 'object' && body.value !== null ? body.value : {};

/** The path names the account; a body that names another is a mistake. */
function domainFor(body: Body, id: string): string {
  const named: unknown = Object(objectOf(body)).domain ?? id;
  if (named === id) return id;
  const detail = 'It is not the one that the path names.';
  const errors = [{ field: 'domain', detail, mend: 'Leave it out, or name it in the path.' }];
  throw new HttpProblem(problems.invalidFields({ errors }));
}

function batchOf(body: Body): readonly unknown[] {
  const batch = accountBatch.safeParse(body.kind === 'json' ? body.value : undefined);
  if (batch.success) return batch.data.accounts;
  const mend = 'Send {"accounts": […]} with 1 to 500 of them.';
  const errors = [{ field: 'accounts', detail: 'It is not a list of accounts.', mend }];
  throw new HttpProblem(problems.invalidFields({ errors }));
}

/** Whatever failed: nothing of it is promised, and the sender may repeat all of it. */
async function takeOrRetry(
  take: ReturnType<typeof takeAccounts>,
  told: readonly ToldAccount[],
): Promise<ReadonlyMap<ToldAccount, Noted>> {
  try {
    return await take(told);
  } catch (cause) {
    throw new Retryable('Not all accounts were kept.', { cause });
  }
}
