import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';

/** Requests of one address within five minutes: nobody fills forms or reads pages that fast, an office behind one address may come near. */
const MOST_REQUESTS = 1_000;

/** The firewall before the edge. AWS keeps firewalls of CloudFront in us-east-1 only, hence a stack of its own. */
export class EdgeStack extends Stack {
  readonly firewallArn: string;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    const firewall = new CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('Firewall'),
      rules: [
        {
          name: 'Rate',
          priority: 0,
          action: { block: {} },
          statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: MOST_REQUESTS } },
          visibilityConfig: visibility('Rate'),
        },
        managed(1, 'AWSManagedRulesAmazonIpReputationList'),
        managed(2, 'AWSManagedRulesKnownBadInputsRuleSet'),
      ],
    });
    this.firewallArn = firewall.attrArn;
    new CfnOutput(this, 'FirewallArn', { value: firewall.attrArn });
  }
}

/**
 * Rules that AWS keeps up to date. Its general rule set is left out on purpose: it takes large bodies and
 * ordinary sentences for attacks, and a blocked form is a lost lead.
 */
const managed = (priority: number, name: string): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
  visibilityConfig: visibility(name),
});

/** Counted, but no request is kept as a sample: its path may be a link, which is a secret. */
const visibility = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
});
