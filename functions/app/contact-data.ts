/** What is known of the world's numbers, names and domains; each reading is undefined for what it does not know. */
export interface ContactData {
  /** A number without country code is one of the country. */
  phone(text: string, country: string): PhoneReading | undefined;
  /** ISO 3166-1 alpha-2 from a code or a name in English, German, Spanish or French. */
  country(text: string): string | undefined;
  /** ISO 639-1 from a tag or a name, likewise or in the language itself. */
  language(text: string): string | undefined;
  /** IANA name. */
  timeZone(text: string): string | undefined;
  /** The part of a mail domain that can be registered: `mail.nexora.co.uk` → `nexora.co.uk`. */
  registrable(domain: string): string;
  /** Whose mailboxes a domain has: throw-away ones, anybody's, or an organisation's. */
  mailboxes(domain: string): 'disposable' | 'free' | 'own';
}

export interface PhoneReading {
  /** E.164. */
  readonly number: string;
  /** ISO 3166-1 alpha-2 of a number that is written with its country code; of any other nothing. */
  readonly country?: string | undefined;
}
