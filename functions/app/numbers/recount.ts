import type { Reporting } from '../../domain/numbers/reporting.ts';
import { change } from '../change.ts';
import { eachOf } from '../each-of.ts';
import type { Now } from '../ports.ts';
import { type CountLeadDeps, type Recount, recountOf } from './count-lead.ts';
import { type FoldDeps, foldHours } from './fold-hours.ts';

export type RecountDeps = CountLeadDeps & FoldDeps & { readonly now: Now };

/** Leads that are read at once. */
const WIDTH = 16;

export interface Recounted {
  readonly leads: number;
  /** Of which something has changed. */
  readonly changed: number;
  /** Whose sums were recomputed. */
  readonly hours: number;
}

/**
 * Counts leads anew from their timelines: for another zone, a new counter, or what is older than counting. A repeat
 * changes nothing, and one after a crash finishes it: all hours of the leads are summed, changed or not.
 */
export const recount =
  (deps: RecountDeps) =>
  async (leadIds: AsyncIterable<readonly string[]>, reporting: Reporting): Promise<Recounted> => {
    const now = deps.now();
    const hours = new Set<string>();
    let [leads, changed] = [0, 0];
    for await (const batch of leadIds) {
      const recounts = await eachOf(batch, WIDTH, (leadId) =>
        change(
          () => recountOf(deps)(leadId, reporting, now),
          async (_: Recount, next: Recount) => ((await next.write()) ? next : undefined),
          (found) => ({ ...found }),
          deps.backoff,
        ),
      );
      for (const one of recounts.flatMap((each) => each ?? [])) {
        leads += 1;
        if (one.changed.length > 0) changed += 1;
        for (const hour of one.hours) hours.add(hour);
      }
    }
    await foldHours(deps)(hours);
    return { leads, changed, hours: hours.size };
  };
