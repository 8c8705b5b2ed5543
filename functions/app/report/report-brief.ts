import {
  type ActionItem,
  isInvestigation,
  type LogEntry,
  type ShownInvestigation,
} from '../../domain/commitments/review.ts';
import type { Between } from '../../domain/numbers/spans.ts';
import type { StageChange } from '../../domain/report/compare.ts';
import type { Report } from '../../domain/report/report.ts';
import type { Reviews } from '../commitments/ports.ts';

/** A report with what people wrote, which it keeps by id only. */
export interface ReportBrief {
  readonly report: Report;
  /** IANA name of the reporting zone. */
  readonly zone: string;
  /** Whose reports there are to look at, the latest first. */
  readonly periods: readonly Between[];
  /** What was learned of its period since it was kept; absent of one that is put together as it is asked for. */
  readonly since?: readonly StageChange[] | undefined;
  readonly decisions: readonly LogEntry[];
  readonly actions: readonly Pick<ActionItem, 'id' | 'text' | 'side'>[];
  readonly investigations: readonly ShownInvestigation[];
}

export interface ReportBriefDeps {
  readonly reviews: Pick<Reviews, 'list'>;
}

/** Reads what people wrote, as it stands now. */
export async function reportBrief(
  { reviews }: ReportBriefDeps,
  shown: Omit<ReportBrief, 'decisions' | 'actions' | 'investigations'>,
): Promise<ReportBrief> {
  const all = await reviews.list();
  const logs = new Map(all.map(({ id, log }) => [id, log]));
  const items = new Map(all.flatMap(({ actions }) => actions).map((item) => [item.id, item]));
  return {
    ...shown,
    decisions: shown.report.decisions.flatMap(({ review, place }) => logs.get(review)?.[place] ?? []),
    investigations: shown.report.investigations.flatMap((id) =>
      all.flatMap((review) => (review.id === id && isInvestigation(review) ? [review] : [])),
    ),
    actions: shown.report.actions.flatMap((id) => items.get(id) ?? []),
  };
}
