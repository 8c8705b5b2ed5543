import { apiKeyRecords } from '../../adapters/records/api-keys.ts';
import type { ItemStore } from '../../app/item-store.ts';
import { problems } from '../../contracts/http/problem.ts';
import type { HttpRequest } from './http-handler.ts';
import { HttpProblem } from './http-problem.ts';

/**
 * Lets tools in that show a key which is in force.
 *
 * @returns the key's secret, by which its tool is counted.
 * @throws HttpProblem where there is none.
 */
export const apiKeyCheck = (store: ItemStore) => {
  const apiKeys = apiKeyRecords(store);
  return async (header: HttpRequest['header']): Promise<string> => {
    const secret = secretOf(header);
    if (secret === '' || (await apiKeys.find(secret)) === undefined) throw unauthorized();
    return secret;
  };
};

/** From `Authorization: Bearer …` or `x-api-key`. */
const secretOf = (header: HttpRequest['header']): string =>
  /^bearer +(\S+)$/i.exec(header('authorization'))?.[1] ?? header('x-api-key');

const unauthorized = (): HttpProblem => {
  const detail = 'Send it as Authorization: Bearer, or as x-api-key.';
  return new HttpProblem(problems.unauthorized({ detail }), { 'www-authenticate': 'Bearer' });
};
