import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { AlarmedOutputs } from './alarmed-pipeline';
import { waitFor } from '../../../sandbox/wait-for';
import { currentRun } from '../run';

const AGE = 'ApproximateAgeOfOldestMessage';
const { clientConfig, endpoint, stacks } = currentRun();
const sqs = new SQSClient(clientConfig);

/** The local AWS ignores dimensions, so that an age is that of all queues, and an error of any function sets off alarms on errors as well. */
test('an age above all thresholds sets off the alarms on ages, which publish their descriptions', async () => {
  await putAge(11 * 86_400);

  const { OnCallQueueUrl: QueueUrl } = stacks.LostEvents as unknown as AlarmedOutputs;
  const published = new Map<string, string>();
  await waitFor('Four alarms', async () => {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    for (const { Body } of Messages) {
      const { AlarmName, AlarmDescription, NewStateValue, Trigger } = JSON.parse(JSON.parse(Body!).Message);
      if (Trigger.MetricName === AGE) {
        published.set(AlarmName, `${NewStateValue} ${AlarmDescription}`);
      }
    }
    return published.size >= 4 || undefined;
  }, { timeoutSeconds: 30 });

  expect([...published.keys()].map(name => /VideosAlarms([A-Za-z]+?)[0-9A-F]{8}/.exec(name)?.[1]).sort()).toEqual([
    'JobEventDeadLettersOld', 'JobEventsWaiting', 'UploadDeadLettersOld', 'UploadsWaiting',
  ]);
  expect([...published.values()].every(text => /^ALARM .+ See https:\/\/.+\/operator-runbook\.md#alarm-\w+$/.test(text))).toBe(true);
});

/** The local AWS does not check the signature. */
async function putAge(seconds: number): Promise<void> {
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
    }),
  });
  expect(response.status).toBe(200);
}
