import type { EpochMs } from '../../domain/time.ts';
import type { Links } from '../ports.ts';

/** Kinds of policy that have a page of their own. */
const SHOWN = ['criteria', 'commitments'] as const;
export type ShownKind = (typeof SHOWN)[number];

export const isShown = (kind: string): kind is ShownKind => SHOWN.some((shown) => shown === kind);

/** Makes links to the page of a policy, which may be passed on: it changes nothing. */
export const policyLink =
  ({ sign, url }: Pick<Links, 'sign' | 'url'>) =>
  async (kind: ShownKind, person: string, expiresAt: EpochMs): Promise<string> =>
    url(await sign({ kind, person, purpose: 'policy', expiresAt }));
