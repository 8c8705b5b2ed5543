import { problems } from '../../contracts/http/problem.ts';
import type { HttpRequest } from './http-handler.ts';
import { HttpProblem } from './http-problem.ts';

/** All that we give out look so; a longer text would be no key of the table. */
const LEAD_ID = /^[\w-]{1,100}$/;

/** The id that the path names. @throws HttpProblem for what is no lead's. */
export function leadIdIn({ id = '' }: HttpRequest['pathParameters']): string {
  if (!LEAD_ID.test(id)) throw new HttpProblem(problems.notFound());
  return id;
}
