import { RELATIONS, type Relation } from '../../domain/accounts/account.ts';
import { companyName, keysOf } from '../../domain/accounts/company-name.ts';
import { ok, type Result, refused } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { ContactData } from '../contact-data.ts';
import type { FieldProblem } from '../field-problem.ts';
import type { ToldAccount } from './note-account.ts';

/** An account as another system writes it; what is absent or empty is not known. */
export type SaidAccount = Readonly<Partial<Record<AccountField, string>>>;

export const ACCOUNT_FIELDS = [
  'domain',
  'company',
  'otherDomains',
  'relation',
  'owner',
  'country',
  'asOf',
] as const;
export type AccountField = (typeof ACCOUNT_FIELDS)[number];

export interface ReadDeps {
  readonly data: Pick<ContactData, 'registrable' | 'mailboxes' | 'country'>;
  /** The id of somebody of the team, by id or address in lower case. */
  readonly personOf: (idOrAddress: string) => string | undefined;
}

/**
 * Reads an account as another system writes it.
 *
 * @param at - When it was said, where it does not say so itself.
 * @returns refused with everything that is wrong with it.
 */
export function readAccount(
  deps: ReadDeps,
  said: SaidAccount,
  at: EpochMs,
): Result<ToldAccount, readonly FieldProblem<AccountField>[]> {
  const problems: FieldProblem<AccountField>[] = [];
  const wrong = (field: AccountField, detail: string, mend: string): undefined => {
    problems.push({ field, detail, mend });
  };
  const text = (field: AccountField): string => said[field]?.trim() ?? '';
  const read = <Value>(field: AccountField, reader: (text: string) => Value | undefined, mend: string) => {
    const given = text(field);
    return given === ''
      ? undefined
      : (reader(given) ?? wrong(field, `It is not known: ${shown(given)}.`, mend));
  };

  const readDomain = (field: 'domain' | 'otherDomains', given: string): string | undefined => {
    const reading = domainOf(given, deps.data);
    return 'problem' in reading ? wrong(field, reading.problem, DOMAIN_MEND) : reading.name;
  };

  const domain =
    text('domain') === ''
      ? wrong('domain', 'It is missing.', DOMAIN_MEND)
      : readDomain('domain', text('domain'));
  const company = text('company').slice(0, LONGEST_NAME);
  if (keysOf(companyName(company)).length === 0)
    wrong('company', 'It is missing.', 'Write the name of the company.');
  const relation = read('relation', relationOf, `Write ${RELATIONS.join(', ')}, or leave it empty for none.`);
  const owner = read('owner', (given) => deps.personOf(given.toLowerCase()), OWNER_MEND);
  const country = read('country', deps.data.country, 'Write the two letters of a country, like ES.');
  const asOf = read(
    'asOf',
    (given) => instantOf(given, at),
    'Write an instant that has passed, like 2026-11-22T09:41:00Z.',
  );

  const others = text('otherDomains')
    .split(/[\s,;]+/)
    .flatMap((given) => (given === '' ? [] : (readDomain('otherDomains', given) ?? [])));
  const otherDomains = [...new Set(others)].filter((other) => other !== domain).toSorted();
  if (otherDomains.length > MOST_DOMAINS)
    wrong('otherDomains', `There are ${otherDomains.length}.`, `Name at most ${MOST_DOMAINS}.`);
  if (problems.length > 0 || domain === undefined) return refused(problems);
  return ok({
    domain,
    facts: { company, otherDomains, relation: relation ?? 'none', owner, country, asOf: asOf ?? at },
  });
}

const LONGEST_NAME = 200;
const MOST_DOMAINS = 50;
const DOMAIN_MEND = "Write a domain of the company's own, like nexora.com.";
const OWNER_MEND = 'Write the id or the address of somebody in the team, or leave it empty for nobody.';

const shown = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** A domain, or any address on the web or of a mailbox under it. */
function domainOf(
  given: string,
  { registrable, mailboxes }: ReadDeps['data'],
): { readonly name: string } | { readonly problem: string } {
  const [, host = ''] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/?#]*@)?([^/?#:]+)/.exec(given.toLowerCase()) ?? [];
  const name = registrable(host.replace(/\.$/, ''));
  if (!/^(?:[\p{Letter}\p{Number}-]{1,63}\.)+[\p{Letter}\p{Number}-]{2,63}$/u.test(name))
    return { problem: `It is no domain: ${shown(given)}.` };
  return mailboxes(name) === 'own' ? { name } : { problem: `Anybody has a mailbox at ${name}.` };
}

const plain = (text: string): string => text.toLowerCase().replace(/[\s_]+/g, '-');

const relationOf = (given: string): Relation | undefined =>
  RELATIONS.find((relation) => relation === plain(given));

/** ISO 8601, in UTC where it names no offset. Clocks may differ by some minutes; what lies further ahead would win for good. */
function instantOf(given: string, at: EpochMs): EpochMs | undefined {
  if (!/^\d{4}-\d{2}-\d{2}/.test(given)) return undefined;
  const written = given.replace(' ', 'T');
  const isBare = /T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(written);
  const instant = Date.parse(isBare ? `${written}Z` : written);
  return Number.isNaN(instant) || instant > at + CLOCK_SLACK ? undefined : instant;
}

const CLOCK_SLACK = 300_000;
