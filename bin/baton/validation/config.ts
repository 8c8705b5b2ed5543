import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import { dispositions } from '../../../functions/contracts/policies/dispositions.ts';
import { intakePolicy } from '../../../functions/contracts/policies/intake.ts';
import { routingPolicy } from '../../../functions/contracts/policies/routing.ts';
import { slaPolicy } from '../../../functions/contracts/policies/sla.ts';
import { team } from '../../../functions/contracts/policies/team.ts';
import { closest } from './closest.ts';
import { checkFile, type Problem } from './policy-file.ts';
import { checkPools } from './references.ts';

/** Checks a folder of policies, each alone and against the others. @param files - texts by file name. */
export function checkConfig(files: ReadonlyMap<string, string>): readonly Problem[] {
  const routing = checkFile(files, 'routing.yaml', routingPolicy);
  const people = checkFile(files, 'team.yaml', team);
  const all = [
    checkFile(files, 'intake.yaml', intakePolicy),
    checkFile(files, 'criteria.yaml', criteriaPolicy),
    routing,
    checkFile(files, 'sla.yaml', slaPolicy),
    people,
    checkFile(files, 'dispositions.yaml', dispositions),
  ];
  const known = all.map(({ file }) => file);
  const strangers = [...files.keys()].filter((file) => !known.includes(file));
  const mismatches =
    routing.policy && people.policy ? checkPools(routing.policy, people.policy).map(routing.problemOf) : [];
  const problems = [
    ...strangers.map((file) => stranger(file, known)),
    ...all.flatMap((checked) => checked.problems),
    ...mismatches,
  ];
  return onePerPlace(problems).toSorted(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
}

/** What is written once and used by alias in many places is wrong once. */
const onePerPlace = (problems: readonly Problem[]): readonly Problem[] =>
  problems.filter(
    (problem, index) => index === problems.findIndex((other) => placeOf(other) === placeOf(problem)),
  );

const placeOf = ({ file, line, column, message }: Problem): string => `${file}:${line}:${column} ${message}`;

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** A misspelt file name would silently leave its policy as it was. */
function stranger(file: string, known: readonly string[]): Problem {
  const suggestion = closest(file, known);
  const problem = { file, line: 1, column: 1, path: '', message: 'is not the name of a policy' };
  return suggestion === undefined ? problem : { ...problem, suggestion };
}
