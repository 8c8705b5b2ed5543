import type { MailContent } from './brief.ts';

/** A composed mail for one reader. */
export interface Mail {
  readonly to: { readonly name: string; readonly email: string };
  readonly content: MailContent;
  readonly replyTo?: string;
  /** Ids and words by which later events of the mail find their handoff: letters, digits, `-` and `_` only. */
  readonly tags: Readonly<Record<string, string>>;
}

export interface Mailer {
  /**
   * Hands the mail over for delivery. A repeat sends it again.
   * @returns the id under which its events come back.
   * @throws an error named `Retryable` when the mail service asks for patience.
   */
  send(mail: Mail): Promise<string>;
}
