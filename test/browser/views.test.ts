import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageBrief } from '../../functions/app/mail/brief.ts';
import { GROUPS } from '../../functions/domain/access/access.ts';
import { composeAcknowledgement } from '../../functions/views/mails/acknowledgement.ts';
import { composeMail } from '../../functions/views/mails/mail.ts';
import { composeNews } from '../../functions/views/mails/news.ts';
import { composeReport } from '../../functions/views/mails/report.ts';
import { composeReview } from '../../functions/views/mails/review.ts';
import { composeSigning } from '../../functions/views/mails/signing.ts';
import { renderPage } from '../../functions/views/pages/render-page.ts';
import { choicePage, refusalPage } from '../../local/issuer/page.ts';
import { launchBrowser, MISSING_BROWSER } from '../support/browser.ts';
import { deskPages } from '../views/desk-documents.ts';
import { acknowledgements, mails, news, pages } from '../views/documents.ts';
import { numbersPages } from '../views/numbers-documents.ts';
import { reportMails, reportPages } from '../views/report-documents.ts';
import { reviewMails } from '../views/review-documents.ts';
import { reviewsPages } from '../views/reviews-documents.ts';
import * as sample from '../views/samples.ts';
import { signingMails } from '../views/signing-documents.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const ACCOUNTS = GROUPS.flatMap((group) =>
  ['Ana Ruiz', 'A very long name that a person may well have, with three more words'].map((name) => {
    return { id: `${group}-${name.length}`, name, email: 'a@larkfield.example', group };
  }),
);

const documents: readonly (readonly [string, string])[] = [
  ...Object.entries(mails).map(([name, mail]) => [`mail: ${name}`, composeMail(mail).html] as const),
  ...Object.entries(news).map(([name, brief]) => [`mail: ${name}`, composeNews(brief).html] as const),
  ...Object.entries(acknowledgements).map(
    ([name, brief]) => [`mail: ${name}`, composeAcknowledgement(brief).html] as const,
  ),
  ...Object.entries(signingMails).map(
    ([name, brief]) => [`mail: ${name}`, composeSigning(brief).html] as const,
  ),
  ...Object.entries(reviewMails).map(
    ([name, brief]) => [`mail: ${name}`, composeReview(brief).html] as const,
  ),
  ...Object.entries(reportMails).map(
    ([name, brief]) => [`mail: ${name}`, composeReport(brief).html] as const,
  ),
  ...Object.entries(pages).map(([name, page]) => [`page: ${name}`, renderPage(page).body] as const),
  ...Object.entries({ ...deskPages, ...numbersPages, ...reportPages, ...reviewsPages }).map(
    ([name, { body }]) => [`desk: ${name}`, body] as const,
  ),
  [
    'sign-in of this machine',
    choicePage(ACCOUNTS, GROUPS, new URLSearchParams({ state: 's' })).body.toString(),
  ],
  ['sign-in of this machine, refused', refusalPage('Nobody may be sent back there.').body.toString()],
];

const NARROWEST = { width: 360, height: 740 };
const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };

/** Structure does not depend on the colour scheme; what does bears this tag of axe. */
const COLOUR_RULES = { type: 'tag', values: ['cat.color'] };

let browser: Browser | undefined;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

/** What axe holds against the document that is shown, one line each. */
async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<readonly unknown[]> {
  await page.emulateMedia({ colorScheme });
  const options = {
    resultTypes: ['violations'],
    ...(colorScheme === 'dark' ? { runOnly: COLOUR_RULES } : {}),
  };
  return page.evaluate<unknown[]>(`axe.run(${JSON.stringify(options)}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => '${colorScheme} ' + id + ': ' + html)))`);
}

