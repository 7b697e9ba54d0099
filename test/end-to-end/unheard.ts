import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetJobCommand, type Job, MediaConvertClient } from '@aws-sdk/client-mediaconvert';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { small } from './media';
import { currentRun, deployed } from './run';
import { waitFor } from '../../sandbox/wait-for';
import { type JobRecord, TERMINAL_STATUSES } from '../../src/shared/contract/record';

/** What the stand-in says of a job. */
export async function askMediaConvert(mediaConvertJobId: string): Promise<Job> {
  const { clientConfig, mediaConvertEndpoint } = currentRun();
  const mediaConvert = new MediaConvertClient({ ...clientConfig, endpoint: mediaConvertEndpoint });
  const { Job: job } = await mediaConvert.send(new GetJobCommand({ Id: mediaConvertJobId }));
  return job!;
}

/** The record before and after, and what the reconciler said that it did. */
export interface Healing {
  readonly unheard: JobRecord;
  readonly summary: Record<string, number>;
  readonly healed: JobRecord;
}

/** Of the pipeline that no event of a job reaches: waits for the job's end, lets an hour pass on its record, and runs the reconciler. */
export async function heal(): Promise<Healing> {
  const unheard = await submittedUnheard();
  await waitFor('The end of the job', async () => (await askMediaConvert(unheard.mediaConvertJobId!)).Status === 'COMPLETE' || undefined, {
    timeoutSeconds: 60,
  });
  await age(unheard.jobId);
  const summary = await runReconciler();
  const healed = await recordThat('has ended', ({ status }) => TERMINAL_STATUSES.includes(status));
  return { unheard, summary, healed };
}

/** The record of that pipeline's small video, once it has a job. */
export async function submittedUnheard(): Promise<JobRecord> {
  return recordThat('is submitted', ({ mediaConvertJobId }) => mediaConvertJobId !== undefined);
}

async function recordThat(what: string, isWanted: (record: JobRecord) => boolean): Promise<JobRecord> {
  return waitFor(`A record that ${what}`, async () => {
    const { value: record } = await deployed('Unheard').follow(small.video.key).next();
    return record && isWanted(record) ? record : undefined;
  }, { timeoutSeconds: 60 });
}

async function age(jobId: string): Promise<void> {
  const { clientConfig, stacks } = currentRun();
  const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
  await DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig)).send(new UpdateCommand({
    TableName: stacks.Unheard.JobTableName,
    Key: { jobId },
    UpdateExpression: 'SET openSince = :then, updatedAt = :then',
    ExpressionAttributeValues: { ':then': anHourAgo },
  }));
}

/** What the schedule would do. */
export async function runReconciler(): Promise<Record<string, number>> {
  const { endpoint } = currentRun();
  const response = await fetch(`${endpoint}/2015-03-31/functions/${await reconcilerName()}/invocations`, {
    method: 'POST',
    headers: { authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=unchecked' },
    body: '{}',
  });
  const answer = await response.json() as Record<string, number>;
  if (!response.ok || response.headers.has('x-amz-function-error')) {
    throw new Error(`The reconciler failed: ${JSON.stringify(answer)}`);
  }
  return answer;
}

async function reconcilerName(): Promise<string> {
  const cloudFormation = new CloudFormationClient(currentRun().clientConfig);
  const { StackResourceSummaries: resources = [] } = await cloudFormation.send(new ListStackResourcesCommand({ StackName: 'Unheard' }));
  return resources.find(({ ResourceType, LogicalResourceId }) =>
    ResourceType === 'AWS::Lambda::Function' && LogicalResourceId?.includes('ReconcileJobs'))!.PhysicalResourceId!;
}
