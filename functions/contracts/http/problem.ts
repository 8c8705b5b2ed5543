/** What is wrong with one field of a request, and how to mend it. */
export interface FieldFault {
  readonly field: string;
  readonly detail: string;
  readonly mend?: string;
}

/** RFC 9457 problem details, the body of every answer that says no. Safe to show to anybody. */
export interface Problem {
  /** Names the kind of problem; the same for each occurrence. */
  readonly type: `urn:baton:problem:${string}`;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly errors?: readonly FieldFault[];
}

export const PROBLEM_TYPE = 'application/problem+json';

/** One kind of problem; it is made with what is particular to its occurrence. */
const kind =
  (status: number, name: string, title: string) =>
  (particular: Pick<Problem, 'detail' | 'errors'> = {}): Problem => ({
    type: `urn:baton:problem:${name}`,
    title,
    status,
    ...particular,
  });

export const problems = {
  unreadableBody: kind(400, 'unreadable-body', 'The body could not be read.'),
  badHeader: kind(400, 'bad-header', 'A header could not be used.'),
  unauthorized: kind(401, 'unauthorized', 'A valid API key is needed.'),
  signInNeeded: kind(401, 'sign-in-needed', 'Sign in first.'),
  forbidden: kind(403, 'forbidden', 'This is not for you to do.'),
  notFound: kind(404, 'not-found', 'There is no such thing, or it is not yours to see.'),
  notForSales: kind(409, 'not-for-sales', 'This lead may not go to sales.'),
  overtaken: kind(409, 'overtaken', 'Somebody was faster.'),
  tooLarge: kind(413, 'too-large', 'The body is too large.'),
  unsupportedType: kind(415, 'unsupported-type', 'The body is of a type that cannot be read here.'),
  invalidFields: kind(422, 'invalid-fields', 'Some fields need a correction.'),
  keyReused: kind(422, 'idempotency-key-reused', 'This Idempotency-Key was used for something else.'),
  tooMany: kind(429, 'too-many-requests', 'Too many requests came at once.'),
  fault: kind(500, 'fault', 'Something went wrong on our side.'),
  unavailable: kind(503, 'unavailable', 'Try again in a moment.'),
} as const;

/** One field that needs a correction. */
export const invalidField = (field: string, detail: string, mend: string): Problem =>
  problems.invalidFields({ errors: [{ field, detail, mend }] });
