import { isWithin } from '../../domain/access/access.ts';
import { handoffId } from '../../domain/handoff/handoff-id.ts';
import type { Lead } from '../../domain/lead/lead.ts';
import type { OneNumber } from '../../domain/numbers/one-number.ts';
import { dayOf, hourOf } from '../../domain/numbers/periods.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import { type Between, type SpanFault, spanOf, usualPeriods } from '../../domain/numbers/spans.ts';
import { ok, type Result } from '../../domain/result.ts';
import { deskPage } from '../desk/board.ts';
import type { Viewer } from '../desk/viewer.ts';
import type { Handoffs, Now, OpenHandoffs } from '../ports.ts';
import { type ListLeadsDeps, listLeads, type Stretch } from './list-leads.ts';
import type { NameValues } from './name-values.ts';
import type { NumberLead, NumberLeadsBrief } from './numbers-brief.ts';

export interface ShowNumberLeadsDeps extends ListLeadsDeps {
  readonly leads: OpenHandoffs['leads'];
  readonly handoffs: Pick<Handoffs, 'read'>;
  readonly names: NameValues;
  readonly reporting: () => Promise<Reporting>;
  readonly now: Now;
}

/** What is asked for; the present month unless it is said otherwise. */
export type NumberAsked = Omit<OneNumber, keyof Between> & Partial<Between>;

/** The leads behind a number. They are named to whom they would be shown; whoever was erased counts on without a name. */
export const showNumberLeads =
  (deps: ShowNumberLeadsDeps) =>
  async (
    viewer: Viewer,
    asked: NumberAsked,
    stretch: Stretch,
  ): Promise<Result<NumberLeadsBrief, SpanFault>> => {
    const reporting = await deps.reporting();
    const at = deps.now();
    const today = dayOf(hourOf(reporting.zone, at));
    const number = { ...usualPeriods(today, reporting).month, ...asked };
    const span = spanOf(number);
    if (!span.ok) return span;
    const [{ leads, total, next }, names] = await Promise.all([
      listLeads(deps)(number, stretch),
      deps.names(viewer, number.dimension),
    ]);
    const known = await lookUp(deps, viewer, [...new Set(leads.map(({ leadId }) => leadId))]);
    return ok({
      ...deskPage(viewer, at),
      ...{ number, today, total, names, next },
      leads: leads.map((one) => ({ ...one, ...(known.get(one.leadId) ?? ERASED) })),
    });
  };

type Known = Pick<NumberLead, 'standing' | 'profile' | 'stage'>;
const ERASED: Known = { standing: 'erased' };

async function lookUp(
  { leads, handoffs }: ShowNumberLeadsDeps,
  { scope }: Viewer,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  const found = (await leads(ids)).flatMap((lead) => lead ?? []);
  const latest = found
    .filter((lead) => lead.handoffs > 0)
    .map((lead) => handoffId(lead.leadId, lead.handoffs));
  // Who sees everybody's leads need not know whose they are.
  const owned = scope === 'everybody' ? [] : await handoffs.read(latest);
  const owners = new Map(owned.map(({ leadId, owner }) => [leadId, owner?.person]));
  const knownAs = ({ leadId, profile, stage, erasedAt }: Lead): Known => {
    if (erasedAt !== undefined) return ERASED;
    return isWithin(scope, owners.get(leadId))
      ? { standing: 'shown', profile, stage }
      : { standing: 'hidden' };
  };
  return new Map(found.map((lead) => [lead.leadId, knownAs(lead)]));
}
