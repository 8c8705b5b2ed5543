import { accountRecords } from '../../adapters/records/accounts.ts';
import { noteAccount, type ToldAccount } from '../../app/accounts/note-account.ts';
import { takeAccounts } from '../../app/accounts/take-accounts.ts';
import { readSaid } from '../../contracts/http/accounts.ts';
import { type FieldFault, problems } from '../../contracts/http/problem.ts';
import { apiKeyCheck } from '../support/api-key.ts';
import { batchOf, orRetry } from '../support/batch.ts';
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
      return jsonReply(200, { domain: told.domain, status: (await orRetry(take([told]))).get(told) });
    }
    const readings = batchOf(body, 'accounts').map(read);
    const outcomes = await orRetry(take(readings.flatMap((reading) => (reading.ok ? [reading.told] : []))));
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
