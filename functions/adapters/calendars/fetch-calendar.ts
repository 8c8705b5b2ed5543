import type { LookupAddress } from 'node:dns';
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import type { CalendarRequest } from '../../app/team/read-busy-times.ts';
import type { CalendarTrouble } from '../../domain/routing/calendar-feed.ts';
import { type DurationMs, SECOND } from '../../domain/time.ts';

/** The text of a calendar, or why there is none. */
export type Fetched =
  | { readonly kind: 'text'; readonly text: string; readonly etag?: string | undefined }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly trouble: CalendarTrouble };

export interface FetchDeps {
  /** As that of `node:https`. */
  readonly request: (
    url: URL,
    options: RequestOptions,
    onAnswer: (answer: IncomingMessage) => void,
  ) => ClientRequest;
  /** All addresses of a name. */
  readonly resolve: (name: string) => Promise<readonly LookupAddress[]>;
  readonly isPublic: (address: string) => boolean;
  /** Bounds the whole exchange. */
  readonly within?: DurationMs;
  /** Bounds the text. */
  readonly mostBytes?: number;
}

/** Years of a busy calendar. */
const MOST_BYTES = 3_000_000;

/** A name that leads to an address that must not be asked. */
class NoPublicAddress extends Error {}

/**
 * Fetches a calendar from one of the allowed hosts: over TLS, on its usual port, and from a public address. All addresses of
 * the name are looked at, and the connection goes to one that was, so it does not matter what the name says a moment
 * later. Where the host sends us elsewhere we do not go.
 *
 * The link is a secret: nothing that is returned or thrown holds it.
 */
export const fetchCalendar =
  (deps: FetchDeps) =>
  async ({ link, hosts, etag }: Pick<CalendarRequest, 'link' | 'hosts' | 'etag'>): Promise<Fetched> => {
    const url = URL.parse(link);
    if (url === null || !isPlain(url)) return failed('bad-link');
    if (!hosts.includes(url.hostname)) return failed('host-not-allowed');
    const { within = 10 * SECOND, mostBytes = MOST_BYTES } = deps;
    const signal = AbortSignal.timeout(within);
    try {
      const answer = await ask(deps, url, etag, signal);
      return await read(answer, mostBytes);
    } catch (cause) {
      if (signal.aborted) return failed('too-slow');
      return failed(cause instanceof NoPublicAddress ? 'no-public-address' : 'unreachable');
    }
  };

const failed = (trouble: CalendarTrouble): Fetched => ({ kind: 'failed', trouble });

const isPlain = ({ protocol, port, username, password }: URL): boolean =>
  protocol === 'https:' && port === '' && username === '' && password === '';

const ask = (
  { request, resolve, isPublic }: FetchDeps,
  url: URL,
  etag: string | undefined,
  signal: AbortSignal,
): Promise<IncomingMessage> =>
  new Promise((answered, refused) => {
    const headers = {
      accept: 'text/calendar',
      // What unpacks to more than we would take is not asked for.
      'accept-encoding': 'identity',
      'user-agent': 'Baton',
      ...(etag !== undefined && { 'if-none-match': etag }),
    };
    const lookup = checkedLookup(resolve, isPublic);
    const asked = request(url, { method: 'GET', headers, lookup, signal, agent: false }, answered);
    asked.on('error', refused);
    asked.end();
  });

/** Looks a name up for a connection, and refuses it if any of its addresses is not public. */
function checkedLookup(
  resolve: FetchDeps['resolve'],
  isPublic: FetchDeps['isPublic'],
): NonNullable<RequestOptions['lookup']> {
  return (name, { all }, found) => {
    resolve(name).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every(({ address }) => isPublic(address)))
          return found(new NoPublicAddress(), '');
        return all ? found(null, [...addresses]) : found(null, first.address, first.family);
      },
      (cause: unknown) => found(cause instanceof Error ? cause : new Error('The name was not found.'), ''),
    );
  };
}

async function read(answer: IncomingMessage, mostBytes: number): Promise<Fetched> {
  const { statusCode = 0, headers } = answer;
  if (statusCode !== 200) {
    answer.destroy();
    if (statusCode === 304) return { kind: 'unchanged' };
    return failed(statusCode >= 300 && statusCode < 400 ? 'moved-elsewhere' : 'refused');
  }
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer) {
    bytes += part.length;
    if (bytes > mostBytes) return failed('too-large');
    parts.push(part);
  }
  const { etag } = headers;
  return { kind: 'text', text: Buffer.concat(parts).toString('utf8'), ...(etag !== undefined && { etag }) };
}
