import type { PageBrief, Untaken } from '../../app/mail/brief.ts';
import { awayPage } from './away.ts';
import { claimPage } from './claim.ts';
import { leadsPage } from './leads.ts';
import { listPage } from './list.ts';
import { managePage } from './manage.ts';
import {
  erasedPage,
  expiredPage,
  listOverPage,
  notFoundPage,
  policyOverPage,
  problemPage,
  reviewOverPage,
  signOverPage,
  thanksPage,
  welcomeOverPage,
} from './messages.ts';
import { policyPage } from './policy.ts';
import { reviewPage } from './review.ts';
import type { Page } from './shell.ts';
import { signPage } from './sign.ts';
import { taskPage } from './task.ts';
import { welcomePage } from './welcome.ts';

/**
 * Draws any page with its status and headers.
 *
 * @param untaken - What became of the reader's last press, if it changed nothing.
 */
export function renderPage(page: PageBrief, untaken?: Untaken): Page {
  switch (page.page) {
    case 'task':
      return taskPage(page.brief, untaken);
    case 'manage':
      return managePage(page.brief, untaken);
    case 'claim':
      return claimPage(page.brief, untaken);
    case 'leads':
      return leadsPage(page.brief);
    case 'away':
      return awayPage(page.brief);
    case 'list':
      return listPage(page.brief, untaken);
    case 'list-over':
      return listOverPage();
    case 'sign':
      return signPage(page.brief, untaken);
    case 'sign-over':
      return signOverPage();
    case 'policy':
      return policyPage(page.brief);
    case 'policy-over':
      return policyOverPage();
    case 'review':
      return reviewPage(page.brief, untaken);
    case 'review-over':
      return reviewOverPage();
    case 'welcome':
      return welcomePage(page.brief);
    case 'welcome-over':
      return welcomeOverPage();
    case 'expired':
      return expiredPage(page.owner, page.sent);
    case 'erased':
      return erasedPage();
    case 'problem':
      return problemPage(page.problem);
    case 'thanks':
      return thanksPage(page.company);
    case 'not-found':
      return notFoundPage();
  }
}
