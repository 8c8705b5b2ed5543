import { apiKeyRecords } from '../../adapters/records/api-keys.ts';
import type { ItemStore } from '../../app/item-store.ts';
import { problems } from '../../contracts/http/problem.ts';
import { type ApiScope, hasScope } from '../../domain/access/api-scope.ts';
import type { HttpRequest } from './http-handler.ts';
import { HttpProblem } from './http-problem.ts';

/**
 * Lets tools in that show a key which is in force and good for this.
 *
 * @returns the key's secret, by which its tool is counted.
 * @throws HttpProblem where there is none, or it lacks the scope.
 */
export const apiKeyCheck = (store: ItemStore, scope: ApiScope) => {
  const apiKeys = apiKeyRecords(store);
  return async (header: HttpRequest['header']): Promise<string> => {
    const secret = secretOf(header);
    const key = secret === '' ? undefined : await apiKeys.find(secret);
    if (key === undefined) throw unauthorized();
    if (!hasScope(key, scope)) throw new HttpProblem(problems.forbidden({ detail: lacks(scope) }));
    return secret;
  };
};

/** From `Authorization: Bearer …` or `x-api-key`. */
const secretOf = (header: HttpRequest['header']): string =>
  /^bearer +(\S+)$/i.exec(header('authorization'))?.[1] ?? header('x-api-key');

const lacks = (scope: ApiScope): string =>
  `This key lacks the scope ${scope}. Use one that has it, or a new one: baton api-key create <tool> --scope ${scope}.`;

const unauthorized = (): HttpProblem => {
  const detail = 'Send it as Authorization: Bearer, or as x-api-key.';
  return new HttpProblem(problems.unauthorized({ detail }), { 'www-authenticate': 'Bearer' });
};
