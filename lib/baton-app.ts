import { App, Validations } from 'aws-cdk-lib';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { AwsSolutionsChecks } from 'cdk-nag';
import { BatonStack } from './baton-stack.ts';
import { type DeploymentConfig, readDeploymentConfig } from './deployment-config.ts';
import { EdgeStack } from './edge-stack.ts';
import { type PolicyFiles, refuseUnreachablePeople } from './policy-files.ts';

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
  const config = readDeploymentConfig(
    (name) =>
      app.node.tryGetContext(name) ?? (name === 'region' ? process.env['CDK_DEFAULT_REGION'] : undefined),
  );
  if (!config.demo) refuseUnreachablePeople(policies);
  const id = `Baton-${config.stage}`;
  const edge = config.waf ? behindEdge(app, id, config) : {};
  const stack = new BatonStack(app, id, { config, bundles, policies, ...edge });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stack };
}

/** Region and firewall of a deployment behind an edge. Elsewhere the template is the same for every region. */
function behindEdge(app: App, id: string, { region }: DeploymentConfig) {
  const across = { crossRegionReferences: true };
  const { firewallArn } = new EdgeStack(app, `${id}-Edge`, { ...across, env: { region: 'us-east-1' } });
  return { firewallArn, ...across, env: { region } };
}
