import { csvText } from '../../adapters/csv-text.ts';
import { deskPage } from '../../app/desk/board.ts';
import { showReport } from '../../app/report/show-report.ts';
import { problems } from '../../contracts/http/problem.ts';
import { reportPage } from '../../views/pages/report.ts';
import { reportJson, reportRows } from '../../views/report-records.ts';
import { formatFor } from '../support/asked-format.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { csvReply, jsonReply } from '../support/http-reply.ts';
import type { SignedInRoute } from '../support/signed-in.ts';
import { reportReading } from './reporting.ts';
import type { Ground } from './surroundings.ts';

/** `GET /reports` and `GET /reports/{day}`: for all but reps, since it says what both leaderships decided. */
export function reportRoute(deps: Pick<Ground, 'store' | 'now'>): SignedInRoute {
  const show = showReport(reportReading(deps));
  return async (request) => {
    const { viewer, pathParameters, formToken } = request;
    if (!viewer.criteria) throw new HttpProblem(problems.forbidden());
    const brief = await show({ day: pathParameters['day'] });
    if (brief === undefined) throw new HttpProblem(problems.notFound());
    switch (formatFor(request)) {
      case 'csv':
        return csvReply(`report-${brief.report.period.from}.csv`, csvText(reportRows(brief)));
      case 'json':
        return jsonReply(200, reportJson(brief));
      case 'page':
        return reportPage(deskPage(viewer, deps.now()), brief, formToken);
    }
  };
}
