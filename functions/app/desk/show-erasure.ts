import { tracesOf } from '../erasure/clear-lead.ts';
import type { Activities, CaughtPosts, LeadPosts, Leads, Now } from '../ports.ts';
import { deskPage } from './board.ts';
import type { ErasureBrief } from './desk-brief.ts';
import type { Viewer } from './viewer.ts';

export interface ShowErasureDeps {
  readonly leads: Pick<Leads, 'find'>;
  /** Whether anything came from the lead, and it is not erased. */
  readonly isKnown: (leadId: string) => Promise<boolean>;
  readonly posts: Pick<LeadPosts, 'list'>;
  readonly activities: Pick<Activities, 'since'>;
  readonly caughtPosts: Pick<CaughtPosts, 'of'>;
  readonly now: Now;
}

/** What erasing a lead would take away, or when it was erased. @returns undefined for one of which nothing has ever come. */
export const showErasure =
  (deps: ShowErasureDeps) =>
  async (viewer: Viewer, leadId: string): Promise<ErasureBrief | undefined> => {
    const lead = await deps.leads.find(leadId);
    if (lead === undefined && !(await deps.isKnown(leadId))) return undefined;
    const { posts, caughtPosts, activities } = await tracesOf(deps, leadId);
    return {
      ...deskPage(viewer, deps.now()),
      leadId,
      profile: lead?.profile,
      erasedAt: lead?.erasedAt,
      handoffOpen: lead?.handoffOpen === true,
      ...{ posts: posts.length, caughtPosts: caughtPosts.length, activities: activities.length },
    };
  };
