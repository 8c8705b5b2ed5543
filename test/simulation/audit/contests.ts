import { isDeepStrictEqual } from 'node:util';
import type { Item } from '../../../functions/app/item-store.ts';
import type { Fact } from '../../../functions/app/ports.ts';
import { type Contest, isOf } from '../../../functions/domain/lead/contest.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import { causeOf } from '../../../functions/domain/numbers/cause.ts';
import { roundsOf } from '../../../functions/domain/numbers/rounds.ts';
import type { SaidOfCause } from '../contests.ts';
import type { Report } from './violations.ts';

/** Invariant 1: what a side has said of a cause stays as it was said, and so does what the other side has answered. */
export function auditContestWrites(before: Item | undefined, after: Item, report: Report): void {
  if (before?.['contests'] === undefined || after['erasedAt'] !== undefined) return;
  const [known, kept] = [contestsIn(before), contestsIn(after)];
  for (const contest of known) {
    const now = kept.find(isOf(contest));
    const answer = contest.answer ?? now?.answer;
    if (!isDeepStrictEqual({ ...contest, answer }, { ...now, answer: now?.answer }))
      report(1, after.pk.slice('LEAD#'.length), `what was said of ${contest.cause} has changed`);
  }
}

const contestsIn = (item: Item): readonly Contest[] =>
  Array.isArray(item['contests']) ? item['contests'] : [];

/** Invariants 1 and 6: what was accepted is kept, each cause is contested by one side and answered by the other, and each word is told once. */
export function auditContests(
  { leadId, contests = [] }: Lead,
  timeline: readonly Fact[],
  accepted: readonly SaidOfCause[],
  report: Report,
): void {
  for (const { does, ...said } of accepted.filter((one) => one.leadId === leadId)) {
    const contest = contests.find(isOf(said));
    const isKept =
      contest?.named === said.named && (does === 'contest' || contest.answer?.agreed === (does === 'agree'));
    if (!isKept)
      report(1, leadId, `${said.side} was told that ${does} of ${said.cause} counts, and it does not`);
    if (contest !== undefined && (contest.side === said.side) !== (does === 'contest'))
      report(6, leadId, `${said.side} has answered its own word on ${said.cause}`);
  }
  const told = (type: string, { handoff, cause, named }: Contest): number =>
    timeline.filter(
      (fact) =>
        fact.type === type &&
        fact.handoff === handoff &&
        fact.data['cause'] === cause &&
        fact.data['named'] === named,
    ).length;
  for (const contest of contests) {
    if (contests.filter(isOf(contest)).length > 1)
      report(6, leadId, `${contest.cause} of handoff ${contest.handoff} is contested twice`);
    const times = [told('handoff.contested', contest), told('handoff.contest-answered', contest)];
    if (!isDeepStrictEqual(times, [1, contest.answer === undefined ? 0 : 1]))
      report(
        6,
        leadId,
        `that ${contest.cause} is contested is told ${times[0]} times, and answered ${times[1]}`,
      );
  }
  const facts = timeline.filter(({ type }) => type === 'handoff.contested').length;
  if (facts !== contests.length)
    report(1, leadId, `${facts} causes were contested, and ${contests.length} are known to be`);
}

/** Invariant 13: a handoff that brought nothing counts under one cause, which is the rule's until both sides have agreed on another. */
export function auditCauses(
  { leadId, contests = [] }: Lead,
  timeline: readonly Fact[],
  counters: Readonly<Record<string, number>>,
  report: Report,
): void {
  const due: Record<string, number> = {};
  const count = (counter: string): void => {
    due[counter] = (due[counter] ?? 0) + 1;
  };
  for (const round of roundsOf(timeline)) {
    const cause = causeOf(round)?.cause;
    if (cause === undefined) continue;
    const { named, answer } = contests.find(isOf({ handoff: round.handoff, cause })) ?? {};
    const counted = answer?.agreed === true ? named : cause;
    for (const counter of ['unconverted', `cause:${counted}`]) count(counter);
    if (named !== undefined && answer === undefined)
      for (const counter of ['contested', `contested:${cause}`]) count(counter);
  }
  const is = Object.fromEntries(
    Object.entries(counters).filter(([name, sum]) => OF_CAUSES.test(name) && sum !== 0),
  );
  if (!isDeepStrictEqual(is, due))
    report(
      13,
      leadId,
      `it counts as ${JSON.stringify(is)}, and what both sides say is ${JSON.stringify(due)}`,
    );
}

const OF_CAUSES = /^(?:unconverted$|cause:|contested)/;
