import { pick, pickWeighted, type Random, type Weighted } from '../../bin/baton/seeded.ts';
import type { PolicyKind } from '../../functions/app/policies.ts';
import { policySchemas } from '../../functions/contracts/policies/policy-files.ts';
import { type Fields, policyOf } from './company.ts';

/** Kinds of which the company tries other versions, and how often of ten. */
export const CHANGING = [
  ['criteria', 4],
  ['sla', 3],
  ['routing', 2],
  ['governance', 1],
] as const satisfies Weighted<PolicyKind>;
export type Changing = (typeof CHANGING)[number][0];

/** A small change of the kind that this company begins with, as somebody might propose it. */
export const changed = (kind: Changing, random: Random): unknown =>
  policySchemas[kind].parse(CHANGES[kind](policyOf(kind), random));

const by = (random: Random, most: number): number => Math.round((random() * 2 - 1) * most);

const CHANGES: Readonly<Record<Changing, (policy: Fields, random: Random) => Fields>> = {
  /** Another bar, and another worth of one thing. */
  criteria({ mql, fit, engagement, ...criteria }, random) {
    const axis = pick(random, ['fit', 'engagement'] as const);
    const other = by(random, 3);
    const touched = Math.floor(random() * 8);
    const { rules, ...rest }: Fields = Object(axis === 'fit' ? fit : engagement);
    const shifted = (rules as readonly Fields[]).map((rule, place) =>
      place === touched && !('each' in rule) ? { ...rule, points: Number(rule['points']) + other } : rule,
    );
    return {
      ...{ fit, engagement, ...criteria, mql: { ...Object(mql), threshold: 62 + by(random, 6) } },
      [axis]: { ...rest, rules: shifted },
    };
  },
  /** Other targets; mostly the clocks stand still while an owner is away, and nobody is set away or gets digests. */
  sla(policy, random) {
    const { setAwayAfterMisses: _, mailRate: __, ...usual } = policy;
    const minutes = 30 + Math.floor(random() * 60);
    const text = JSON.stringify(random() < 0.8 ? { ...usual, whenAway: 'pause' } : policy);
    const later = 20 + Math.floor(random() * 20);
    return JSON.parse(
      text
        .replace('{"minutes":60}', `{"minutes":${minutes}}`)
        .replace('{"minutes":30}', `{"minutes":${later}}`),
    );
  },
  /** How long a conversation stays with its owner, and how fast lists come. */
  routing({ release, ...routing }, random) {
    const list = { ...Object(release).list, perRepAndDay: 3 + Math.floor(random() * 3) };
    return {
      ...{ ...routing, release: { ...Object(release), list } },
      companyOwnerDays: 60 + Math.floor(random() * 60),
      lastOwnerDays: 60 + Math.floor(random() * 60),
    };
  },
  /** Somebody else signs for a side, or a kind needs nobody any more. */
  governance({ owners, signatures }, random) {
    const { routing: _, ...fewer }: Fields = Object(signatures);
    const marketing = { name: 'Jonas Weber', email: 'jonas.weber@larkfield.example', zone: 'Europe/Berlin' };
    return pickWeighted(random, [
      [{ owners: { ...Object(owners), marketing }, signatures }, 3],
      [{ owners: { ...Object(owners), sales: { person: 'fiona-murray' } }, signatures }, 3],
      [{ owners, signatures: fewer }, 2],
      [{ owners, signatures }, 2],
    ]);
  },
};
