import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { leadRecords } from '../../adapters/records/leads.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import { type DeskWaiver, waiveAtDesk } from '../../app/desk/waive-at-desk.ts';
import { waiveMiss } from '../../app/handoff/waive-miss.ts';
import { invalidField, type Problem, problems } from '../../contracts/http/problem.ts';
import { CLOCKS } from '../../domain/handoff/clocks.ts';
import { WAIVER_REASONS } from '../../domain/handoff/waive.ts';
import { leadPath } from '../../views/pages/desk.ts';
import type { Body } from '../support/http-body.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { jsonReply, seeOther } from '../support/http-reply.ts';
import { leadIdIn } from '../support/lead-id.ts';
import type { SignedInRoute } from '../support/signed-in.ts';
import { handoffDischarge } from './discharges.ts';
import type { Ground } from './surroundings.ts';

/** `POST /leads/{id}/waive`: notes with a reason that a miss is not held against its owner. */
export const waiveRoute = (ground: Ground): SignedInRoute => {
  const { store } = ground;
  const handoffs = handoffRecords(store);
  const timeline = timelineRecords(store);
  const discharge = handoffDischarge(ground, {});
  const waive = waiveAtDesk({
    leads: leadRecords(store),
    handoffs,
    waive: waiveMiss({ ...ground, handoffs, timeline, discharge }),
  });
  return async ({ viewer, pathParameters, body, wantsPage }) => {
    const leadId = leadIdIn(pathParameters);
    const problem = problemOf(await waive(viewer, leadId, readWaiver(body)));
    if (problem !== undefined) throw new HttpProblem(problem);
    return wantsPage ? seeOther(leadPath(leadId)) : jsonReply(200, { leadId, waived: true });
  };
};

/** @throws HttpProblem naming the field. */
function readWaiver(body: Body): DeskWaiver {
  const fields = body.kind === 'form' ? body.fields : new Map<string, string>();
  const handoff = Number(fields.get('handoff'));
  if (!Number.isSafeInteger(handoff) || handoff < 1)
    throw new HttpProblem(
      invalidField('handoff', 'It is missing, or no number of a handoff.', 'Write 1 or more.'),
    );
  return {
    handoff,
    person: fields.get('person') ?? '',
    clock: oneOf(fields, 'clock', CLOCKS),
    reason: oneOf(fields, 'reason', WAIVER_REASONS),
  };
}

function oneOf<Value extends string>(
  fields: ReadonlyMap<string, string>,
  field: string,
  values: readonly Value[],
): Value {
  const found = values.find((value) => value === fields.get(field));
  if (found !== undefined) return found;
  const mend = `Choose one of ${values.join(', ')}.`;
  throw new HttpProblem(invalidField(field, 'It is missing, or none that can be given.', mend));
}

function problemOf({ kind }: Awaited<ReturnType<ReturnType<typeof waiveAtDesk>>>): Problem | undefined {
  switch (kind) {
    case 'waived':
      return undefined;
    case 'unknown':
      return problems.notFound();
    case 'forbidden':
      return problems.forbidden();
    case 'no-miss':
      return invalidField(
        'person',
        'It names nobody who missed that clock.',
        'Open the lead again: its page lists what was missed.',
      );
  }
}
