import { isWithin, type Scope } from '../../domain/access/access.ts';
import { hourOf, monthAfter, monthOf } from '../../domain/numbers/periods.ts';
import type { Reporting } from '../../domain/numbers/reporting.ts';
import { deskPage } from '../desk/board.ts';
import type { DeskPage } from '../desk/desk-brief.ts';
import type { Viewer } from '../desk/viewer.ts';
import type { AuditBrief, Fault, Sample } from './audit-brief.ts';
import { type RunAuditDeps, runAudit } from './run-audit.ts';

/** The audit of a month as somebody sees it. */
export interface ShownAudit extends DeskPage {
  readonly audit: AuditBrief;
  /** So many outcomes of each rep were sampled at most. */
  readonly perRep: number;
  /** Months to look at, the latest first. */
  readonly months: readonly string[];
  /** How much of what was found is of leads and people that others lead. */
  readonly hidden: number;
}

export interface ShowAuditDeps extends RunAuditDeps {
  readonly reporting: () => Promise<Reporting>;
}

/** Of each rep. */
export const USUAL_SAMPLE = 3;

/** A page is answered within seconds; the command line looks at more. */
const LEADS_LOOKED_AT = 500;

const MONTHS = 6;

/** What a month left behind, of the leads and people that somebody sees. @param month - The latest that is over, unless it is said otherwise. */
export const showAudit =
  (deps: ShowAuditDeps) =>
  async (viewer: Viewer, month: string | undefined): Promise<ShownAudit> => {
    const reporting = await deps.reporting();
    const at = deps.now();
    const last = lastMonth(reporting.zone, at);
    const asked = { month: month ?? last, perRep: USUAL_SAMPLE, most: LEADS_LOOKED_AT };
    const audit = await runAudit(deps)({ ...asked, reporting });
    const faults = audit.faults.filter(isShown(viewer.scope));
    const samples = audit.samples.filter(isShown(viewer.scope));
    return {
      ...deskPage(viewer, at),
      audit: { ...audit, faults, samples },
      ...{ perRep: USUAL_SAMPLE, months: Array.from({ length: MONTHS }, (_, ago) => monthAfter(last, -ago)) },
      hidden: audit.faults.length + audit.samples.length - faults.length - samples.length,
    };
  };

/** The latest month that is over. */
export const lastMonth = (zone: string, now: number): string => monthAfter(monthOf(hourOf(zone, now)), -1);

/** Rules and sources are of everybody's leads, and name none. */
const isShown =
  (scope: Scope) =>
  (one: Fault | Sample): boolean => {
    if ('holder' in one) return isWithin(scope, one.holder);
    return !('person' in one) || isWithin(scope, one.person.id);
  };
