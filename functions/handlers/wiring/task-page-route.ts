import type { Links } from '../../app/ports.ts';
import { renderPage } from '../../views/pages/render-page.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import type { HttpReply } from '../support/http-reply.ts';
import { untakenIn } from '../support/untaken.ts';
import type { pages } from './briefs.ts';

export interface TaskPageRouteDeps {
  readonly links: Pick<Links, 'verify'>;
  readonly show: ReturnType<typeof pages>;
}

/** `GET` and `HEAD /t/{reference}`: the page behind a link. `GET /thanks`: thanks for a post. */
export const taskPageRoute =
  ({ links, show }: TaskPageRouteDeps) =>
  async ({
    pathParameters,
    query,
    method,
  }: Pick<HttpRequest, 'pathParameters' | 'query' | 'method'>): Promise<HttpReply> => {
    const { reference: opaque } = pathParameters;
    if (opaque === undefined) return renderPage({ page: 'thanks' });
    const reference = await links.verify(opaque);
    const page = renderPage(
      reference === undefined ? { page: 'not-found' } : await show(reference),
      untakenIn(query),
    );
    return method === 'HEAD' ? { ...page, body: '' } : page;
  };
