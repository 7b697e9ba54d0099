import { DeleteRolePermissionsBoundaryCommand, IAMClient, PutRolePermissionsBoundaryCommand } from '@aws-sdk/client-iam';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { waitFor } from '../../../sandbox/wait-for';
import type { Check } from '../check';
import { namePrefix } from '../names';
import { postSigned } from '../signing';
import { resourcesOf } from '../stack-resources';
import type { World } from '../world';

/** Lambda retries twice, after one and two minutes; an alarm may take five more minutes. */
const PATIENCE_SECONDS = 1200;
/** Restricts the role to SQS, which may receive failures. Unlike an additional policy, this does not prevent the stack's deletion. */
const PermissionsBoundary = 'arn:aws:iam::aws:policy/AmazonSQSFullAccess';

export const reconcilerFailure: Check = {
  id: 'Y4',
  claim: 'A failing reconciler fires an alarm or leaves a message, so failures are noticed',
  stacks: ['mirror'],
  alone: true,
  needsAws: 'the local AWS does not retry asynchronous invocations, and its alarms do not fire',
  timeLimitMinutes: 30,
  async run(world, findings) {
    const { region } = world.props;
    const isReconciler = (name: string) => /Reconcile/i.test(name);
    const functionName = (await resourcesOf(world, 'mirror', 'AWS::Lambda::Function')).find(isReconciler)!;
    const RoleName = (await resourcesOf(world, 'mirror', 'AWS::IAM::Role')).find(isReconciler)!;
    const iam = new IAMClient({ region });
    await iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
    try {
      const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
      const response = await postSigned(await world.clients.s3.config.credentials(), {
        service: 'lambda', region, path, body: '{}', headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
      });
      findings.library('The reconciler can be invoked manually', response.ok, response.status);
      const seen = await waitFor('A trace of the failure', async () => await alarmOf(world) ?? await messageOf(world), {
        timeoutSeconds: PATIENCE_SECONDS, intervalMilliseconds: 10_000,
      }).catch(() => undefined);
      findings.library('An alarm or a message reports the failure', seen !== undefined, seen ?? 'none');
    } finally {
      await iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
    }
  },
};

async function alarmOf(world: World): Promise<object | undefined> {
  return world.events.all.find(({ source, detail }) => source === 'aws.cloudwatch' && detail.state?.value === 'ALARM'
    && `${detail.alarmName}`.startsWith(namePrefix(world.props.runId)) && /Reconcil/i.test(detail.alarmName));
}

/** The format of Lambda's messages to destinations. */
async function messageOf(world: World): Promise<object | undefined> {
  for (const QueueUrl of await resourcesOf(world, 'mirror', 'AWS::SQS::Queue')) {
    const { Messages = [] } = await world.clients.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 5 }));
    const found = Messages.find(({ Body }) => Body!.includes('"requestContext"') && /Reconcile/i.test(Body!));
    if (found) {
      return found;
    }
  }
  return undefined;
}
