import { missingSigners, type Proposal } from '../../../functions/domain/policy/proposal.ts';
import type { Side } from '../../../functions/domain/side.ts';
import { policyReading } from '../../../functions/handlers/wiring/signing.ts';
import type { Ground } from '../../../functions/handlers/wiring/surroundings.ts';
import { oneLine } from '../../../functions/views/markup.ts';

/** A side that is still to sign, and who does. */
export interface NamedSide {
  readonly side: Side;
  /** Absent where nobody can sign for it. */
  readonly name?: string;
}

/** Who must still sign. */
export function signersNamed(
  reading: Pick<Ground, 'store' | 'now'>,
  proposal: Pick<Proposal, 'signers' | 'signatures' | 'governance'>,
): Promise<readonly NamedSide[]> {
  const { findSigner } = policyReading(reading);
  const named = missingSigners(proposal).map(async (side) => {
    const signer = await findSigner(proposal.governance, side);
    return signer === undefined ? { side } : { side, name: oneLine(signer.name, 80) };
  });
  return Promise.all(named);
}

/** `Helen Ward (sales)` */
export const sideName = ({ side, name = 'nobody' }: NamedSide): string => `${name} (${side})`;