/** Whatever can be tapped and is smaller than a fingertip, 44 px each way; a label and its input count as shown. */
const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.locator('a:not(.skip), button, input:not([type=hidden]), select, textarea').evaluateAll((elements) =>
    elements
      .map((element) => ({ html: element.outerHTML, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && Math.min(box.width, box.height) < 44)
      .map(({ html, box }) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${html}`),
  );

const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('mails and pages', () => {
  let page: Page | undefined;
  beforeAll(async () => {
    page = await browser?.newPage({ viewport: PHONE });
  });

  it.for(documents)(
    '%s: reads well and can be tapped at any width, light and dark',
    async ([, markup], { skip }) => {
      if (!page) return skip(MISSING_BROWSER);
      await page.setViewportSize(NARROWEST);
      await page.setContent(markup);
      expect(await overflow(page)).toBe(0);
      expect(await smallTargets(page)).toEqual([]);
      await page.evaluate(axe);
      for (const viewport of [PHONE, DESKTOP]) {
        await page.setViewportSize(viewport);
        expect(await violations(page, 'light')).toEqual([]);
        expect(await violations(page, 'dark')).toEqual([]);
      }
    },
  );
});

/** Serves a page under its own headers, as the function would, and answers a post by leading back to it. */
async function served(brief: PageBrief, javaScriptEnabled: boolean, fragment = '') {
  const context = await browser?.newContext({ viewport: PHONE, javaScriptEnabled });
  const page = await context?.newPage();
  if (!context || !page) return undefined;
  const { status, headers, body } = renderPage(brief);
  const posted: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') return response.writeHead(status, headers).end(body);
    posted.push(await text(request));
    return response.writeHead(303, { location: request.url }).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/t/task${fragment}`);
  const close = async () => {
    await context.close();
    server.close();
  };
  return { page, posted, complaints, close };
}

describe('a page under its own headers', () => {
  const closing: (() => Promise<void>)[] = [];
  const open = async (...what: Parameters<typeof served>) => {
    const opened = await served(...what);
    if (opened) closing.push(opened.close);
    return opened;
  };
  afterAll(() => Promise.all(closing.map((close) => close())));

  it('keeps its style under the content policy and does nothing by itself', async ({ skip }) => {
    const opened = await open({ page: 'task', brief: sample.reminded }, true);
    if (!opened) return skip(MISSING_BROWSER);
    const colour = "getComputedStyle(document.querySelector('.panel')).backgroundColor";
    expect(await opened.page.evaluate(colour)).toBe('rgb(16, 56, 43)');
    expect(opened.complaints).toEqual([]);
    expect(opened.posted).toEqual([]);
  });

  it('counts the minutes down without a script', async ({ skip }) => {
    const opened = await open({ page: 'task', brief: sample.reminded }, true);
    if (!opened) return skip(MISSING_BROWSER);
    const minutesAfter = (seconds: number) =>
      opened.page.evaluate<string>(`(() => {
        const tick = document.querySelector('.tick');
        const [animation] = tick.getAnimations();
        animation.pause();
        animation.currentTime = ${seconds * 1_000};
        return getComputedStyle(tick).getPropertyValue('--left').trim();
      })()`);
    expect([await minutesAfter(1), await minutesAfter(61), await minutesAfter(16 * 60)]).toEqual([
      '15',
      '14',
      '0',
    ]);
  });

  it.for([
    ['No answer', 'do=no-answer'],
    ['No budget', 'do=not-qualified%3Ano-budget'],
    ['Spoke, qualified', 'do=spoke-qualified'],
    ['Not mine', 'do=not-mine'],
  ] as const)('logs “%s” by one tap, without JavaScript', async ([label, body], { skip }) => {
    const opened = await open({ page: 'task', brief: sample.task }, false);
    if (!opened) return skip(MISSING_BROWSER);
    await opened.page.getByRole('button', { name: label, exact: true }).click();
    expect(opened.posted).toEqual([body]);
  });

  it('shows the answer from the top, whichever part a mail pointed at', async ({ skip }) => {
    const opened = await open({ page: 'task', brief: sample.attempted }, false, '#no-answer');
    if (!opened) return skip(MISSING_BROWSER);
    await opened.page.getByRole('button', { name: 'No answer' }).click();
    await opened.page.waitForURL(/#top$/);
    expect(opened.posted).toEqual(['do=no-answer']);
  });

  it('sends no reason without the note that it needs', async ({ skip }) => {
    const opened = await open({ page: 'task', brief: sample.task }, false);
    if (!opened) return skip(MISSING_BROWSER);
    const button = opened.page.getByRole('button', { name: 'Log “Other”' });
    await button.click();
    expect(opened.posted).toEqual([]);
    await opened.page.getByLabel('Other: what was it?').fill('Wrong season');
    await button.click();
    expect(opened.posted).toEqual(['do=not-qualified%3Aother&note=Wrong+season']);
  });
});
