import { isDeepStrictEqual } from 'node:util';
import { closedMonthRecords } from '../../../functions/adapters/records/closed-months.ts';
import { leadRecords } from '../../../functions/adapters/records/leads.ts';
import { policyRecords } from '../../../functions/adapters/records/policies.ts';
import { reviewRecords } from '../../../functions/adapters/records/reviews.ts';
import { rollupRecords } from '../../../functions/adapters/records/rollups.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { readNumbers } from '../../../functions/app/numbers/read-numbers.ts';
import { readHistory } from '../../../functions/app/policy/read-history.ts';
import { tellLeadStage } from '../../../functions/app/stages/tell-stages.ts';
import { commitments } from '../../../functions/contracts/policies/commitments.ts';
import { assess } from '../../../functions/domain/commitments/assess.ts';
import { reviewId } from '../../../functions/domain/commitments/promise-review.ts';
import { isInvestigation } from '../../../functions/domain/commitments/review.ts';
import { DIMENSIONS, NONE, type Values } from '../../../functions/domain/numbers/counts.ts';
import { DAY, type EpochMs } from '../../../functions/domain/time.ts';
import { leadDischarge } from '../../../functions/handlers/wiring/discharges.ts';
import { promiseReading } from '../../../functions/handlers/wiring/promises.ts';
import { policyReading } from '../../../functions/handlers/wiring/signing.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { auditRates, plantRates } from './rates.ts';
import type { Report } from './violations.ts';

/** The month in which everything happens. */
const MONTH = '2026-03';
/** Then it is closed, in every zone. */
const CLOSED = Date.parse('2026-04-07T00:00:00Z');

/**
 * Invariant 14: a closed month never changes, whatever is learned later; and there is a review of each promise that was broken
 * in it, and an investigation of each rate that has left its interval, and of nothing else.
 *
 * @param countAt - Counts, and looks at the promises and rates, as if it were later.
 */
export async function auditClosedMonth(
  ground: Pick<Ground, 'newId' | 'onLeft'> & { readonly table: ItemStore },
  leads: Iterable<string>,
  countAt: (at: EpochMs) => Promise<void>,
  report: Report,
): Promise<void> {
  const { table } = ground;
  await plantRates(table);
  await countAt(CLOSED);
  const before = await closedSums(table);
  for (const { dimension, values, closed } of before)
    if (!isDeepStrictEqual(values, closed))
      report(14, '', `by ${dimension} the month was closed otherwise than it was known`);
  await auditReviews(table, report);
  await auditRates(table, report);

  const leadId = await wonLater(ground, leads);
  await countAt(CLOSED + 2 * DAY);
  const after = await closedSums(table);
  for (const [place, { dimension, closed }] of after.entries())
    if (!isDeepStrictEqual(closed, before[place]?.closed))
      report(14, '', `by ${dimension} the closed month has changed`);
  await auditRates(table, report);
  const gained = customersOf(after[0]?.values) - customersOf(before[0]?.values);
  if (leadId !== undefined && gained !== 1)
    report(14, leadId, `it was won in the closed month, and ${gained} customers are known since`);
}

const customersOf = (values: Values | undefined): number => values?.[NONE]?.['customer'] ?? 0;

async function closedSums(table: ItemStore) {
  const numbers = readNumbers({ rollups: rollupRecords(table), closedMonths: closedMonthRecords(table) });
  return Promise.all(
    DIMENSIONS.map(async (dimension) => {
      const [month] = await numbers.read({ dimension, from: MONTH, to: MONTH, grain: 'month' });
      return { dimension, values: month?.values ?? {}, closed: month?.closed };
    }),
  );
}

async function auditReviews(table: ItemStore, report: Report): Promise<void> {
  const now = () => CLOSED;
  const policies = policyRecords(table, { commitments }, now);
  // Whatever was published since holds for the months that began since.
  const [first] = await readHistory(policyReading({ store: table, now }), 'commitments');
  const policy = await policies.version('commitments', first?.hash ?? '');
  const { counts, calendar } = promiseReading({ store: table, now });
  const known = await counts.read(MONTH, policy);
  const standings = assess({ commitments: policy, counts: known, before: [], calendar: await calendar() });
  const broken = standings.flatMap(({ verdict, promised }) =>
    verdict === 'missed' ? [reviewId(MONTH, promised)] : [],
  );
  const reviews = (await reviewRecords(table).list()).filter(
    (review) => !isInvestigation(review) && review.breach !== undefined,
  );
  const opened = reviews.map(({ id }) => id);
  for (const id of broken) if (!opened.includes(id)) report(14, '', `${id} was broken, and has no review`);
  for (const id of opened) if (!broken.includes(id)) report(14, '', `${id} has a review, and was not broken`);
}

/** Somebody learns a month later that a lead was won in it. @returns undefined where sales has qualified nobody. */
async function wonLater(
  ground: Pick<Ground, 'newId' | 'onLeft'> & { readonly table: ItemStore },
  leads: Iterable<string>,
): Promise<string | undefined> {
  const { table } = ground;
  const now = () => CLOSED + DAY;
  const deps = { ...ground, store: table, backoff: async () => undefined, now };
  const records = leadRecords(table);
  const tell = tellLeadStage({
    ...deps,
    leads: records,
    discharge: leadDischarge({ ...deps, events: { publish: async () => undefined } }),
  });
  for (const leadId of leads) {
    const lead = await records.find(leadId);
    if (lead?.stage !== 'sql' || lead.test || lead.erasedAt !== undefined) continue;
    const at = Date.parse(`${MONTH}-30T12:00:00Z`);
    const { status } = await tell(leadId, { stage: 'won', at }, { actor: 'system', learnedFrom: 'api' });
    if (status === 'accepted') return leadId;
  }
  return undefined;
}
