/** The CDK app: `cdk synth` and `cdk deploy` run this. */
import { batonApp } from '../lib/baton-app.ts';
import { DeploymentRefused } from '../lib/deployment-config.ts';
import { BUNDLES, bundleHandlers } from './tools/bundle.ts';

try {
  await bundleHandlers();
  batonApp({ bundles: BUNDLES }).app.synth();
} catch (error) {
  if (!(error instanceof DeploymentRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
