import { createHash, timingSafeEqual } from 'node:crypto';
import { ORIGIN_HEADER } from '../../contracts/edge.ts';

/** What the gateway asks and needs to know. */
interface Question {
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Tells the gateway whether a request came through the edge. The secret is fetched once; a failed fetch is tried again. */
export const originCheck = (readSecret: () => Promise<string>) => {
  let secret: Promise<string> | undefined;
  return async ({ headers = {} }: Question): Promise<{ isAuthorized: boolean }> => {
    secret ??= readSecret().catch((cause: unknown) => {
      secret = undefined;
      throw cause;
    });
    const given = headers[ORIGIN_HEADER] ?? '';
    return { isAuthorized: timingSafeEqual(digest(given), digest(await secret)) };
  };
};
