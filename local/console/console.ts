import type { ServerResponse } from 'node:http';
import type { ConfigWatch } from '../config-watch.ts';
import type { HttpRequest } from '../gateway/http-event.ts';
import type { Pages } from '../web-server.ts';
import { createChangeStream } from './change-stream.ts';
import { createDesk, type Desk, type Watched } from './desk.ts';
import { drawNoPage, drawPage } from './draw-page.ts';
import { createTimePasser } from './pass-time.ts';
import { placeOf } from './place.ts';
import { sendAsset, sendEmpty, sendJson, sendLetter, sendOn, sendPage } from './replies.ts';
import { letter } from './views/mail.ts';

/** The local page: everything that happens on this machine, as it happens. */
export function consolePages(system: Watched, config: Pick<ConfigWatch, 'changes' | 'onChange'>): Pages {
  const desk = createDesk(system, config.changes);
  const stream = createChangeStream(() => ({ now: system.clock.now(), speed: system.clock.speed }));
  const passTime = createTimePasser(system.clock);
  system.onChange(stream.changed);
  config.onChange(stream.changed);
  system.table.onWrite(stream.changed);

  const post = async (request: HttpRequest, response: ServerResponse): Promise<void> => {
    // Another site's page must not be able to move our clock.
    if (!isOwn(request)) return sendEmpty(response, 403);
    const done = await passTime(new URLSearchParams(request.body.toString()));
    stream.changed();
    return done ? sendOn(response, returnTo(request)) : sendEmpty(response, 400);
  };

  return async (request, response) => {
    const { method, path } = request;
    if (method === 'POST' && path === '/console/time') await post(request, response);
    else if (method !== 'GET' && method !== 'HEAD') return false;
    else if (path === '/') sendPage(response, await drawPage(desk, placeOf(request.query)));
    else if (path === '/console/events') stream.open(response);
    else if (path.startsWith('/console/')) return data(desk, path.slice('/console/'.length), response);
    else if (request.headers['accept']?.includes('text/html'))
      sendPage(response, await drawNoPage(desk, path), 404);
    else return false;
    return true;
  };
}

/** What the page shows, for other programs, and the files it is made of. */
async function data(desk: Desk, path: string, response: ServerResponse): Promise<boolean> {
  const [kind, name] = path.split('/');
  switch (kind) {
    case 'leads': {
      const { entries, story } = await desk.look();
      return sendFound(response, name === undefined ? entries : story(name));
    }
    case 'mails':
      if (name !== undefined) return sendMail(desk, name, response);
      return sendFound(response, (await desk.look()).mails);
    default:
      return sendAsset(response, path);
  }
}

function sendFound(response: ServerResponse, value: unknown): boolean {
  if (value !== undefined) sendJson(response, value);
  return value !== undefined;
}

async function sendMail(desk: Desk, name: string, response: ServerResponse): Promise<boolean> {
  const mail = await desk.mail(name.replace(/\.html$/, ''));
  if (mail !== undefined) sendLetter(response, letter(mail.html));
  return mail !== undefined;
}

/** Browsers name the origin of every post; other programs need not. */
const isOwn = ({ headers }: HttpRequest): boolean =>
  headers['origin'] === undefined || URL.parse(headers['origin'])?.host === headers['host'];

/** Back to where the button was pressed; only ever on this page. */
function returnTo({ headers }: HttpRequest): string {
  const from = URL.parse(headers['referer'] ?? '');
  return from?.host === headers['host'] && from?.pathname === '/' ? `/${from.search}` : '/';
}
