import { App, Validations } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks } from 'cdk-nag';
import { BatonStack } from './baton-stack.ts';
import { readDeploymentConfig } from './deployment-config.ts';

export interface BatonAppProps {
  /** Folder with one folder per handler, ready to ship. */
  readonly bundles: string;
  /** Where the assembly goes; the CDK's own choice if absent. */
  readonly outdir?: string;
  /** Context values beside those of the command line and `cdk.json`. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/**
 * The app of one deployment, checked by cdk-nag when it is synthesised.
 *
 * @throws DeploymentRefused
 */
export function batonApp({ bundles, outdir, context }: BatonAppProps): {
  readonly app: App;
  readonly stack: BatonStack;
} {
  const app = new App({
    context: { ...recommendedFlags, ...context },
    ...(outdir !== undefined && { outdir }),
  });
  const config = readDeploymentConfig((name) => app.node.tryGetContext(name));
  const stack = new BatonStack(app, `Baton-${config.stage}`, { config, bundles });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack };
}
