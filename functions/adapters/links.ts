import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Links, Now } from '../app/ports.ts';
import type { AnyReference, Reference } from '../app/references.ts';
import { SIDES } from '../domain/side.ts';
import { keyRing } from './link-keys.ts';
import type { ReadSecret } from './secrets.ts';

/** 128 bits: more cannot be guessed by asking, and links stay short enough for a mail's text. */
const MAC_BYTES = 16;

/** One letter each; the letters of links already sent never change their meaning. */
const PURPOSES = { t: 'task', m: 'manage', c: 'claim', l: 'leads', a: 'away' } as const satisfies Readonly<
  Record<string, Reference['purpose']>
>;

/** Its number is the mailbox's, and it belongs to no lead. */
const WELCOME = 'w';
/** It belongs to a pool's part of an import, `<import>/<pool>`; an import's id has no slash. */
const LIST = 'i';

/** It belongs to a proposal of a policy, `<kind>/<hash>/<side>`, and its number is the proposal's. */
const SIGN = 's';

/** It belongs to a policy, by kind. */
const POLICY = 'p';

/** It belongs to the review of a promise, `<id>/<side>`. */
const REVIEW = 'r';

const LETTERS = new Map(Object.entries(PURPOSES).map(([letter, purpose]) => [purpose, letter]));

const SEPARATOR = '\n';

const write = (reference: AnyReference): string => {
  const { person, expiresAt } = reference;
  const [letter, subject, number] = subjectOf(reference);
  const text = [letter, subject, number.toString(36), person, expiresAt.toString(36)].join(SEPARATOR);
  return Buffer.from(text).toString('base64url');
};

function subjectOf(
  reference: AnyReference,
): readonly [letter: string | undefined, id: string, number: number] {
  switch (reference.purpose) {
    case 'welcome':
      return [WELCOME, '', reference.mailbox];
    case 'list':
      return [LIST, `${reference.importId}/${reference.pool}`, 0];
    case 'sign':
      return [SIGN, [reference.kind, reference.hash, reference.side].join('/'), reference.number];
    case 'policy':
      return [POLICY, reference.kind, 0];
    case 'review':
      return [REVIEW, `${reference.review}/${reference.side}`, 0];
    default:
      return [LETTERS.get(reference.purpose), reference.leadId, reference.handoff];
  }
}

const isLetter = (letter: string): letter is keyof typeof PURPOSES => Object.hasOwn(PURPOSES, letter);

const read = (payload: string): AnyReference | undefined => {
  const fields = Buffer.from(payload, 'base64url').toString().split(SEPARATOR);
  const [letter = '', subject = '', number = '', person = '', until = ''] = fields;
  const [numbered, expiresAt] = [Number.parseInt(number, 36), Number.parseInt(until, 36)];
  if (fields.length !== 5) return undefined;
  if (letter === WELCOME) return { person, purpose: 'welcome', mailbox: numbered, expiresAt };
  if (letter === LIST) {
    const slash = subject.indexOf('/');
    const [importId, pool] = [subject.slice(0, slash), subject.slice(slash + 1)];
    return { importId, pool, person, purpose: 'list', expiresAt };
  }
  if (letter === SIGN) {
    const [kind = '', hash = '', given] = subject.split('/');
    const side = SIDES.find((known) => known === given);
    return side && { kind, hash, side, number: numbered, person, purpose: 'sign', expiresAt };
  }
  if (letter === POLICY) return { kind: subject, person, purpose: 'policy', expiresAt };
  if (letter === REVIEW) {
    const [review = '', given] = subject.split('/');
    const side = SIDES.find((known) => known === given);
    return side && { review, side, person, purpose: 'review', expiresAt };
  }
  if (!isLetter(letter)) return undefined;
  return { leadId: subject, handoff: numbered, person, purpose: PURPOSES[letter], expiresAt };
};

const mac = (key: string, signed: string): string =>
  createHmac('sha256', key).update(signed).digest().subarray(0, MAC_BYTES).toString('base64url');

const equal = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/**
 * Signed references `<key id>.<payload>.<mac>`, about 100 characters long.
 * @param baseUrl an origin
 */
export const signedLinks = (readKeys: ReadSecret, baseUrl: string, now: Now): Links => {
  const keys = keyRing(readKeys, now);
  return {
    async sign(reference) {
      const { kid, key } = await keys.signing();
      const signed = `${kid}.${write(reference)}`;
      return `${signed}.${mac(key, signed)}`;
    },
    async verify(opaque) {
      const [, signed = '', kid = '', payload = '', claimed = ''] =
        /^(([a-z0-9]{1,8})\.([\w-]+))\.([\w-]+)$/.exec(opaque) ?? [];
      const key = kid === '' ? undefined : await keys.find(kid);
      if (key === undefined || !equal(claimed, mac(key.key, signed))) return undefined;
      return read(payload);
    },
    url: (opaque) => `${baseUrl}/t/${opaque}`,
  };
};
