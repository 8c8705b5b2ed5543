import type { ProblemBrief } from '../../app/mail/brief.ts';
import { invalidField, PROBLEM_TYPE, type Problem } from '../../contracts/http/problem.ts';
import type { HttpReply } from './http-reply.ts';

/** Ends a request with problem details. Nothing of it is logged: the request is at fault, not the code. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.title);
    this.problem = problem;
    this.headers = headers;
  }
}

/** Refuses a field, and says how to mend it. */
export const fieldProblem = (field: string, detail: string, mend: string): HttpProblem =>
  new HttpProblem(invalidField(field, detail, mend));

export const problemReply = (problem: Problem): HttpReply => ({
  status: problem.status,
  headers: { 'content-type': PROBLEM_TYPE },
  body: JSON.stringify(problem),
});

/** The same for a person. */
export const problemBrief = ({ status, title, detail, errors = [] }: Problem): ProblemBrief => ({
  status,
  title,
  detail,
  errors: errors.map(({ field, detail: fault, mend = '' }) => ({ field, detail: `${fault} ${mend}`.trim() })),
});
