import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { timelineRecords } from '../../adapters/records/timeline.ts';
import { tellNews } from '../../app/mail/tell-news.ts';
import { composeNews } from '../../views/mails/news.ts';
import { briefSources } from './briefs.ts';
import { directoryOf } from './directory.ts';
import type { Ground, Mailing } from './surroundings.ts';

/** Mails owners what their leads did anew. */
export const newsTelling = (
  ground: Pick<Ground, 'store' | 'backoff' | 'now'>,
  { mailer, links }: Mailing,
) => {
  const { store } = ground;
  return tellNews({
    ...ground,
    handoffs: handoffRecords(store),
    sources: briefSources(ground),
    directory: directoryOf(store),
    links,
    compose: composeNews,
    mailer,
    timeline: timelineRecords(store, ground.now),
  });
};
