import { commitments } from '../../../functions/contracts/policies/commitments.ts';
import { criteriaPolicy } from '../../../functions/contracts/policies/criteria.ts';
import { dispositions } from '../../../functions/contracts/policies/dispositions.ts';
import { governance } from '../../../functions/contracts/policies/governance.ts';
import { withDates } from '../../../functions/contracts/policies/holidays.ts';
import { intakePolicy } from '../../../functions/contracts/policies/intake.ts';
import { reporting } from '../../../functions/contracts/policies/reporting.ts';
import { routingPolicy } from '../../../functions/contracts/policies/routing.ts';
import { slaPolicy } from '../../../functions/contracts/policies/sla.ts';
import { teamFile } from '../../../functions/contracts/policies/team.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { isListFile } from '../../../lib/list-files.ts';
import { isPolicyFile } from '../../../lib/policy-files.ts';
import { closest } from './closest.ts';
import { checkFile, type Problem } from './policy-file.ts';
import { judgeBookingLinks } from './reach/booking-links.ts';
import { judgeCriteria } from './reach/criteria.ts';
import { judgeHolidays } from './reach/holidays.ts';
import { judgeHours } from './reach/hours.ts';
import { judgeRoutes } from './reach/routes.ts';
import { judgeSlaRules } from './reach/sla-rules.ts';
import { judgeStaffing } from './reach/staffing.ts';
import { checkGrades, checkOwners, checkPools } from './references.ts';

/** What is wrong with a folder of policies, and what its editor should know though it may be meant. */
export interface Verdict {
  readonly problems: readonly Problem[];
  readonly notes: readonly Problem[];
}

/** @returns what is wrong with a folder of policies. @param files - texts by file name. */
export const checkConfig = (files: ReadonlyMap<string, string>): readonly Problem[] =>
  judgeConfig(files, 0).problems;

/**
 * Checks a folder of policies, each alone, against the others, and for what they can never do.
 *
 * @param files - texts by file name.
 * @param now - when the week begins for which pools are looked at.
 */
export function judgeConfig(files: ReadonlyMap<string, string>, now: EpochMs): Verdict {
  const routing = checkFile(files, 'routing.yaml', routingPolicy);
  const people = checkFile(files, 'team.yaml', teamFile);
  const criteria = checkFile(files, 'criteria.yaml', criteriaPolicy);
  const sla = checkFile(files, 'sla.yaml', slaPolicy);
  const owners = checkFile(files, 'governance.yaml', governance);
  const all = [
    checkFile(files, 'intake.yaml', intakePolicy),
    criteria,
    routing,
    sla,
    people,
    checkFile(files, 'dispositions.yaml', dispositions),
    checkFile(files, 'commitments.yaml', commitments),
    checkFile(files, 'reporting.yaml', reporting),
    owners,
  ];
  const known = all.map(({ file }) => file);
  const strangers = [...files.keys()].filter((file) => isPolicyFile(file) && !known.includes(file));
  const unnamed = [...files.keys()].filter(
    (file) => isListFile(file) && !all.some(({ lists }) => lists.has(file)),
  );
  const scoring = criteria.policy && judgeCriteria(criteria.policy);
  const routes = routing.policy && judgeRoutes(routing.policy);
  const staffing =
    routing.policy && people.policy && judgeStaffing(routing.policy, withDates(people.policy), now);
  const bookings =
    sla.policy && routing.policy && people.policy
      ? judgeBookingLinks(sla.policy, routing.policy, withDates(people.policy))
      : [];
  const mismatches =
    routing.policy && people.policy ? checkPools(routing.policy, people.policy).map(routing.problemOf) : [];
  const unknownOwners =
    owners.policy && people.policy ? checkOwners(owners.policy, people.policy).map(owners.problemOf) : [];
  return {
    problems: inOrder([
      ...strangers.map((file) => stranger(file, known)),
      ...all.flatMap((checked) => checked.problems),
      ...mismatches,
      ...unknownOwners,
      ...(scoring?.problems ?? []).map(criteria.problemOf),
      ...(routes?.problems ?? []).map(routing.problemOf),
      ...(sla.policy ? judgeSlaRules(sla.policy).map(sla.problemOf) : []),
      ...(sla.policy && criteria.policy ? checkGrades(sla.policy, criteria.policy).map(sla.problemOf) : []),
      ...(staffing?.problems ?? []).map(people.problemOf),
    ]),
    notes: inOrder([
      ...unnamed.map((file) => ({
        file,
        line: 1,
        column: 1,
        path: '',
        message: 'no policy names this list',
      })),
      ...(scoring?.notes ?? []).map(criteria.problemOf),
      ...(routes?.notes ?? []).map(routing.problemOf),
      ...bookings.map(sla.problemOf),
      ...(staffing?.notes ?? []).map(people.problemOf),
      ...(people.policy ? [...judgeHolidays(people.policy, now), ...judgeHours(people.policy)] : []).map(
        people.problemOf,
      ),
    ]),
  };
}

const inOrder = (problems: readonly Problem[]): readonly Problem[] =>
  onePerPlace(problems).toSorted((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column);

/** What is written once and used by alias in many places is wrong once. */
const onePerPlace = (problems: readonly Problem[]): readonly Problem[] =>
  [...new Map(problems.toReversed().map((problem) => [placeOf(problem), problem])).values()].toReversed();

const placeOf = ({ file, line, column, message }: Problem): string => `${file}:${line}:${column} ${message}`;

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** A misspelt file name would silently leave its policy as it was. */
function stranger(file: string, known: readonly string[]): Problem {
  const suggestion = closest(file, known);
  const problem = { file, line: 1, column: 1, path: '', message: 'is not the name of a policy' };
  return suggestion === undefined ? problem : { ...problem, suggestion };
}
