import { isDeepStrictEqual } from 'node:util';
import { proposalRecords, standingRecords } from '../../../functions/adapters/records/standings.ts';
import type { ItemStore } from '../../../functions/app/item-store.ts';
import { readHistory } from '../../../functions/app/policy/read-history.ts';
import { canonicalJson } from '../../../functions/domain/policy/canonical-json.ts';
import { isDue } from '../../../functions/domain/policy/debts.ts';
import type { EpochMs } from '../../../functions/domain/time.ts';
import { CHANGING } from '../policy-changes.ts';
import type { Asked, StandingAudit } from './standings.ts';
import type { VersionHistory } from './versions.ts';
import type { Report } from './violations.ts';

/** What must hold of policies once everything has come to rest: nothing is owed, and the history says what happened. */
export async function auditPolicies(
  table: ItemStore,
  { asked }: Pick<StandingAudit, 'asked'>,
  versions: VersionHistory,
  published: ReadonlySet<string>,
  now: EpochMs,
  report: Report,
): Promise<void> {
  const standings = standingRecords(table);
  for (const [kind] of CHANGING) {
    const standing = await standings.find(kind);
    const debts = Object.entries(standing?.owed ?? {});
    const later = debts.flatMap(([, debt]) => ('dueAt' in debt ? [debt.dueAt ?? 0] : []));
    const owed = debts.filter(([, debt]) => isDue(debt, now)).map(([id]) => id);
    // What is left are reminders, and it is looked at when the first of them is due.
    const next = later.length === 0 ? undefined : Math.min(...later);
    if (owed.length > 0 || standing?.nextCheckAt !== next)
      report(1, '', `${kind} still owes ${owed.join(', ') || 'a look'}`);
    const happened = [...asked.values()].filter((one) => one.kind === kind);
    const history = await readHistory({ standings, proposals: proposalRecords(table) }, kind);
    const told = history.flatMap(({ proposal }) => (proposal === undefined ? [] : [proposal]));
    const inForce = history.filter((entry) => entry.inForce !== undefined).map(({ hash }) => hash);
    if (!isDeepStrictEqual(inForce, versions.all(kind)))
      report(
        12,
        '',
        `the history of ${kind} has ${inForce.length} versions in force, ${versions.all(kind).length} were`,
      );
    for (const one of happened) {
      const { number } = one.proposal;
      const [entry, ...others] = told.filter((proposal) => proposal.number === number);
      if (entry === undefined || others.length > 0 || !isAsItWas(one, entry))
        report(12, '', `the history of ${kind} tells proposal ${number} otherwise than it was`);
      const missing = factsOf(one).filter((fact) => !published.has(fact));
      if (missing.length > 0) report(1, '', `never published: ${missing.join(', ')}`);
    }
    if (told.length !== happened.length) report(12, '', `the history of ${kind} tells what never was`);
  }
  const facts = new Set([...asked.values()].flatMap(factsOf));
  const invented = [...published].filter((id) => id.startsWith('policy.') && !facts.has(id));
  if (invented.length > 0) report(12, '', `published, and never happened: ${invented.join(', ')}`);
}

/** Who signed what, and how it ended. */
const isAsItWas = (
  { ended, signedAt }: Asked,
  told: object & { readonly signatures: readonly { readonly side: string }[] },
) =>
  ended === undefined
    ? isDeepStrictEqual(
        told.signatures.map(({ side }) => side),
        [...signedAt.keys()],
      ) && !('ended' in told)
    : canonicalJson(told) === canonicalJson(ended.proposal);

/** Ids of the facts that tell it. */
function factsOf({ kind, proposal: { number, signers }, signedAt, ended }: Asked): readonly string[] {
  const ending = ended?.proposal.ended;
  return [
    ...(signers.length > 0 ? [`policy.proposed.${kind}.${number}`] : []),
    ...[...signedAt.keys()].map((side) => `policy.signed.${kind}.${number}.${side}`),
    ...(ending?.as === 'refused' ? [`policy.refused.${kind}.${number}.${ending.side}`] : []),
    ...(ending?.as === 'active' ? [`policy.published.${kind}.${number}`] : []),
  ];
}
