/** What a key of a tool may be for: one scope for each route that asks for a key. */
export const API_SCOPES = ['activities', 'accounts', 'stages', 'attempts'] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Whether a key is good for it; one that names no scopes is good for all. */
export const hasScope = (
  { scopes }: { readonly scopes?: readonly ApiScope[] | undefined },
  scope: ApiScope,
): boolean => scopes?.includes(scope) ?? true;
