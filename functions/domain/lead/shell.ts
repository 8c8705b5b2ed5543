import type { EpochMs } from '../time.ts';
import type { Lead } from './lead.ts';

/** Whoever reads an erased lead without asking learns nothing. */
export const NOBODY = {
  profile: { email: '', emailDomain: '', freeMail: false, disposableMail: false, answers: {} },
  consent: { mail: false, phone: false, at: 0 },
  notes: [],
} as const satisfies Partial<Lead>;

type Kept = Pick<Lead, 'leadId' | 'test' | 'stage' | 'createdAt' | 'handoffs' | 'lastClosedAt'>;

/** What stays of an erased lead: that there was one, and how far it came; so past counts stay. Every other field goes, future ones too. */
export const shellOf = (
  { leadId, test, stage, createdAt, handoffs, lastClosedAt }: Kept,
  erasedAt: EpochMs,
): Lead => ({
  ...NOBODY,
  ...{ leadId, test, stage, createdAt, handoffs, erasedAt },
  // An open handoff is closed on its own; no further one may open.
  handoffOpen: false,
  ...(lastClosedAt !== undefined && { lastClosedAt }),
});
