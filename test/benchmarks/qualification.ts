import { compileCriteria } from '../../functions/domain/qualification/judge.ts';
import { jsonRulesJudge } from '../support/json-rules-judge.ts';
import { manyLeads, manyRules, NOW, type SomeLead } from '../support/many-rules.ts';

/*
 * Scores 20,000 leads with 12 activities each against 200 rules, on one core, and has json-rules-engine count the same
 * points. What Baton does beside them (reasons, framework, disqualifiers, whole points that add up) is in its time.
 * Run: node test/benchmarks/qualification.ts [leads]
 */
const leads = manyLeads(Number(process.argv[2] ?? 20_000));
const ROUNDS = 5;

const judge = compileCriteria(manyRules, 'benchmark');
const rival = jsonRulesJudge(manyRules, NOW);

const milliseconds = async (judged: (lead: SomeLead) => unknown): Promise<number> => {
  const started = process.cpuUsage();
  for (const lead of leads) await judged(lead);
  return process.cpuUsage(started).user / 1_000;
};

/** A promise for each lead would be most of the time of what needs none. */
const synchronously = (judged: (lead: SomeLead) => unknown): number => {
  const started = process.cpuUsage();
  for (const lead of leads) judged(lead);
  return process.cpuUsage(started).user / 1_000;
};

const say = (name: string, ms: number, rounds: number): void => {
  const each = ((ms / leads.length) * 1_000).toFixed(1);
  const best = rounds === 1 ? 'once' : `best of ${rounds}`;
  process.stdout.write(
    `${name}: ${leads.length} leads in ${ms.toFixed(0)} ms of processor time, ${each} µs each (${best})\n`,
  );
};

const best = (judged: (lead: SomeLead) => unknown): number =>
  Math.min(...Array.from({ length: ROUNDS }, () => synchronously(judged)));

const score = ({ profile, activities }: SomeLead) => judge.score(profile, activities, NOW);

for (const lead of leads.slice(0, 2_000)) {
  const [ours, theirs] = [score(lead), await rival.points(lead)];
  for (const axis of ['fit', 'engagement'] as const) {
    if (Math.abs(ours[axis] - theirs[axis]) > 0.500_1)
      throw new Error(`Not the same points: ${JSON.stringify([lead, ours, theirs])}`);
  }
}

const own = best(score);
say('score', own, ROUNDS);
say(
  'nextRiseAt',
  best(({ profile, activities }) => judge.nextRiseAt(profile, activities, NOW)),
  ROUNDS,
);
const other = await milliseconds(rival.points);
say('json-rules-engine', other, 1);
process.stdout.write(`ratio: ${(other / own).toFixed(0)}\n`);
