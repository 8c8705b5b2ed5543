import type { OutcomeCost } from './cost.ts';
import { latencyLines } from './latency.ts';
import type { Summary } from './summary.ts';

/** The summary as lines for a terminal. */
export function report(summary: Summary): readonly string[] {
  const { rows, perLead, transitions, cost, requests, sweeps } = summary;
  const dollars = cost.perThousandHandledLeads;
  return [
    `${summary.file}, seed ${summary.seed}, policies of ${summary.config}`,
    `from ${summary.period.from} to ${summary.period.until}, played in ${summary.wallSeconds} s`,
    '',
    line('leads', summary.leads, `${rows.leads} posts, ${rows.activities} activities, ${rows.caught} caught`),
    line('qualified', summary.qualified),
    line('handoffs', summary.handoffs),
    line('  assigned', summary.assigned),
    line('  answered in time', summary.answeredInTime),
    line('  reminded', summary.reminded),
    line('  escalated', summary.escalated),
    line('  reassigned', summary.reassigned),
    line('  queued', summary.queued),
    line('  disposed', summary.disposed, list(summary.outcomes)),
    line('still open', summary.stillOpen),
    line('lost', summary.lost),
    line('bad rows', rows.bad),
    '',
    `where leads rest    ${list(summary.states)}`,
    `requests per lead   ${list(perLead)}`,
    `transitions         ${transitions.perHandoff} per handoff, at most ${transitions.most}; on the fast path at most ${transitions.fastPath.most} (${transitions.fastPath.handoffs} handoffs)`,
    `units               ${Math.round(requests.table.read)} read, ${requests.table.write} written`,
    `cost                ${dollars === undefined ? 'no lead was handled' : `$${dollars.total.toFixed(3)} per 1,000 handled leads`}`,
    `cost of one         ${Object.entries(cost.perOutcome).map(outcome).join(', ')}`,
    `sweeps              ${sweeps.made} made, ${sweeps.spared} with nothing to find left out`,
    ...latencyLines(summary.latency),
    ...(summary.faults === 0 ? [] : [line('faults', summary.faults)]),
  ];
}

const line = (label: string, number: number, more = ''): string =>
  `${label.padEnd(18)} ${String(number).padStart(7)}${more === '' ? '' : `   ${more}`}`;

const outcome = ([stage, { leads, dollars }]: readonly [string, OutcomeCost]): string =>
  `${stage.toUpperCase()} ${dollars === undefined ? 'unknown' : `$${dollars.toFixed(5)}`} (${leads})`;

const list = (numbers: object): string =>
  Object.entries(numbers)
    .map(([name, number]) => `${number} ${name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`)
    .join(', ');
