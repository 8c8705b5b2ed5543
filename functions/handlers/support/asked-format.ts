import { prefersCsv } from './http-accept.ts';
import type { SignedInRequest } from './signed-in.ts';

/** In which form somebody wants numbers. A link may say it, for browsers send what they always do. */
export function formatFor({ query, header, wantsPage }: SignedInRequest): 'csv' | 'json' | 'page' {
  const asked = query.get('format');
  if (asked === 'csv' || asked === 'json') return asked;
  if (prefersCsv(header('accept'))) return 'csv';
  return wantsPage ? 'page' : 'json';
}
