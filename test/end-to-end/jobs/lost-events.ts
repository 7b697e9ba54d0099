import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetJobCommand, type Job, MediaConvertClient } from '@aws-sdk/client-mediaconvert';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { waitFor } from '../../../sandbox/wait-for';
import { type JobRecord, TERMINAL_STATUSES } from '../../../src/shared/contract/record';
import { small } from '../media/media';
import { currentRun, deployed } from '../run';
import { resourcesOf } from '../stack-resources';

/** The stand-in's description of a job. */
export async function askMediaConvert(mediaConvertJobId: string): Promise<Job> {
  const { clientConfig, mediaConvertEndpoint } = currentRun();
  const mediaConvert = new MediaConvertClient({ ...clientConfig, endpoint: mediaConvertEndpoint });
  const { Job: job } = await mediaConvert.send(new GetJobCommand({ Id: mediaConvertJobId }));
  return job!;
}

/** The record before and after, and the reconciler's summary. */
export interface Recovery {
  readonly submitted: JobRecord;
  readonly summary: Record<string, number>;
  readonly recovered: JobRecord;
}

/** For the pipeline that receives no job events: waits for the job's end, makes its record an hour older, and runs the reconciler. */
export async function recover(): Promise<Recovery> {
  const submitted = await submittedWithoutEvents();
  await waitFor('The end of the job', async () => (await askMediaConvert(submitted.mediaConvertJobId!)).Status === 'COMPLETE' || undefined, {
    timeoutSeconds: 60,
  });
  await age(submitted.jobId);
  const summary = await runReconciler();
  const recovered = await recordThat('has ended', ({ status }) => TERMINAL_STATUSES.includes(status));
  return { submitted, summary, recovered };
}

/** The record of that pipeline's small video, once it has a job. */
export async function submittedWithoutEvents(): Promise<JobRecord> {
  return recordThat('is submitted', ({ mediaConvertJobId }) => mediaConvertJobId !== undefined);
}

async function recordThat(what: string, isWanted: (record: JobRecord) => boolean): Promise<JobRecord> {
  return waitFor(`A record that ${what}`, async () => {
    const { value: record } = await deployed('LostEvents').follow(small.video.key).next();
    return record && isWanted(record) ? record : undefined;
  }, { timeoutSeconds: 60 });
}

async function age(jobId: string): Promise<void> {
  const { clientConfig, stacks } = currentRun();
  const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
  await DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig)).send(new UpdateCommand({
    TableName: stacks.LostEvents.JobTableName,
    Key: { jobId },
    UpdateExpression: 'SET openSince = :then, updatedAt = :then',
    ExpressionAttributeValues: { ':then': anHourAgo },
  }));
}

/** Invokes the reconciler, as its schedule would. */
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
  const resources = await resourcesOf('LostEvents');
  return resources.find(({ ResourceType, LogicalResourceId }) =>
    ResourceType === 'AWS::Lambda::Function' && LogicalResourceId.includes('ReconcileJobs'))!.PhysicalResourceId;
}
