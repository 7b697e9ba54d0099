import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { World } from './world';

/** Reports an empty object to the stack `mirror`, which rejects it at no cost. */
export async function rejectUpload(world: World, key: string): Promise<void> {
  const { SourceBucketName, UploadQueueUrl } = world.outputs('mirror');
  await world.clients.sqs.send(new SendMessageCommand({
    QueueUrl: UploadQueueUrl,
    MessageBody: JSON.stringify({
      'version': '0',
      'id': key,
      'source': 'aws.s3',
      'detail-type': 'Object Created',
      'account': world.props.account,
      'time': new Date().toISOString(),
      'region': world.props.region,
      'resources': [`arn:aws:s3:::${SourceBucketName}`],
      'detail': { bucket: { name: SourceBucketName }, object: { key, size: 0, etag: 'd41d8cd98f00b204e9800998ecf8427e', sequencer: '00' } },
    }),
  }));
}
