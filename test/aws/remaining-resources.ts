import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ListJobsCommand, ListQueuesCommand } from '@aws-sdk/client-mediaconvert';
import { bucketsWhere } from './buckets';
import { clientsFor } from './clients';
import { namePrefix, stagingBucketName } from './names';
import { stacksNamed } from './run-stacks';
import { sandboxEnvironment } from './sandbox-environment';
import { account, region } from '../../sandbox/sandbox';

Object.assign(process.env, sandboxEnvironment());

/** Clients for the sandbox. */
export const clients = clientsFor(region);

export const NOTHING = { stacks: [], buckets: [], logGroups: [], queues: [], waitingJobs: [] };

/** All resources with a name of the run. */
export async function remainingResources(runId: string): Promise<object> {
  const prefix = namePrefix(runId);
  const staging = stagingBucketName(runId, account, region);
  const { logGroups = [] } = await clients.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: `/aws/lambda/${prefix}` }));
  const { Queues: queues = [] } = await clients.mediaConvert.send(new ListQueuesCommand({}));
  const { Jobs: jobs = [] } = await clients.mediaConvert.send(new ListJobsCommand({ Status: 'SUBMITTED' }));
  return {
    stacks: (await stacksNamed(clients.cloudFormation, prefix)).map(({ StackName }) => StackName),
    buckets: await bucketsWhere(clients.s3, region, name => name.startsWith(prefix) || name === staging),
    logGroups: logGroups.map(({ logGroupName }) => logGroupName),
    queues: queues.map(({ Name }) => Name).filter(name => name!.startsWith(prefix)),
    waitingJobs: jobs.filter(({ UserMetadata }) => UserMetadata?.testAws === runId).map(({ Id }) => Id),
  };
}
