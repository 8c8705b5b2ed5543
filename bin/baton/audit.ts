import type { AuditBrief } from '../../functions/app/audit/audit-brief.ts';
import { runAudit } from '../../functions/app/audit/run-audit.ts';
import { lastMonth } from '../../functions/app/audit/show-audit.ts';
import type { ItemStore } from '../../functions/app/item-store.ts';
import { LEADS_OF_FILE } from '../../functions/domain/numbers/one-number.ts';
import type { EpochMs } from '../../functions/domain/time.ts';
import { auditing } from '../../functions/handlers/wiring/auditing.ts';
import { currentReporting } from '../../functions/handlers/wiring/counting.ts';
import { auditJson, auditLines } from '../../functions/views/audit-words.ts';
import { type AccountOptions, accountCommand, openTable } from './account/account.ts';
import { openClock } from './account/clock.ts';
import { UsageError } from './usage-error.ts';

export interface AuditOptions {
  readonly month?: string;
  readonly perRep: string;
}

const HELP = `
Leads that were let fall, by name; rules that count for nobody, or that change nothing as far as the interval tells; what forms and links call
a source that no rule takes; mailboxes that get no leads; deals that were won before their lead came; and
outcomes for managers to compare with what happened (A16 of RULES.md). Each has an
owner, a mend and a page.

Exit codes: 0 nothing is to be mended, 1 something is, 2 the table cannot be read.`;

export const audit = accountCommand('audit')
  .description('Look for what a month left behind: leaks, dead rules, mailboxes, outcomes to check.')
  .option('--month <month>', 'such as 2026-10; the latest month that is over otherwise')
  .option('--per-rep <n>', 'so many outcomes of each rep are sampled', '3')
  .addHelpText('after', HELP)
  .action(async (options: AuditOptions & AccountOptions) => {
    const found = await auditOf(openTable(options), options, await openClock(options));
    if (found.faults.length > 0) process.exitCode = 1;
    if (options.json) console.log(JSON.stringify(auditJson(found), null, 2));
    else for (const line of auditLines(found, Number(options.perRep))) console.log(line);
  });

/** The audit of a month. @throws UsageError where something is asked for that is none. */
export async function auditOf(
  store: ItemStore,
  { month, perRep }: AuditOptions,
  now: () => EpochMs,
): Promise<AuditBrief> {
  if (month !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(month))
    throw new UsageError(`--month ${month}: write a month like 2026-10.`);
  if (!/^\d{1,3}$/.test(perRep)) throw new UsageError(`--per-rep ${perRep}: write a number up to 999.`);
  const reporting = await currentReporting({ store, now })();
  return runAudit(auditing({ store, now }))({
    ...{ month: month ?? lastMonth(reporting.zone, now()), perRep: Number(perRep) },
    ...{ most: LEADS_OF_FILE, reporting },
  });
}
