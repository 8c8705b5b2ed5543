import type { MemorySystem } from '../../bin/baton/in-memory/system.ts';
import type { Mail } from '../../functions/app/mail/mailer.ts';
import { taskPageRoute } from '../../functions/handlers/wiring/task-page-route.ts';
import type { Report } from './audit/violations.ts';

/** Does what the scanners of mail programs do to a mail. */
export type Scan = (mail: Mail) => Promise<void>;

const LINK = /https:[^\s"<>]+\/t\/([\w.-]+)/g;

/**
 * Asks for every link with HEAD, then opens it, and opens what the page leads to. A real browser would do no more: our
 * pages hold no script, load nothing and send nobody elsewhere, which is looked at here; forms wait for a hand.
 */
export function scanner({ links, show, calls }: MemorySystem, report: Report): Scan {
  const route = taskPageRoute({ links, show });
  const request = (method: string, reference: string) =>
    calls.run('task-page', () =>
      route({ method, pathParameters: { reference }, query: new URLSearchParams() }),
    );
  return async ({ content, tags }) => {
    const opened = new Set<string>();
    const open = async (found: string): Promise<readonly string[]> => {
      const fresh = linksIn(found).filter((reference) => !opened.has(reference));
      const pages: string[] = [];
      for (const reference of fresh) {
        opened.add(reference);
        await request('HEAD', reference).catch(() => undefined);
        const page = await request('GET', reference).catch(() => undefined);
        if (page !== undefined && DOES_MORE.test(page.body ?? ''))
          report(9, tags['leadId'] ?? '', 'a page does something by itself');
        pages.push(page?.body ?? '');
      }
      return pages;
    };
    for (const page of await open(content.text)) await open(page);
  };
}

const linksIn = (text: string): readonly string[] =>
  [...text.matchAll(LINK)].map(([, reference = '']) => reference);

/** What acts or loads without a hand. */
const DOES_MORE = /<script|<iframe|<img|<link|<object|http-equiv=.refresh|\son\w+=/i;
