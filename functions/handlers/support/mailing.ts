import { SESClient } from '@aws-sdk/client-ses';
import { sesMailer } from '../../adapters/ses.ts';
import type { Mailer } from '../../app/mail/mailer.ts';
import type { Mailing } from '../wiring/surroundings.ts';
import { linksOf } from './signed-links.ts';

interface MailEnvironment {
  readonly MAIL_SENDER: string;
  readonly MAIL_CONFIGURATION_SET: string;
  readonly MAIL_REDIRECT?: string | undefined;
}

/** Sends mails. */
export const mailerOf = (environment: MailEnvironment): Mailer =>
  sesMailer(new SESClient({}), {
    sender: environment.MAIL_SENDER,
    configurationSet: environment.MAIL_CONFIGURATION_SET,
    redirect: environment.MAIL_REDIRECT,
  });

/** Sends mails with links of this installation. */
export const mailing = (
  environment: MailEnvironment & { readonly LINK_KEYS_SECRET_ID: string; readonly BASE_URL: string },
): Mailing => ({ mailer: mailerOf(environment), links: linksOf(environment) });
