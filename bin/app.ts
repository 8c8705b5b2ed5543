import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { BatonStack } from '../lib/baton-stack.ts';
import { readDeploymentConfig } from '../lib/deployment-config.ts';
import { BUNDLES, bundleHandlers } from './tools/bundle.ts';

const app = new App();
const config = readDeploymentConfig((name) => app.node.tryGetContext(name));
await bundleHandlers();
new BatonStack(app, `Baton-${config.stage}`, { config, bundles: BUNDLES });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();
