import { App, Validations } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks } from 'cdk-nag';
import { BatonStack } from './baton-stack.ts';
import { readDeploymentConfig } from './deployment-config.ts';
import { type PolicyFiles, refuseUnreachableReps } from './policy-files.ts';

export interface BatonAppProps {
  /** Folder with one folder per handler, ready to ship. */
  readonly bundles: string;
  /** The policies that a new deployment begins with; valid. */
  readonly policies: PolicyFiles;
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
export function batonApp({ bundles, policies, outdir, context }: BatonAppProps): {
  readonly app: App;
  readonly stack: BatonStack;
} {
  const app = new App({
    context: { ...recommendedFlags, ...context },
    ...(outdir !== undefined && { outdir }),
  });
  const config = readDeploymentConfig((name) => app.node.tryGetContext(name));
  if (!config.demo) refuseUnreachableReps(policies);
  const stack = new BatonStack(app, `Baton-${config.stage}`, { config, bundles, policies });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack };
}
