import type { News } from '../../domain/handoff/handoff.ts';
import type { HandoffKey } from '../../domain/handoff/handoff-id.ts';
import { claimNews, newsTold } from '../../domain/handoff/news.ts';
import { type Backoff, change } from '../change.ts';
import { type Directory, remembering } from '../directory.ts';
import type { Handoffs, Links, Now } from '../ports.ts';
import type { MailContent } from './brief.ts';
import type { ReadSources } from './brief-sources.ts';
import type { NewsBrief } from './handoff-brief.ts';
import { linkMaker } from './link-maker.ts';
import { taskBrief } from './reader-briefs.ts';
import { type SendAboutDeps, sendAbout } from './send-mail.ts';

export interface TellNewsDeps extends SendAboutDeps {
  readonly handoffs: Pick<Handoffs, 'find' | 'replace'>;
  readonly sources: ReadSources;
  readonly directory: Directory;
  readonly links: Pick<Links, 'sign' | 'url'>;
  readonly compose: (brief: NewsBrief) => MailContent;
  readonly backoff: Backoff;
  readonly now: Now;
}

/**
 * Mails the owner of an open handoff what its lead did anew, if that is due.
 *
 * It is claimed first, so that of two who are told at once one sends it, and struck afterwards, so that it leaves
 * after a crash too.
 */
export const tellNews =
  (deps: TellNewsDeps) =>
  async ({ leadId, number }: HandoffKey): Promise<void> => {
    const { handoffs, backoff, now } = deps;
    const find = () => handoffs.find(leadId, number);
    let claimed: News | undefined;
    await change(
      find,
      handoffs.replace,
      (handoff) => {
        const next = claimNews(handoff, now());
        claimed = next === handoff ? undefined : next.news;
        return next;
      },
      backoff,
    );
    const news = claimed;
    if (news === undefined) return;
    await send(deps, { leadId, number }, news);
    await change(find, handoffs.replace, (handoff) => newsTold(handoff, news, now()), backoff);
  };

async function send(deps: TellNewsDeps, key: HandoffKey, { since, raised }: News): Promise<void> {
  const directory = remembering(deps.directory);
  const sources = await deps.sources(key, directory);
  if (sources?.owner === undefined || sources.lead.erasedAt !== undefined) return;
  const { handoff } = sources;
  const reader = await directory.person(sources.owner.id);
  const brief = await taskBrief(sources, reader, linkMaker(deps.links, handoff, sources.at));
  const news = sources.activities.filter(({ at }) => at >= since);
  const content = deps.compose({ ...brief, news, raised });
  await sendAbout(deps, { mail: 'news', to: reader.id, wait: handoff.wait }, sources, reader, content);
}
