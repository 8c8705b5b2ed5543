import type { ContactData } from '../../functions/app/contact-data.ts';

/** Knows of no number and no place, and takes every word for what it is. */
export const plainContactData: ContactData = {
  phone: () => undefined,
  country: (text) => text,
  language: () => undefined,
  timeZone: () => undefined,
  registrable: (domain) => domain,
  mailboxes: () => 'own',
};
