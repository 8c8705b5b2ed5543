import { deskPage, namer } from '../../app/desk/board.ts';
import type { Viewer } from '../../app/desk/viewer.ts';
import { problems } from '../../contracts/http/problem.ts';
import { SECOND } from '../../domain/time.ts';
import { importPreviewJson, importRunJson, importsJson } from '../../views/imports-json.ts';
import { importPreviewPage } from '../../views/pages/import-preview.ts';
import { importRunPage } from '../../views/pages/import-run.ts';
import { importsPage } from '../../views/pages/imports.ts';
import type { HttpRequest } from '../support/http-handler.ts';
import { HttpProblem } from '../support/http-problem.ts';
import { type HttpReply, jsonReply } from '../support/http-reply.ts';
import { importTable } from '../support/import-table.ts';
import { readImport } from '../support/read-import.ts';
import type { SignedInRoute } from '../support/signed-in.ts';
import { type ImportGround, importing, importPreviews, importsOverview, rowRules } from './imports.ts';
import type { PreviewingDeps } from './previewing.ts';
import { signedInRoutes } from './signed-in-routes.ts';

type Routes = (request: HttpRequest) => Promise<HttpReply>;

/** What imports there are, and what would become of another; nothing of it is written. */
export const importRoutes = (deps: PreviewingDeps): Routes =>
  signedInRoutes(deps, {
    'GET /imports': overviewRoute(deps),
    'POST /imports/preview': previewRoute(deps),
  });

/** What brings leads in is kept from the function that shows: that one's role cannot write. */
export const importingRoutes = (deps: ImportGround & PreviewingDeps): Routes =>
  signedInRoutes(deps, { 'POST /imports': importRoute(deps) });

function overviewRoute(deps: PreviewingDeps): SignedInRoute {
  const overview = importsOverview(deps);
  return async ({ viewer, wantsPage, formToken }) => {
    demandRightToImport(viewer);
    const imports = await overview();
    return wantsPage
      ? importsPage({ ...deskPage(viewer, deps.now()), imports, named: namer(viewer.people) }, formToken)
      : jsonReply(200, importsJson(imports));
  };
}

function previewRoute(deps: PreviewingDeps): SignedInRoute {
  const rules = rowRules(deps);
  const preview = importPreviews(deps, deps.addressHash);
  return async ({ viewer, body, query, wantsPage, formToken }) => {
    demandRightToImport(viewer);
    const asked = readImport(body, query, deps.now());
    const { rows, ...table } = await importTable(asked.csv, await rules(asked.kind));
    const told = await preview(asked.kind, { ...asked, importId: '' }, rows, () => undefined);
    return wantsPage
      ? importPreviewPage({ ...deskPage(viewer, deps.now()), asked, table, preview: told }, formToken)
      : jsonReply(200, importPreviewJson(asked, table, told));
  };
}

/** The gateway waits for half a minute. */
const PATIENCE = 20 * SECOND;

function importRoute(deps: ImportGround & PreviewingDeps): SignedInRoute {
  const rules = rowRules(deps);
  const bringIn = importing(deps, deps.addressHash);
  return async ({ viewer, body, query, wantsPage, formToken }) => {
    const until = deps.now() + PATIENCE;
    demandRightToImport(viewer);
    const { from, ...asked } = readImport(body, query, deps.now());
    const { rows } = await importTable(asked.csv, await rules(asked.kind));
    const run = await bringIn(asked.kind, asked, rows, () => undefined, { from, until });
    return wantsPage
      ? importRunPage({ ...deskPage(viewer, deps.now()), asked, rows: rows.length, run }, formToken)
      : jsonReply(200, importRunJson(run, rows.length));
  };
}

/** @throws HttpProblem */
function demandRightToImport({ import: may }: Viewer): void {
  if (!may) throw new HttpProblem(problems.forbidden());
}
