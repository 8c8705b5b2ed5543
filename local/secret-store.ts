import { randomInt } from 'node:crypto';
import { chmodSync } from 'node:fs';
import { openJournal } from './journal.ts';
import type { GeneratedSecret, SecretTemplate, SecretText } from './template/storage.ts';

export interface SecretStore {
  get(arn: string): string | undefined;
  set(arn: string, value: string): void;
  close(): void;
}

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The template's secrets, made at the first start and kept in a file that only its owner can read. */
export function openSecrets(path: string, templates: readonly SecretTemplate[]): SecretStore {
  const journal = openJournal<string>(path);
  chmodSync(path, 0o600);
  for (const template of templates) {
    if (journal.get(template.arn) === undefined) journal.set(template.arn, first(template.begins));
  }
  return { get: journal.get, set: journal.set, close: journal.close };
}

const first = (begins: SecretText | GeneratedSecret): string =>
  'text' in begins ? begins.text : generate(begins);

function generate({ length, json }: GeneratedSecret): string {
  const pick = () => LETTERS_AND_DIGITS.charAt(randomInt(LETTERS_AND_DIGITS.length));
  const text = Array.from({ length }, pick).join('');
  return json === undefined ? text : JSON.stringify({ ...JSON.parse(json.template), [json.field]: text });
}
