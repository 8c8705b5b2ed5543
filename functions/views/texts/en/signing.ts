import type { StaleReason } from '../../../domain/policy/proposal.ts';

/** What the page and the mails say by which policies are signed. */
export const signing = {
  sides: { marketing: 'marketing', sales: 'sales' },
  signers: { marketing: 'For marketing', sales: 'For sales' },
  title: (kind: string) => `New version of the ${kind}`,
  asked: {
    subject: (kind: string, changes: number) => `Sign the new ${kind}? ${changed(changes)}`,
    label: (name: string) => `${name}, your signature is needed`,
    detail: (sides: readonly string[]) =>
      sides.length === 1
        ? `In force once ${sides.join('')} has signed.`
        : `In force once ${sides.join(' and ')} have signed.`,
    open: 'Read and sign',
    again: (subject: string) => `Reminder: ${subject}`,
    still: (name: string) => `${name}, your signature is still needed`,
    signedAlready: (names: readonly string[]) =>
      `${names.join(' and ')} ${names.length === 1 ? 'has' : 'have'} signed already.`,
    since: (asked: string, until: string) =>
      `You were asked ${asked}. It stays open until it is signed, refused, or replaced by another version; this link works until ${until}.`,
    more: (changes: number) => `and ${changes} more behind the link`,
  },
  told: {
    active: (kind: string) => `The new ${kind} are in force`,
    refused: (name: string, kind: string) => `${name} refused the new ${kind}`,
    label: (name: string) => `${name}, for your information`,
    open: 'See what it was',
  },
  mine: {
    open: 'You have signed',
    waiting: (names: readonly string[]) => `Waiting for ${names.join(' and ')}.`,
  },
  active: (when: string) => `In force since ${when}`,
  allSigned: 'Leads that qualify from then on are judged by it; those in hand keep their version.',
  refused: (name: string, side: string) => `Refused by ${name}, ${side}`,
  because: 'The reason',
  stillInForce: 'What was in force stays in force.',
  stale: {
    superseded: 'Another version was published since: these signatures count no more.',
    governance: 'Who signs has changed since: these signatures count no more. Publish it again to ask anew.',
  } satisfies Record<StaleReason, string>,
  staleTitle: 'No longer open',
  changes: (changes: number) => (changes === 1 ? 'One thing changes' : `${changes} things change`),
  whole: 'See all of what is in force, and any draft beside it',
  notYet: (name: string) => `${name}, not yet`,
  unreached: (name: string) => `${name}, not yet: our mail did not reach them`,
  warned: {
    subject: (name: string, kind: string) => `Our mail about the ${kind} does not reach ${name}`,
    label: (name: string) => `${name}, a signature is missing`,
    detail: (name: string) => `Our mail does not reach ${name}.`,
    mend: 'Please let them know in another way. Once the address is right, whoever publishes policies publishes the version again: then they are asked anew, and who has signed need not sign again. Until then, what is in force stays.',
    open: 'See what it is',
  },
  signedAt: (name: string, when: string) => `${name}, signed ${when}`,
  version: 'Version',
  replaces: 'In place of',
  inForceSince: (hash: string, when: string, isUnsigned: boolean) =>
    `${hash}, since ${when}${isUnsigned ? ', unsigned (bootstrap)' : ''}`,
  proposed: 'Asked',
  expires: (when: string) => `The link works until ${when}, and for this version only.`,
  why: (side: string) => `You get this because you sign for ${side}.`,
};

function changed(changes: number): string {
  return changes === 1 ? '1 change' : `${changes} changes`;
}
