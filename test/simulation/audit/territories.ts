import type { Handoff } from '../../../functions/domain/handoff/handoff.ts';
import type { Lead } from '../../../functions/domain/lead/lead.ts';
import type { Report } from './violations.ts';

/** The default company's, written down once more. */
const ROUTES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dach: ['DE', 'AT', 'CH', 'LI'],
    iberia: ['ES', 'PT', 'AD'],
    'uk-nordics': ['GB', 'IE', 'DK', 'FI', 'IS', 'NO', 'SE'],
  }).flatMap(([route, countries]) => countries.map((country) => [country, route] as const)),
);

/** Invariant 11: a lead goes by the route of its territory, wherever it says that it is, or else its telephone number. */
export function auditTerritory(
  { leadId, test, profile }: Lead,
  handoffs: readonly (Handoff | undefined)[],
  report: Report,
): void {
  const route = ROUTES.get(profile.country ?? profile.phoneCountry ?? '');
  if (test || route === undefined) return;
  for (const handoff of handoffs)
    if (handoff?.kind === 'sdr' && handoff.route !== undefined && handoff.route !== route)
      report(11, leadId, `it went by route ${handoff.route}, and its territory has ${route}`);
}
