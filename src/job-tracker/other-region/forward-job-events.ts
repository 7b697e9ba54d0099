import { Names, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { supportStackOf } from './support-stack';
import { explain } from '../../shared/access-report/reasons';
import { includeInAccessReport } from '../../shared/access-report/write-access-report';

/**
 * Sends the matching events of the other region to the default bus of the tracker's region. EventBridge delivers to a bus of another region,
 * but not to a queue there. An event that cannot be delivered within a day is lost, and the reconciler repairs its record.
 */
export function forwardJobEvents(tracker: Construct, region: string, eventPattern: events.EventPattern): void {
  const support = supportStackOf(tracker, region);
  // eslint-disable-next-line awscdk/no-variable-construct-id -- one for each tracker
  const forwarding = new Construct(support, Names.nodeUniqueId(tracker.node));
  const bus = support.formatArn({ service: 'events', region: Stack.of(tracker).region, resource: 'event-bus', resourceName: 'default' });
  // Only the account that owns the role can name it in a rule, so the trust policy needs no condition.
  const role = new iam.Role(forwarding, 'Role', {
    assumedBy: new iam.ServicePrincipal('events.amazonaws.com'),
    inlinePolicies: {
      Forward: new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: ['events:PutEvents'], resources: [bus] })] }),
    },
  });
  explain({ at: role, why: 'EventBridge forwards job events with the role', actions: ['sts:AssumeRole'] });
  explain({ at: role, why: 'Events of jobs are sent to the region of the pipeline', actions: ['events:PutEvents'] });
  includeInAccessReport(forwarding);
  new events.Rule(forwarding, 'JobEventRule', {
    description: `Forwards job events of ${tracker.node.path} to its Region`.slice(0, 512),
    eventPattern,
    targets: [{ bind: () => ({ arn: bus, role }) }],
  });
}
