import { hasSigned, type SettledProposal } from '../../domain/policy/proposal.ts';
import type { MailDebt } from '../../domain/policy/standing.ts';
import type { MailContent } from '../mail/brief.ts';
import type { Mailer } from '../mail/mailer.ts';
import { LINK_LIFE } from '../mail/send-to-person.ts';
import type { SigningMailBrief } from '../mail/signing-brief.ts';
import { unrecorded } from './find-proposal.ts';
import type { Proposals, StoredStanding } from './ports.ts';
import { type SigningBriefDeps, signingBrief } from './signing-brief.ts';

export type ComposeSigning = (brief: SigningMailBrief) => MailContent;

export interface MailSignerDeps extends SigningBriefDeps {
  readonly proposals: Pick<Proposals, 'find'>;
  readonly compose: ComposeSigning;
  readonly mailer: Mailer;
}

/**
 * Asks a side to sign, or tells it how the proposal ended.
 *
 * @throws where nobody can sign for the side, or what the mail service says where it does not take the mail: it stays owed.
 */
export const mailSigner =
  (deps: MailSignerDeps) =>
  async (standing: StoredStanding, { kind: mail, number, side }: MailDebt): Promise<void> => {
    const { kind, proposal: open } = standing;
    const proposal = mail === 'tell' ? await endedProposal(deps, standing, number) : open;
    // By now it is over, or they have signed.
    if (proposal?.number !== number || (mail === 'ask' && hasSigned(proposal, side))) return;
    const signer = await deps.findSigner(proposal.governance, side);
    if (signer === undefined) throw new Error('Nobody can sign for a side.');
    const { hash } = proposal;
    const { id: person, name, email, mailbox } = signer;
    const expiresAt = deps.now() + LINK_LIFE;
    const opaque = await deps.links.sign({ kind, number, hash, side, person, purpose: 'sign', expiresAt });
    const brief = await signingBrief(deps, kind, proposal, signer, expiresAt);
    await deps.mailer.send({
      to: { name, email },
      content: deps.compose({ ...brief, expiresAt, links: { open: deps.links.url(opaque) } }),
      tags: {
        ...{ mail: mail === 'ask' ? 'sign' : 'signed', to: person },
        ...(mailbox !== undefined && { mailbox: String(mailbox) }),
      },
    });
  };

/** Also one whose end could not be kept yet. */
const endedProposal = async (
  { proposals }: Pick<MailSignerDeps, 'proposals'>,
  standing: StoredStanding,
  number: number,
): Promise<SettledProposal | undefined> =>
  unrecorded(standing).find((ended) => ended.number === number) ??
  (await proposals.find(standing.kind, number));
