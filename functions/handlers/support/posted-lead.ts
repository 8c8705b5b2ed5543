import type { PostReading } from '../../app/intake/read-post.ts';
import { readFlatFields } from '../../contracts/http/lead-post.ts';
import { type FieldFault, problems } from '../../contracts/http/problem.ts';
import type { Body } from './http-body.ts';
import { HttpProblem } from './http-problem.ts';

/** More than any form has, and few enough for one record. */
const MOST_FIELDS = 500;

/** The fields of a lead, from a form or one flat JSON object. @throws HttpProblem naming those that are neither. */
export function leadFields(body: Body): ReadonlyMap<string, string> {
  const fields = fieldsOf(body);
  if (fields.size > MOST_FIELDS) {
    throw new HttpProblem(problems.tooLarge({ detail: `At most ${MOST_FIELDS} fields are taken.` }));
  }
  return fields;
}

function fieldsOf(body: Body): ReadonlyMap<string, string> {
  if (body.kind === 'form') return body.fields;
  const reading = readFlatFields(body.kind === 'json' ? body.value : undefined);
  if (reading.ok) return reading.fields;
  if (reading.faults.length > 0) throw new HttpProblem(problems.invalidFields({ errors: reading.faults }));
  throw new HttpProblem(
    problems.unreadableBody({ detail: 'Send one JSON object with the fields of the lead.' }),
  );
}

/** What looks like spam gets an ordinary answer, whatever else is wrong with it. @throws HttpProblem where no address can be used. */
export function demandAddress({ post, addressFault }: PostReading): void {
  if (post.caught !== undefined) return;
  const errors = addressFaults(addressFault);
  if (errors.length > 0) throw new HttpProblem(problems.invalidFields({ errors }));
}

/** What is wrong with the field of the address. */
export function addressFaults(fault: PostReading['addressFault']): readonly FieldFault[] {
  if (fault === undefined) return [];
  const detail = fault === 'missing' ? 'It is missing.' : 'It is not an e-mail address.';
  return [{ field: 'email', detail, mend: 'Give an address such as name@company.com.' }];
}
