import { memoryItemStore } from '../../functions/adapters/memory/item-store.ts';
import { apiKeyRecords } from '../../functions/adapters/records/api-keys.ts';
import { tombstoneRecords } from '../../functions/adapters/records/tombstones.ts';
import { MOST_BYTES } from '../../functions/contracts/http/import-post.ts';
import {
  type HttpEvent,
  type HttpResult,
  httpHandler,
} from '../../functions/handlers/support/http-handler.ts';
import { actions } from '../../functions/handlers/wiring/actions.ts';
import { activitiesRoute } from '../../functions/handlers/wiring/activities-route.ts';
import { byHandRoutes } from '../../functions/handlers/wiring/by-hand-routes.ts';
import { deskRoutes } from '../../functions/handlers/wiring/desk-routes.ts';
import { importingRoutes, importRoutes } from '../../functions/handlers/wiring/import-routes.ts';
import { intakeRoute } from '../../functions/handlers/wiring/intake-route.ts';
import { numbersRoutes } from '../../functions/handlers/wiring/numbers-routes.ts';
import { pressRoutes } from '../../functions/handlers/wiring/press-routes.ts';
import { previewRoutes } from '../../functions/handlers/wiring/preview-routes.ts';
import type { Ground } from '../../functions/handlers/wiring/surroundings.ts';
import { taskPageRoute } from '../../functions/handlers/wiring/task-page-route.ts';
import { problemPage } from '../../functions/views/pages/messages.ts';
import { call } from './http.ts';
import type { Story } from './memory-story.ts';

/** The API key of `/activities`. */
export const KEY = 'key-of-the-site';

/** Our own page's origin, to which a form may be sent on. */
export const OWN_ORIGIN = 'https://www.larkfield.example';

/** The functions behind the API on a story, with the handlers that the gateway calls. */
export interface Doors {
  readonly leads: Door;
  readonly activities: Door;
  readonly page: Door;
  readonly answer: Door;
  readonly desk: Door;
  readonly numbers: Door;
  readonly preview: Door;
  readonly imports: Door;
  readonly importLeads: Door;
  readonly byHand: Door;
  /** What the functions logged. */
  readonly logged: unknown[];
}
const TABLES = { accepts: ['form', 'csv'], maxBytes: MOST_BYTES, takesFiles: true } as const;

export type Door = (event: HttpEvent) => Promise<HttpResult>;

export async function doorsOf(story: Story): Promise<Doors> {
  const logged: unknown[] = [];
  const logger = { error: (...line: unknown[]) => void logged.push(line) };
  const ground: Ground = {
    ...story.ground,
    backoff: async () => undefined,
    onLeft: (kind, cause) => logged.push([kind, cause]),
  };
  const { addressHash, links } = story;
  await apiKeyRecords(ground.store).add(KEY, { name: 'site', createdAt: ground.now() });
  const admit = async () => undefined;
  const tombstones = tombstoneRecords(memoryItemStore());
  const act = actions(ground, story.workflow, { links, mailer: { send: async () => 'm' } });
  const drawProblem = problemPage;
  const handlers = {
    leads: httpHandler(
      { logger, drawProblem, accepts: ['json', 'form'] },
      intakeRoute({ ground, addressHash, formOrigins: [OWN_ORIGIN], admit, behindEdge: false }),
    ),
    activities: httpHandler(
      { logger, drawProblem, accepts: ['json'], maxBytes: 1024 * 1024 },
      activitiesRoute({ ground, addressHash, admit }),
    ),
    page: httpHandler({ logger, drawProblem }, taskPageRoute({ links, show: story.show })),
    answer: httpHandler(
      { logger, drawProblem, accepts: ['form'] },
      pressRoutes({ ground, links, act, nudging: story.workflow, tombstones }),
    ),
    desk: httpHandler({ logger, drawProblem }, deskRoutes(ground)),
    numbers: httpHandler({ logger, drawProblem }, numbersRoutes(ground)),
    preview: httpHandler(
      { logger, drawProblem, accepts: ['json', 'form'] },
      previewRoutes({ ...ground, addressHash }),
    ),
    imports: httpHandler({ logger, drawProblem, ...TABLES }, importRoutes({ ...ground, addressHash })),
    importLeads: httpHandler({ logger, drawProblem, ...TABLES }, importingRoutes({ ...ground, addressHash })),
    byHand: httpHandler(
      { logger, drawProblem, accepts: ['json', 'form'] },
      byHandRoutes({ ground, addressHash }),
    ),
  };
  return {
    leads: (event) => call(handlers.leads, event),
    activities: (event) => call(handlers.activities, event),
    page: (event) => call(handlers.page, event),
    answer: (event) => call(handlers.answer, event),
    desk: (event) => call(handlers.desk, event),
    numbers: (event) => call(handlers.numbers, event),
    preview: (event) => call(handlers.preview, event),
    imports: (event) => call(handlers.imports, event),
    importLeads: (event) => call(handlers.importLeads, event),
    byHand: (event) => call(handlers.byHand, event),
    logged,
  };
}

/** A request of any method for the page behind a link. */
export const atReference = (event: HttpEvent, reference: string, method = 'POST'): HttpEvent => {
  const { requestContext } = event;
  return {
    ...event,
    routeKey: `${method} /t/{reference}`,
    pathParameters: { reference },
    requestContext: { ...requestContext, http: { ...requestContext.http, method } },
  };
};

/** The opaque part of the first link in the latest mail of a kind. */
export function linkIn(story: Story, kind: string): string {
  const mail = story.mails.findLast(({ tags }) => tags['mail'] === kind);
  const [, opaque = ''] = /\/t\/([\w.-]+)/.exec(mail?.content.text ?? '') ?? [];
  if (opaque === '') throw new Error(`no link in a mail of the kind ${kind}`);
  return opaque;
}
