import type { Fact } from '../../../functions/app/ports.ts';
import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import { EVIDENCE } from '../../../functions/domain/handoff/signal.ts';
import { SKEW } from '../damage.ts';
import type { Phones } from '../phones.ts';
import type { Report } from './violations.ts';

/**
 * Invariants 1, 2, 6 and 7: what a tool has shown of an attempt is told once, as of when it was made and by what it is shown; it is
 * that of somebody who had the lead by then; and no clock counts a later one as the first.
 */
export function auditShown(
  leadId: string,
  handoffs: readonly (Handoff | undefined)[],
  timeline: readonly Fact[],
  { told, taken }: Pick<Phones, 'told' | 'taken'>,
  report: Report,
): void {
  const calls = [...told.values()].filter((call) => call.leadId === leadId);
  const shown = timeline.filter(({ data }) => data['evidence'] !== undefined);
  for (const { id, handoff, at, by, evidence } of calls) {
    const count = shown.filter(
      (fact) =>
        fact.handoff === handoff && fact.at === at && fact.actor === by && fact.data['evidence'] === evidence,
    ).length;
    if (taken.has(id) && count === 0) report(1, leadId, `${id} was taken, and is not told as of when it was`);
    if (count > 1) report(6, leadId, `${id} is told ${count} times`);
  }
  for (const fact of shown) {
    if (!calls.some(({ handoff, at }) => handoff === fact.handoff && at === fact.at))
      report(6, leadId, `an attempt of ${fact.at} is told that no tool has shown`);
    if (!hadIt(fact, timeline)) report(2, leadId, `${fact.actor} never had it, and has attempted it`);
    const firstAt = handoffs[Number(fact.handoff) - 1]?.attemptedAt ?? Number.POSITIVE_INFINITY;
    if (firstAt > fact.at)
      report(7, leadId, `it was attempted at ${fact.at}, and its first attempt is that of ${firstAt}`);
  }
  for (const handoff of handoffs.filter((one) => one !== undefined)) {
    const kept = handoff.attempts?.filter(({ evidence }) => evidence !== undefined) ?? [];
    const due = shown.filter((fact) => fact.handoff === handoff.number);
    if (kept.length !== due.length)
      report(6, leadId, `${due.length} attempts were shown, and ${kept.length} are known as such`);
  }
}

/** Whether somebody had the lead when they attempted it, or before. */
const hadIt = ({ actor, at, handoff }: Fact, timeline: readonly Fact[]): boolean =>
  timeline.some(
    (fact) =>
      fact.handoff === handoff &&
      fact.at <= at + 2 * SKEW &&
      [fact.data['person'], fact.data['owner']].includes(actor),
  );

/** Invariant 13: what tools have shown is counted as that, and what reps have said as claimed. */
export function auditAttemptCounts(
  leadId: string,
  handoffs: readonly (Handoff | undefined)[],
  isTakenBack: boolean,
  sumOf: (counter: string) => number,
  report: Report,
): void {
  const attempts = handoffs.flatMap((handoff) => handoff?.attempts ?? []);
  // What is taken back by a clock that is slow lies before what it takes back: no telling which of them stands.
  for (const evidence of isTakenBack ? EVIDENCE : [undefined, ...EVIDENCE]) {
    const due = attempts.filter((made) => made.evidence === evidence).length;
    const is = sumOf(`attempts:${evidence ?? 'claimed'}`);
    if (is !== due)
      report(13, leadId, `${is} attempts count as ${evidence ?? 'claimed'}, and ${due} were made so`);
  }
}
