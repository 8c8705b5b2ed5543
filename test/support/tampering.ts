import type { Random } from '../../bin/baton/seeded.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const parts = (link: string): readonly [kid: string, payload: string, mac: string] => {
  const [kid = '', payload = '', mac = ''] = link.split('.');
  return [kid, payload, mac];
};

/** Ways to make another link of one that was sent, given a second one that was. */
const WAYS: readonly ((link: string, other: string, random: Random) => string)[] = [
  // One character is another.
  (link, _other, random) => {
    const at = Math.floor(random() * link.length);
    return link.slice(0, at) + letter(random) + link.slice(at + 1);
  },
  // It is cut.
  (link, _other, random) => link.slice(0, Math.floor(random() * link.length)),
  // It goes on.
  (link, _other, random) => link + letter(random),
  // What it says is changed under the old signature.
  (link, _other, random) => {
    const [kid, payload, mac] = parts(link);
    const bytes = Buffer.from(payload, 'base64url');
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    return `${kid}.${bytes.toString('base64url')}.${mac}`;
  },
  // Another person's or handoff's signature.
  (link, other) => {
    const [kid, payload] = parts(link);
    return `${kid}.${payload}.${parts(other)[2]}`;
  },
  // A signature by chance.
  (link, _other, random) => {
    const [kid, payload] = parts(link);
    return `${kid}.${payload}.${Array.from({ length: 22 }, () => letter(random)).join('')}`;
  },
  // Another key's name.
  (link, _other, random) => `k${Math.floor(random() * 10)}${link.slice(2)}`,
  // Its letters are larger or smaller.
  (link, _other, random) => (random() < 0.5 ? link.toUpperCase() : link.toLowerCase()),
];

const letter = (random: Random): string => LETTERS[Math.floor(random() * LETTERS.length)] ?? 'A';

/** A link that nobody signed; undefined where tampering made one of the two anew. */
export function tamper(link: string, other: string, random: Random): string | undefined {
  const way = WAYS[Math.floor(random() * WAYS.length)];
  const made = way?.(link, other, random);
  return made === link || made === other ? undefined : made;
}
