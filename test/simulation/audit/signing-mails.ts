import type { Mail } from '../../../functions/app/mail/mailer.ts';
import type { Links } from '../../../functions/app/ports.ts';
import type { SignReference } from '../../../functions/app/references.ts';
import { type EpochMs, MINUTE, SECOND } from '../../../functions/domain/time.ts';
import type { Damage } from '../damage.ts';
import type { StandingAudit } from './standings.ts';
import type { Report } from './violations.ts';

export interface SigningMailAudit {
  /** Told of each mail as it leaves. */
  sent(mail: Mail): Promise<void>;
  /** Looks at the end whether every mail has left that had to. */
  atEnd(damage: Pick<Damage, 'mailWorksFrom'>): void;
}

/** The link of a mail that asks for a signature, or tells what became of one; undefined in others. */
export async function signingLink(
  { content, tags }: Mail,
  links: Pick<Links, 'verify'>,
): Promise<{ readonly opaque: string; readonly reference: SignReference } | undefined> {
  if (!SIGNING.has(tags['mail'] ?? '')) return undefined;
  const [, opaque = ''] = /\/t\/([\w.-]+)/.exec(content.text) ?? [];
  const reference = await links.verify(opaque);
  return reference?.purpose === 'sign' ? { opaque, reference } : undefined;
}

const SIGNING = new Set(['sign', 'signed']);

/** Whoever has begun to make a mail sends it within this, whatever becomes of the proposal meanwhile. */
const UNDER_WAY = MINUTE;
/** Whoever sends it anew because the first has died comes later than this. */
const AT_ONCE = 30 * SECOND;
/** The sweeper sends within minutes what the usual path could not, and after some minutes more where it died. */
const PATIENCE = 30 * MINUTE;

/**
 * Invariant 4: each side that is to sign is mailed so, at least once and by one sender at a time, and so it is how the
 * proposal ended; nobody is asked for what is over or signed, and nobody else than the owner.
 */
export function signingMailAudit(
  now: () => EpochMs,
  links: () => Pick<Links, 'verify'>,
  { asked, ownerOf }: StandingAudit,
  report: Report,
): SigningMailAudit {
  const left = new Map<string, EpochMs>();
  const wrong = (name: string, what: string) => report(4, '', `${name}: ${what}`);
  return {
    async sent(mail) {
      const at = now();
      const link = await signingLink(mail, links());
      if (link === undefined) return;
      const { kind, number, side, person } = link.reference;
      const name = `${kind} ${number}`;
      const proposal = asked.get(name);
      if (proposal === undefined) return wrong(name, 'a mail left about what nobody proposed');
      const of = mail.tags['mail'] ?? '';
      const before = left.get(`${name} ${side} ${of}`);
      left.set(`${name} ${side} ${of}`, at);
      const since = before ?? Number.NEGATIVE_INFINITY;
      const [, ...anew] = proposal.asks.filter((ask) => ask.side === side);
      const isAskedAnew = of === 'sign' && anew.some((ask) => ask.at > since - UNDER_WAY);
      if (at - since < AT_ONCE && !isAskedAnew) wrong(name, `two ${of} mails to ${side} left at once`);
      const owner = ownerOf(proposal.proposal.governance, side);
      const isOwner =
        owner !== undefined && ('person' in owner ? owner.person === person : owner.email === mail.to.email);
      if (!isOwner) wrong(name, `a ${of} mail to ${side} went to somebody else`);
      const overAt = Math.min(proposal.ended?.at ?? at, proposal.signedAt.get(side) ?? at);
      if (of === 'sign' && overAt < at - UNDER_WAY) wrong(name, `${side} was asked when it was over`);
      if (of === 'signed' && proposal.ended === undefined)
        wrong(name, `${side} was told of an end that is none`);
    },
    atEnd(damage) {
      for (const [name, { proposal, asks, signedAt, ended }] of asked) {
        for (const side of proposal.signers) {
          const from = asks.find((ask) => ask.side === side)?.at ?? now();
          const until = Math.min(ended?.at ?? now(), signedAt.get(side) ?? now());
          const time = until - damage.mailWorksFrom(from, until);
          if (time >= PATIENCE && !left.has(`${name} ${side} sign`)) wrong(name, `${side} was never asked`);
          const isTold = ended !== undefined && ended.proposal.ended.as !== 'stale';
          if (isTold && !left.has(`${name} ${side} signed`)) wrong(name, `${side} never heard how it ended`);
        }
      }
    },
  };
}
