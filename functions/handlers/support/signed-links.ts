import { signedLinks } from '../../adapters/links.ts';
import type { Links } from '../../app/ports.ts';
import { secretText } from './secret-text.ts';

/** Signs and reads the links of this installation. */
export const linksOf = (environment: {
  readonly LINK_KEYS_SECRET_ID: string;
  readonly BASE_URL: string;
}): Links => signedLinks(secretText(environment.LINK_KEYS_SECRET_ID), environment.BASE_URL, Date.now);
