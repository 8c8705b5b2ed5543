import { csvText } from '../../adapters/csv-text.ts';
import { contributionRecords } from '../../adapters/records/contributions.ts';
import { countProgressRecords } from '../../adapters/records/count-progress.ts';
import { handoffRecords } from '../../adapters/records/handoffs.ts';
import { openHandoffRecords } from '../../adapters/records/open-handoffs.ts';
import { poolsOf } from '../../adapters/records/pools.ts';
import { rollupRecords } from '../../adapters/records/rollups.ts';
import { type NameValues, nameValues } from '../../app/numbers/name-values.ts';
import type { NumbersBrief } from '../../app/numbers/numbers-brief.ts';
import { type NumberAsked, showNumberLeads } from '../../app/numbers/show-number-leads.ts';
import { showNumbers } from '../../app/numbers/show-numbers.ts';
import { invalidField, problems } from '../../contracts/http/problem.ts';
import { DIMENSIONS, type Dimension, NONE } from '../../domain/numbers/counts.ts';
import { LEADS_OF_FILE, LEADS_OF_PAGE } from '../../domain/numbers/one-number.ts';
import type { SpanFault } from '../../domain/numbers/spans.ts';
import { dimensionsOf, TABLE_NAMES, type TableName } from '../../domain/numbers/table-names.ts';
import { numberLeadsJson, numberLeadsRows } from '../../views/number-lead-records.ts';
import { spreadsheetRows } from '../../views/number-records.ts';
import { numbersJson } from '../../views/numbers-json.ts';
import { numberLeadsPage } from '../../views/pages/number-leads.ts';
import { numbersOverviewPage, numbersPage } from '../../views/pages/numbers.ts';
import type { Page } from '../../views/pages/shell.ts';
import { formatFor } from '../support/asked-format.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { csvReply, type HttpReply, jsonReply } from '../support/http-reply.ts';
import type { SignedInRequest, SignedInRoute } from '../support/signed-in.ts';
import { auditRoute } from './audit-route.ts';
import { beforeAfterRoute } from './before-after-route.ts';
import { countedNumbers } from './counted-numbers.ts';
import { currentReporting } from './counting.ts';
import { currentTeam } from './policy-readers.ts';
import { reportRoute } from './report-routes.ts';
import { reviewRoute, reviewsRoute } from './review-routes.ts';
import { signedInRoutes } from './signed-in-routes.ts';
import type { Ground } from './surroundings.ts';

export type NumbersDeps = Pick<Ground, 'store' | 'now'>;

/** What was counted, and what was promised of it, for whoever has signed in. */
export const numbersRoutes = (deps: NumbersDeps): ((request: HttpRequest) => Promise<HttpReply>) =>
  signedInRoutes(deps, {
    'GET /numbers': tableRoute(deps, () => 'funnel', numbersOverviewPage),
    'GET /numbers/{table}': tableRoute(deps, tableIn, numbersPage),
    'GET /numbers/leads': leadsRoute(deps),
    'GET /numbers/audit': auditRoute(deps),
    'GET /numbers/before-after': beforeAfterRoute(deps),
    'GET /reports': reportRoute(deps),
    'GET /reports/{day}': reportRoute(deps),
    'GET /reviews': reviewsRoute(deps),
    'GET /reviews/{id}': reviewRoute(deps),
  });

function tableRoute(
  { store, now }: NumbersDeps,
  tableOf: (request: SignedInRequest) => TableName,
  draw: (brief: NumbersBrief, token: string) => Page,
): SignedInRoute {
  const show = showNumbers({
    ...countedNumbers(store),
    progress: countProgressRecords(store),
    reporting: currentReporting({ store, now }),
    names: namesOf({ store, now }),
    now,
  });
  return async (request) => {
    const { viewer, query, formToken } = request;
    const table = tableOf(request);
    const asked = { table, by: dimensionIn(query, dimensionsOf(table)), ...betweenIn(query) };
    const shown = await show(viewer, asked);
    if (!shown.ok) throw new HttpProblem(spanProblem(shown.refusal));
    const brief = shown.value;
    switch (formatFor(request)) {
      case 'csv':
        return csvReply(`${table}.csv`, csvText(spreadsheetRows(brief.rows)));
      case 'json':
        return jsonReply(200, numbersJson(brief));
      case 'page':
        return draw(brief, formToken);
    }
  };
}

/** `GET /numbers/leads`; a file holds more of them than a page. */
function leadsRoute({ store, now }: NumbersDeps): SignedInRoute {
  const show = showNumberLeads({
    ...{ rollups: rollupRecords(store), contributions: contributionRecords(store) },
    ...{ leads: openHandoffRecords(store).leads, handoffs: handoffRecords(store) },
    ...{ names: namesOf({ store, now }), reporting: currentReporting({ store, now }), now },
  });
  return async (request) => {
    const { viewer, query, formToken } = request;
    const format = formatFor(request);
    const most = format === 'page' ? LEADS_OF_PAGE : LEADS_OF_FILE;
    const shown = await show(viewer, numberIn(query), { after: query.get('after') ?? undefined, most });
    if (!shown.ok) throw new HttpProblem(spanProblem(shown.refusal));
    const brief = shown.value;
    switch (format) {
      case 'csv':
        return csvReply('leads.csv', csvText(numberLeadsRows(brief)));
      case 'json':
        return jsonReply(200, numberLeadsJson(brief));
      case 'page':
        return numberLeadsPage(brief, formToken);
    }
  };
}

/** @throws HttpProblem */
function numberIn(query: URLSearchParams): NumberAsked {
  const measure = query.get('measure') ?? '';
  if (measure === '')
    throw new HttpProblem(
      invalidField('measure', 'It is missing.', 'Write the name of a counter, like mql.'),
    );
  const dimension = dimensionIn(query, DIMENSIONS) ?? 'all';
  const value = dimension === 'all' ? NONE : (query.get('value') ?? NONE);
  return { measure, dimension, value, ...betweenIn(query) };
}

const namesOf = ({ store, now }: NumbersDeps): NameValues => {
  const team = currentTeam({ store, now });
  return nameValues(async () => poolsOf(store, (await team()).pools));
};

/** @throws HttpProblem */
function tableIn({ pathParameters }: SignedInRequest): TableName {
  const table = TABLE_NAMES.find((name) => name === pathParameters['table']);
  if (table === undefined) throw new HttpProblem(problems.notFound());
  return table;
}

/** @throws HttpProblem */
function dimensionIn(query: URLSearchParams, dimensions: readonly Dimension[]): Dimension | undefined {
  const asked = query.get('by') ?? '';
  const by = dimensions.find((name) => name === asked);
  if (by === undefined && asked !== '')
    throw new HttpProblem(
      invalidField(
        'by',
        'It is nothing that these leads are told apart by.',
        `Write one of ${dimensions.join(', ')}.`,
      ),
    );
  return by;
}

/** What is empty is not said. */
const betweenIn = (query: URLSearchParams) =>
  Object.fromEntries(
    ['from', 'to'].flatMap((end) => {
      const text = query.get(end) ?? '';
      return text === '' ? [] : [[end, text]];
    }),
  );

const spanProblem = ({ end, reason }: SpanFault) =>
  reason === 'unreadable'
    ? invalidField(end, 'It is neither a month nor a day.', 'Write 2026-11, or 2026-11-28.')
    : invalidField(end, 'It is before the begin.', 'Write the same month or day as from, or a later one.');
