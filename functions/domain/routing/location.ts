import type { LeadProfile } from '../lead/lead.ts';

/** What may say in which country a lead is: itself, the account of its company, its telephone number, its mail domain. */
export const LOCATION_SOURCES = ['declared', 'account', 'phone', 'email'] as const;
export type LocationSource = (typeof LOCATION_SOURCES)[number];

/** By what a lead was located, and what says otherwise: words only, so that a record of it names no place. */
export interface Located {
  readonly by: LocationSource;
  readonly against: readonly LocationSource[];
}

export interface Location extends Located {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Policies without an order go by what the lead says alone. */
const DECLARED_ONLY: readonly LocationSource[] = ['declared'];

/**
 * Where a lead is: by the first of the sources that names a country.
 *
 * @param order - Of the policy; a source that it leaves out is not asked.
 * @param accountCountry - Of the account of its company.
 * @returns undefined where none of them knows.
 * @see RULES.md#R17
 */
export function locate(
  profile: LeadProfile,
  accountCountry: string | undefined,
  order: readonly LocationSource[] = DECLARED_ONLY,
): Location | undefined {
  const countries: Readonly<Record<LocationSource, string | undefined>> = {
    declared: profile.country,
    account: accountCountry,
    phone: profile.phoneCountry,
    email: countryOfDomain(profile.emailDomain),
  };
  const known = order.filter((source) => countries[source] !== undefined);
  const [by] = known;
  const country = by && countries[by];
  if (by === undefined || country === undefined) return undefined;
  return { country, by, against: known.filter((source) => countries[source] !== country) };
}

/** Top-level domains of countries that everybody uses, wherever they are, or that are no country's code. */
const ANYWHERE = new Set(
  'ac ag ai am bz cc cd cf co cx dj eu fm ga gd gg gl gq hn im io la lc ly me ml mn ms mu nu pn pw sc sh st su sx tk tl to tv vc vg vu ws'.split(
    ' ',
  ),
);

/** `nexora.co.uk` is in GB; `nexora.com` and `nexora.io` are anywhere. */
function countryOfDomain(domain: string): string | undefined {
  const top = domain.slice(domain.lastIndexOf('.') + 1).toLowerCase();
  if (top === 'uk') return 'GB';
  return /^[a-z]{2}$/.test(top) && !ANYWHERE.has(top) ? top.toUpperCase() : undefined;
}
