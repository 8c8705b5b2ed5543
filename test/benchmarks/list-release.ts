import { HOUR } from '../../functions/domain/time.ts';
import { letRun } from '../support/let-run.ts';
import { webinar } from '../support/webinar.ts';

// How the leads of a webinar, imported and approved on a Friday evening, come to the reps of the sample company:
// a row a rep, a column a day.

const PEOPLE = Number(process.argv[2] ?? 3_000);
const FRIDAY = '2026-11-27T18:30:00Z';
const NEXT_FRIDAY = Date.parse('2026-12-04T20:00:00Z');

const { system, given, mails, faults, approve } = await webinar(PEOPLE, FRIDAY);
await letRun(system.clock, approve);
system.sweepUntil(NEXT_FRIDAY + HOUR);
await system.clock.advanceTo(NEXT_FRIDAY);

const fromList = given.filter((one) => one.fromList);
const days = [...new Set(fromList.map(({ day }) => day))].toSorted();
const people = [...new Set(fromList.map(({ person }) => person))].toSorted();
process.stdout.write(`${['rep'.padEnd(16), ...days].join('  ')}\n`);
for (const person of people) {
  const counts = days.map((day) => fromList.filter((one) => one.person === person && one.day === day).length);
  process.stdout.write(
    `${[person.padEnd(16), ...counts.map((count) => String(count).padStart(10))].join('  ')}\n`,
  );
}
process.stdout.write(`${fromList.length} given, ${mails.length} mails, ${faults.length} faults\n`);
