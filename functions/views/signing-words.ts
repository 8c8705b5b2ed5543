import type { SigningBrief } from '../app/mail/signing-brief.ts';
import { oneLine } from './markup.ts';
import { atMoment, moment } from './moments.ts';
import { policies } from './texts/en/policies.ts';
import { signing } from './texts/en/signing.ts';

/** As many characters of a hash as tell versions apart. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

export const kindWord = (kind: string): string => policies.kinds[kind] ?? oneLine(kind, 40);

/** How it stands, for its reader: what is said large, and what follows. */
export interface StandingWords {
  readonly title: string;
  readonly lines: readonly string[];
  readonly tone: 'calm' | 'soon' | 'late';
}

/** @returns undefined while the reader is asked for a signature. */
export function standingWords(brief: SigningBrief): StandingWords | undefined {
  const { at, reader, side, signers, ended } = brief;
  if (ended === undefined) {
    if (signers.every((signer) => signer.side !== side || signer.signedAt === undefined)) return undefined;
    const missing = signers.filter(({ signedAt }) => signedAt === undefined).map(({ name }) => called(name));
    return { title: signing.mine.open, lines: [signing.mine.waiting(missing)], tone: 'calm' };
  }
  switch (ended.as) {
    case 'active':
      return {
        title: signing.active(moment(ended.at, reader.zone, at)),
        lines: [signing.allSigned],
        tone: 'calm',
      };
    case 'refused':
      return {
        title: signing.refused(called(ended.by), signing.sides[ended.side]),
        lines: [`${signing.because}: ${oneLine(ended.reason, 1_000)}`, signing.stillInForce],
        tone: 'late',
      };
    case 'stale':
      return { title: signing.staleTitle, lines: [signing.stale[ended.because]], tone: 'soon' };
  }
}

/** Who signs, and when they did. */
export const signerRows = ({
  signers,
  reader,
  at,
}: SigningBrief): readonly (readonly [label: string, text: string])[] =>
  signers.map(({ side, name, signedAt, unreached }) => [
    signing.signers[side],
    signedAt === undefined
      ? (unreached === true ? signing.unreached : signing.notYet)(called(name))
      : signing.signedAt(called(name), atMoment(signedAt, reader.zone, at)),
  ]);

/** Which version, in place of which. */
export function versionRows(brief: SigningBrief): readonly (readonly [label: string, text: string])[] {
  const { hash, replaces, reader, at, askedAt } = brief;
  const since = moment(replaces.publishedAt, reader.zone, at);
  return [
    [signing.version, shortHash(hash)],
    [signing.replaces, signing.inForceSince(shortHash(replaces.hash), since, replaces.bootstrap)],
    [signing.proposed, moment(askedAt, reader.zone, at)],
  ];
}

export const called = (name: string): string => oneLine(name, 80);
