export interface AddressPolicy {
  /** Whether `ana+demo@nexora.example` is the same person as `ana@nexora.example`. */
  readonly plusTags: 'strip' | 'keep';
  /** Domains whose mailboxes ignore dots before the @, lower-cased. */
  readonly ignoreDotsAt: readonly string[];
}

/**
 * The form in which two addresses of one mailbox are equal; never used to send mail.
 *
 * The local part is lower-cased although the standard lets a server tell cases apart: none that people use does.
 *
 * @param address - Has passed a syntax check: something before and after the last @.
 */
export const canonicalAddress = (address: string, policy: AddressPolicy): string => {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  const domain = lower.slice(at + 1);
  const local = withoutTag(lower.slice(0, at), policy);
  return `${policy.ignoreDotsAt.includes(domain) ? local.replaceAll('.', '') : local}@${domain}`;
};

/** A local part that is nothing but a tag stays as it is. */
const withoutTag = (local: string, { plusTags }: AddressPolicy): string => {
  const plus = local.indexOf('+');
  return plusTags === 'strip' && plus > 0 ? local.slice(0, plus) : local;
};
