import type { CriteriaBrief } from '../app/desk/desk-brief.ts';
import type { PerformanceBrief, VersionBrief } from '../app/mail/policy-brief.ts';
import type { CriteriaRecord } from '../domain/feedback/rule-record.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** `GET /criteria`. */
export const criteriaJson = ({ policy: { inForce, draft } }: CriteriaBrief) => ({
  inForce: { ...versionJson(inForce), since: iso(inForce.since), bootstrap: inForce.bootstrap },
  ...(draft && {
    draft: { ...versionJson(draft), askedAt: iso(draft.askedAt), waitsFor: draft.waitsFor },
  }),
});

const versionJson = ({ hash, policy, signatures, record, performance }: VersionBrief) => ({
  ...{ version: hash, criteria: policy.content },
  signatures: signatures.map(({ side, by, at }) => ({ side, by, at: iso(at) })),
  ...(record && { record: recordJson(record) }),
  ...(performance && { tried: triedJson(performance) }),
});

const recordJson = ({ leads, earlier, span, rules }: CriteriaRecord) => ({
  ...{ leads, earlier, rules },
  ...(span && { from: iso(span.from), until: iso(span.until) }),
});

const triedJson = ({ tried: { leads, from, until }, rules }: PerformanceBrief) => ({
  ...{ leads, rules, from: iso(from), until: iso(until) },
});
