import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { AlarmedOutputs } from './alarmed-pipeline';
import { waitFor } from '../../../sandbox/wait-for';
import { currentRun } from '../run';
import { resourcesOf } from '../stack-resources';

const AGE = 'ApproximateAgeOfOldestMessage';
const { clientConfig, endpoint, stacks } = currentRun();
const sqs = new SQSClient(clientConfig);

test.each([
  ['VideosIngestUploads', 'UploadsWaiting'],
  ['VideosIngestUploadsDlq', 'UploadDeadLettersOld'],
  ['VideosTrackerJobEvents', 'JobEventsWaiting'],
  ['VideosTrackerJobEventsDlq', 'JobEventDeadLettersOld'],
])('an age above the threshold in the queue %s sets off %s alone, which publishes its description', async (queue, alarm) => {
  await putAge(await nameOf(queue), 11 * 86_400);

  const published = await waitFor('An alarm', publishedAges, { timeoutSeconds: 30 });
  expect(published.map(({ AlarmName }) => /VideosAlarms([A-Za-z]+?)[0-9A-F]{8}/.exec(AlarmName)?.[1])).toEqual([alarm]);
  expect(published[0].NewStateValue).toBe('ALARM');
  expect(published[0].AlarmDescription).toMatch(/^.+ See https:\/\/.+\/operator-runbook\.md#alarm-\w+$/);
});

interface AlarmMessage {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly NewStateValue: string;
  readonly Trigger: { readonly MetricName: string };
}

/** Receives what alarms on ages have published since the last call. Other alarms of the pipeline may be on as well. */
async function publishedAges(): Promise<AlarmMessage[] | undefined> {
  const { OnCallQueueUrl: QueueUrl } = stacks.LostEvents as unknown as AlarmedOutputs;
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  await Promise.all(Messages.map(({ ReceiptHandle }) => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))));
  const published = Messages.map(({ Body }) => JSON.parse(JSON.parse(Body!).Message) as AlarmMessage);
  const ages = published.filter(({ Trigger }) => Trigger.MetricName === AGE);
  return ages.length > 0 ? ages : undefined;
}

/** The name of the queue with this logical id, which ends with a hash. */
async function nameOf(queue: string): Promise<string> {
  const resources = await resourcesOf('LostEvents');
  const isWanted = new RegExp(`^${queue}[0-9A-F]{8}$`);
  const found = resources.find(({ ResourceType, LogicalResourceId: id }) => ResourceType === 'AWS::SQS::Queue' && isWanted.test(id));
  return found!.PhysicalResourceId.split('/').pop()!;
}

/** The local AWS does not check the signature. */
async function putAge(queueName: string, seconds: number): Promise<void> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'authorization': `AWS4-HMAC-SHA256 Credential=test/20260101/${clientConfig.region}/monitoring/aws4_request, SignedHeaders=host, Signature=none`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      'Action': 'PutMetricData',
      'Version': '2010-08-01',
      'Namespace': 'AWS/SQS',
      'MetricData.member.1.MetricName': AGE,
      'MetricData.member.1.Value': String(seconds),
      'MetricData.member.1.Dimensions.member.1.Name': 'QueueName',
      'MetricData.member.1.Dimensions.member.1.Value': queueName,
    }),
  });
  expect(response.status).toBe(200);
}
