import type { MailDebt } from '../../domain/policy/debts.ts';
import { hasSigned, type SettledProposal } from '../../domain/policy/proposal.ts';
import { nextReminder } from '../../domain/policy/reminder.ts';
import type { EpochMs } from '../../domain/time.ts';
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
 * Asks a side to sign, reminds it, or tells it how the proposal ended, or whom mails do not reach.
 *
 * @returns when it is to be reminded, where it is to be.
 * @throws where nobody can sign for the side, or what the mail service says where it does not take the mail: it stays owed.
 */
export const mailSigner =
  (deps: MailSignerDeps) =>
  async (
    standing: StoredStanding,
    { kind: mail, number, side, reminder }: MailDebt,
  ): Promise<EpochMs | undefined> => {
    const { kind, proposal: open } = standing;
    const proposal = mail === 'tell' ? await endedProposal(deps, standing, number) : open;
    // By now it is over, or they have signed.
    if (proposal?.number !== number || (mail === 'ask' && hasSigned(proposal, side))) return undefined;
    const signer = await deps.findSigner(proposal.governance, side);
    if (signer === undefined) throw new Error('Nobody can sign for a side.');
    const { hash } = proposal;
    const { id: person, name, email, mailbox, calendar, reminders } = signer;
    const expiresAt = deps.now() + LINK_LIFE;
    const opaque = await deps.links.sign({ kind, number, hash, side, person, purpose: 'sign', expiresAt });
    const brief = await signingBrief(deps, kind, proposal, signer, expiresAt);
    await deps.mailer.send({
      to: { name, email },
      content: deps.compose({
        ...brief,
        reminder,
        warns: mail === 'warn',
        expiresAt,
        links: { open: deps.links.url(opaque) },
      }),
      tags: {
        ...{ mail: TAGS[mail], to: person },
        ...(mail === 'ask' && { policy: kind, proposal: String(number), side }),
        ...(mailbox !== undefined && { mailbox: String(mailbox) }),
      },
    });
    return mail === 'ask' ? nextReminder(reminders, calendar, reminder ?? 0, deps.now()) : undefined;
  };

/** What kind of mail its later events name. */
const TAGS = { ask: 'sign', tell: 'signed', warn: 'unreached' } as const satisfies Record<
  MailDebt['kind'],
  string
>;

/** Also one whose end could not be kept yet. */
const endedProposal = async (
  { proposals }: Pick<MailSignerDeps, 'proposals'>,
  standing: StoredStanding,
  number: number,
): Promise<SettledProposal | undefined> =>
  unrecorded(standing).find((ended) => ended.number === number) ??
  (await proposals.find(standing.kind, number));
