import type { PageBrief } from '../mail/brief.ts';
import type { Reader } from '../mail/brief-parts.ts';
import type { PolicyBrief } from '../mail/policy-brief.ts';
import { isShown, type ShownKind } from '../mail/policy-link.ts';
import type { Now } from '../ports.ts';
import type { PolicyReference } from '../references.ts';

export interface ShowPolicyDeps {
  readonly findReader: (person: string) => Promise<Reader | undefined>;
  readonly readPolicy: (kind: ShownKind, reader: Reader) => Promise<PolicyBrief | undefined>;
  readonly now: Now;
}

/** What the link shows that opens a policy. Reads only. */
export const showPolicy =
  ({ findReader, readPolicy, now }: ShowPolicyDeps) =>
  async ({ kind, person, expiresAt }: PolicyReference): Promise<PageBrief> => {
    const reader = await findReader(person);
    if (reader === undefined || !isShown(kind)) return { page: 'not-found' };
    if (now() >= expiresAt) return { page: 'policy-over' };
    const brief = await readPolicy(kind, reader);
    return brief === undefined ? { page: 'not-found' } : { page: 'policy', brief };
  };
