import { showAudit } from '../../app/audit/show-audit.ts';
import { invalidField, problems } from '../../contracts/http/problem.ts';
import { auditJson } from '../../views/audit-words.ts';
import { auditPage } from '../../views/pages/audit.ts';
import { formatFor } from '../support/asked-format.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { jsonReply } from '../support/http-reply.ts';
import type { SignedInRoute } from '../support/signed-in.ts';
import { auditing } from './auditing.ts';
import { currentReporting } from './counting.ts';
import type { Ground } from './surroundings.ts';

/** `GET /numbers/audit`: for all but reps, as reviews are. */
export function auditRoute(ground: Pick<Ground, 'store' | 'now'>): SignedInRoute {
  const show = showAudit({ ...auditing(ground), reporting: currentReporting(ground) });
  return async (request) => {
    const { viewer, query, formToken } = request;
    if (!viewer.criteria) throw new HttpProblem(problems.forbidden());
    const brief = await show(viewer, monthIn(query));
    return formatFor(request) === 'page'
      ? auditPage(brief, formToken)
      : jsonReply(200, { ...auditJson(brief.audit), hidden: brief.hidden });
  };
}

/** @throws HttpProblem */
function monthIn(query: URLSearchParams): string | undefined {
  const month = query.get('month') ?? '';
  if (month === '') return undefined;
  if (!/^20\d{2}-(0[1-9]|1[0-2])$/.test(month))
    throw new HttpProblem(invalidField('month', 'It is no month.', 'Write a month like 2026-10.'));
  return month;
}
