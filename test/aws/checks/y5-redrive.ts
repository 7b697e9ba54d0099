import { GetQueueAttributesCommand, SendMessageCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import type { Check } from '../check';

const key = 'uploads/y5.mp4';

export const redrive: Check = {
  id: 'Y5',
  claim: 'A redrive of dead letters with a destination, as in the runbook, also recovers messages from EventBridge',
  stacks: ['mirror'],
  timeLimitMinutes: 10,
  async run(world, findings) {
    const { sqs } = world.clients;
    const { SourceBucketName, UploadQueueUrl, UploadDeadLetterQueueUrl } = world.outputs('mirror');
    const arnOf = async (QueueUrl: string) =>
      (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }))).Attributes!.QueueArn;
    await sqs.send(new SendMessageCommand({
      QueueUrl: UploadDeadLetterQueueUrl,
      MessageBody: JSON.stringify({
        'version': '0',
        'id': 'y5',
        'source': 'aws.s3',
        'detail-type': 'Object Created',
        'account': world.props.account,
        'time': new Date().toISOString(),
        'region': world.props.region,
        'resources': [`arn:aws:s3:::${SourceBucketName}`],
        // An empty object, which is rejected at no cost.
        'detail': { bucket: { name: SourceBucketName }, object: { key, size: 0, etag: 'd41d8cd98f00b204e9800998ecf8427e', sequencer: '00' } },
      }),
    }));
    const [SourceArn, DestinationArn] = await Promise.all([arnOf(UploadDeadLetterQueueUrl), arnOf(UploadQueueUrl)]);
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
    let status = 'no record';
    for await (const record of world.pipeline('mirror').follow(key)) {
      ({ status } = record);
    }
    findings.library('The upload has a record', status === 'REJECTED', status);
  },
};
