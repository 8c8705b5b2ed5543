/** The CDK app: `cdk synth` and `cdk deploy` run this. */
import { join } from 'node:path';
import { DeploymentRefused } from '../lib/deployment-config.ts';
import { type PolicyFiles, parsePolicyFiles, readPolicyTexts } from '../lib/policy-files.ts';
import { checkConfig } from './baton/validation/config.ts';
import { refuseMistypedContext } from './mistyped-context.ts';
import { bundleHandlers, bundleTogether } from './tools/bundle.ts';
import { BUNDLES } from './tools/bundle-folders.ts';

const CONFIG = join(import.meta.dirname, '../config');
/** A folder for bundles with files in common, where all functions are to run in one process. */
const together = process.env['BATON_BUNDLE_TOGETHER'];

try {
  const policies = readPolicies();
  const bundling = together === undefined ? bundleHandlers() : bundleTogether(together);
  // While the bundler, a process of its own, is at work.
  const { batonApp } = await import('../lib/baton-app.ts');
  await bundling;
  const { app } = batonApp({ bundles: together ?? BUNDLES, policies });
  refuseMistypedContext(Object.keys(app.node.getAllContext()));
  app.synth();
} catch (error) {
  if (!(error instanceof DeploymentRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readPolicies(): PolicyFiles {
  const texts = readPolicyTexts(CONFIG);
  const problems = checkConfig(texts).map(
    ({ file, line, column, path, message }) => `  config/${file}:${line}:${column} ${path} ${message}`,
  );
  if (problems.length > 0)
    throw new DeploymentRefused(['The policies are not valid.', ...problems].join('\n'));
  return parsePolicyFiles(texts);
}
