import { Duration, Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import type { NodeFunction } from './node-function.ts';

/** The bus on which facts about leads and handoffs are published, and the archive from which a new subscriber can replay them. */
export class Events extends Construct {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bus = new EventBus(this, 'Bus', {
      description: 'Facts about leads and handoffs: ids and words only.',
    });
    this.bus.archive('Archive', {
      description: 'All facts, to be replayed to a new subscriber.',
      eventPattern: { account: [Stack.of(this).account] },
      // A fiscal year and a quarter, so that a year can still be compared with the one before.
      retention: Duration.days(460),
    });
  }

  allowPublishing(fn: NodeFunction): void {
    fn.allow(['events:PutEvents'], [this.bus.eventBusArn]);
  }
}
