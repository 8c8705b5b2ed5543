import { type DischargeOwingDeps, dischargeOwing } from './discharge-owing.ts';
import type { Proposals, Standings, StoredStanding } from './ports.ts';

export interface DischargeStandingDeps
  extends Pick<DischargeOwingDeps<StoredStanding>, 'events' | 'mail' | 'onLeft' | 'backoff' | 'now'> {
  readonly standings: Pick<Standings, 'find' | 'replace'>;
  readonly proposals: Pick<Proposals, 'keep'>;
}

/** Settles what a change of policy owes by now. @returns the standing afterwards. */
export const dischargeStanding = ({ standings, proposals, ...deps }: DischargeStandingDeps) =>
  dischargeOwing<StoredStanding>({
    ...deps,
    find: ({ kind }) => standings.find(kind),
    replace: standings.replace,
    keep: ({ kind }, proposal) => proposals.keep(kind, proposal),
  });
