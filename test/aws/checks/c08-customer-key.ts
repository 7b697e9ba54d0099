import { DescribeLogGroupsCommand, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { waitFor } from '../../../sandbox/wait-for';
import type { Check } from '../check';
import type { Findings } from '../findings';
import { setToAlarm } from '../set-to-alarm';
import { resourcesOf } from '../stack-resources';
import { SMALL, type Video } from '../videos';
import type { World } from '../world';

const video: Video = { stack: 'keyed', key: 'uploads/c08.mp4', clip: SMALL };

export const customerKey: Check = {
  id: 'C8',
  claim: 'One customer managed key works for upload, EventBridge, SQS, Lambda with logs and variables, job, sprites, record, SNS, an alarm and '
    + 'CloudFront',
  stacks: ['keyed'],
  videos: [video],
  needsAws: 'the local AWS evaluates key policies for most of these, but encrypts nothing, and its alarms need no key',
  timeLimitMinutes: 20,
  async run(world, findings) {
    const { record } = await world.transcode(video, world.media.clip('c02.mp4', SMALL));
    findings.library('The job completes', record.status === 'COMPLETE', record.errorMessage ?? record.status);
    const types = record.outputs?.map(({ type }) => type) ?? [];
    findings.library('The sprites have their WebVTT file', types.includes('SPRITES'), types);
    const announced = await world.pipeline('keyed').receive();
    findings.library('SNS announces the job', announced.some(({ jobId, status }) => jobId === record.jobId && status === 'COMPLETE'), announced);
    const response = await fetch(record.outputs!.find(({ type }) => type === 'HLS')!.url!);
    findings.library('CloudFront reads the encrypted playlist', response.ok, response.status);
    await findLogs(world, findings);
    await findAlarm(world, findings);
  },
};

async function findLogs(world: World, findings: Findings): Promise<void> {
  const { logs } = world.clients;
  const names = await resourcesOf(world, 'keyed', 'AWS::Logs::LogGroup');
  const groups = await Promise.all(names.map(async logGroupName => {
    const { logGroups: [group] = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }));
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName, limit: 1 }));
    return { logGroupName, hasKey: group?.kmsKeyId !== undefined, hasLines: events.length > 0 };
  }));
  findings.library('Each log group has the key', groups.every(({ hasKey }) => hasKey), groups);
  findings.library('Two functions have written encrypted lines', groups.filter(({ hasLines }) => hasLines).length >= 2, groups);
}

async function findAlarm(world: World, findings: Findings): Promise<void> {
  const queue = (await resourcesOf(world, 'keyed', 'AWS::SQS::Queue')).find(url => url.includes('OnCallQueue'));
  const [alarm] = await resourcesOf(world, 'keyed', 'AWS::CloudWatch::Alarm');
  await setToAlarm(world, alarm);
  const message = await waitFor('The message of the alarm', async () => {
    const { Messages: [found] = [] } = await world.clients.sqs.send(new ReceiveMessageCommand({ QueueUrl: queue, WaitTimeSeconds: 20 }));
    return found;
  }, { timeoutSeconds: 180 }).catch(() => undefined);
  findings.library('The alarm reaches the encrypted topic', message?.Body?.includes(alarm) === true, message?.Body ?? 'no message within 3 minutes');
}
